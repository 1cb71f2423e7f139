#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a competent user scripts: all customers' statements for one month from
a SQLite store (store.sql), sqlite3 module + jinja2, one file each.
usage: peer_statements.py STORE.db 2023-06 OUTDIR [CUSTOMER]"""
import sys, os, sqlite3, datetime as dt
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from statement_template import render

path, month, out = sys.argv[1:4]
one = sys.argv[4] if len(sys.argv) > 4 else None
y, m = map(int, month.split("-"))
ep = lambda d: int(dt.datetime(d.year, d.month, d.day, tzinfo=dt.timezone.utc).timestamp()) // 60
a, b = ep(dt.date(y, m, 1)), ep(dt.date(y + m // 12, m % 12 + 1, 1))
os.makedirs(out, exist_ok=True)
db = sqlite3.connect(path)
n = 0
for cid, code, name in db.execute("SELECT id, code, name FROM customer" + (" WHERE code=?" if one else ""), (one,) if one else ()).fetchall():
    r = db.execute("SELECT balance FROM entry WHERE customer=? AND at<? ORDER BY customer DESC, at DESC, id DESC LIMIT 1", (cid, a)).fetchone()
    opening = closing = r[0] if r else 0
    rows = []
    for at, ref, note, who, mins, bal in db.execute(
            "SELECT at, ref, note, technician, minutes, balance FROM entry WHERE customer=? AND at>=? AND at<? ORDER BY at, id", (cid, a, b)):
        t = dt.datetime.fromtimestamp(at * 60, dt.timezone.utc)
        rows.append((t.strftime("%Y-%m-%d"), t.strftime("%H:%M"), ref, note, who, mins, bal))
        closing = bal
    with open(os.path.join(out, code + ".html"), "w") as f:
        f.write(render(code, name, month, opening, rows, closing))
    n += 1
print(n, "statements")
