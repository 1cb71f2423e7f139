#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Pages a second of CPU by jinja2, the template parsed once.
  peer_pages.py statement ROWS N      the scripted peer's statement page
  peer_pages.py like FILE.xml N       a page of FILE's bytes whose every value is filled in and escaped"""
import re, sys, time

import jinja2

from statement_template import render


def statement(rows):
    notes = ("Security updates", "User & group cleanup", 'Printer "HP-3" offline', "DNS records")
    lines = [("2023-06-12", "07:15", "S%08d" % i, notes[i % 4], "Anna0001", -45, 5000 - 45 * i)
             for i in range(rows)]
    return lambda: render("C00017", "Müller & Söhne GmbH", "2023-06", 5045, lines, 5000)


def like(path):
    """Every text and attribute of the document becomes a variable of the template."""
    values = []

    def variable(match):
        values.append(match.group(2))
        return "%s{{ v[%d] }}%s" % (match.group(1), len(values) - 1, match.group(3))

    source = open(path, encoding="utf-8").read()
    head, body = source.split("?>", 1)
    body = re.sub(r'(=")([^"{}]+)(")', variable, body)
    body = re.sub(r"(>)([^<>{}\s][^<>{}]*)(<)", variable, body)
    template = jinja2.Environment(autoescape=True).from_string(head + "?>" + body)
    return lambda: template.render(v=values)


make = statement(int(sys.argv[2])) if sys.argv[1] == "statement" else like(sys.argv[2])
count, best = int(sys.argv[3]), 1e9
for _ in range(5):
    begun = time.process_time()
    for _ in range(count):
        page = make()
    best = min(best, time.process_time() - begun)
print("%.1f %d" % (count / best, len(page.encode())))
