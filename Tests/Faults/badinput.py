#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Gives the program several hundred kinds of bad input through every command that takes them, and judges how it bears them.

  badinput.py RETAINER             the whole
  badinput.py RETAINER --quick     each case once and each command with the most telling ones
  badinput.py RETAINER --only GROUP [--show]
  badinput.py --write FOLDER       the cases as files, such as seeds for the fuzzer

Whatever comes in: no signal, at most 5 s and 512 MiB, no control byte and no path of a source in what goes out. What is
refused has changed nothing, ends with the right code, and its message names what is wrong and says what is right.
"""
import argparse
import os
import re
import sys
import time

from badinput_cases import CASES
from badinput_documents import documents
from badinput_files import file_cases
from badinput_places import PLACES
from badinput_run import NOW, VENDOR, Desk, no_core_files
from badinput_terminal import terminal

# These tell most: each command gets them in the quick form too.
TELLING = {"name-01", "name-06", "name-08", "name-10", "name-12", "minutes-01", "minutes-20", "minutes-22", "minutes-38", "date-02", "date-22", "date-36"}
# One of these words says what may be written instead, or why it may not be this.
REMEDY = re.compile(
    rb"write|such as|is empty|is blank|holds|characters|stacks|no id|begin|at most|There is no|known are|Did you mean|Give|Say|must|is not"
    rb"|its last is|only the years|end at|reach from|Missing|Unknown option|See|Use|Check|Export|Save|Put|Mend|Name|Delete|Make|Keep|Try|Add|Choose|Adopt|List|Ask|Post|Top up|No such|Expected", re.I)


def judge(case, place, answer, desk):
    found = answer.harm()
    if case.want == "reject" and answer.code == 0 and not place.is_lenient:
        found.append("IS TAKEN")
    if case.want == "accept" and answer.code != 0 and not place.is_choice:
        found.append("IS REFUSED")
    if answer.code == 0:
        return found
    if answer.code not in place.codes:
        found.append(f"ENDS WITH {answer.code}")
    if not re.search(place.names, answer.err, re.I):
        found.append("DOES NOT NAME what is wrong")
    if not REMEDY.search(answer.err):
        found.append("NAMES NO REMEDY")
    most = 1_000 if place.codes == (64, 1) else 20_000
    if len(answer.err) > most:
        found.append(f"SAYS {len(answer.err)} bytes")
    return found


def words_of(place, case, path):
    """The words of the command line; nothing where the value cannot stand there."""
    given = None
    words = []
    for word in place.words:
        if word == "<{file}":
            given = case.payload
        elif "{file}" in word:
            words.append(word.replace("{file}", path).encode())
        else:
            words.append(word.encode().replace(b"{}", case.payload))
    if any(b"\0" in word or len(word) > 120_000 for word in words):
        return None, None
    has_clock = place.words[0] not in ("init", "clock", "policies", "{}") and place.words[:2] != ["import", "incidents"]
    if has_clock and "--at" not in place.name and b"--help" not in words:
        # Behind `--` everything is an argument.
        words.insert(words.index(b"--") if b"--" in words else len(words), b"--at=" + NOW.encode())
    return words, given


def run_cases(desk, cases, is_quick, shows):
    counts = {"runs": 0, "taken": 0, "refused": 0, "left out": 0, "seconds": 0.0, "memory": 0.0}
    violations = []
    seen = set()
    for place in PLACES:
        for case in cases:
            if case.group != place.group:
                continue
            if is_quick and case.id in seen and case.id not in TELLING:
                continue
            seen.add(case.id)
            path = os.path.join(desk.above, "input")
            if "{file}" in place.name:
                with open(path, "wb") as file:
                    file.write(case.payload)
            words, given = words_of(place, case, "../input")
            if words is None:
                counts["left out"] += 1
                continue
            answer = desk.run(words, given, before=no_core_files)
            found = judge(case, place, answer, desk)
            if os.path.exists(path):
                os.unlink(path)
            is_changed = desk.state() != desk.untouched
            if is_changed and answer.code != 0:
                found.append("CHANGES SOMETHING though refused")
            if desk.strangers():
                # A path that somebody gives may lead anywhere; other texts lead nowhere.
                if not place.is_path:
                    found.append(f"WRITES {desk.strangers()} outside its folder")
                desk.remove_strangers()
            if is_changed:
                desk.restore()
            counts["runs"] += 1
            counts["taken" if answer.code == 0 else "refused"] += 1
            counts["seconds"] = max(counts["seconds"], answer.seconds)
            counts["memory"] = max(counts["memory"], answer.memory)
            for what in found:
                violations.append(f"{case.id} ({case.why}), {place.name}: {what}: {answer.err[:160]!r}")
                print(violations[-1], flush=True)
            if shows:
                print(case.id, place.name, answer.code, answer.err[:200].decode("utf-8", "replace").strip())
    return counts, violations


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--write")
    given = parser.parse_args()
    if given.write:
        for case in CASES:
            os.makedirs(os.path.join(given.write, case.group), exist_ok=True)
            with open(os.path.join(given.write, case.group, case.id), "wb") as file:
                file.write(case.payload)
        return
    if not given.program:
        parser.error("name the program, such as .build/debug/retainer")
    began = time.monotonic()
    desk = Desk(given.program)
    with open(VENDOR) as file:
        vendor = file.read()
    example = desk.run(["policies", "new", "x"]).out.decode()
    cases = CASES + file_cases(example, vendor)
    if given.only:
        cases = [case for case in cases if given.only in (case.group, case.id)]
    counts, violations = run_cases(desk, cases, given.quick, given.show)
    for name, part in (("documents", documents), ("terminal", terminal)):
        if given.only in (None, name):
            runs, found = part(desk, given.quick)
            counts["runs"] += runs
            violations += found
            for violation in found:
                print(violation, flush=True)
    desk.remove()
    print(
        f"badinput: {len(cases)} cases, {counts['runs']} runs in {time.monotonic() - began:.0f} s: {counts['taken']} taken, "
        f"{counts['refused']} refused, {counts['left out']} that no argument can hold; most {counts['seconds']:.1f} s, {counts['memory']:.0f} MiB; "
        f"{len(violations)} violations")
    sys.exit(1 if violations else 0)


if __name__ == "__main__":
    main()
