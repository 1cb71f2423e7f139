#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Proves that the program loses nothing, doubles nothing and is never silently wrong when the machine fails it.

    faults.py RETAINER [--full] [--only BAR]...

Plays every bar in turn and prints one table; ends with 1 if any failed. README.md says what each bar does.
"""
import argparse, importlib, sys, tempfile, time
from program import Program

BARS = ["crash", "powerloss", "iosweep", "diskfull", "oversell", "damage"]


def table(reports):
    rows = [("bar", "what was done", "counts", "seconds", "verdict")]
    for one in reports:
        counts = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in one.counts.items())
        rows.append((one.bar, one.done, counts, f"{one.seconds:.0f}", one.verdict))
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


def tell(reports):
    for report in reports:
        if not report.violations: continue
        print(f"\n{report.bar}: {len(report.violations)} violations")
        for one in report.violations[:12]: print(f"  - {one}")
        if len(report.violations) > 12: print(f"  … and {len(report.violations) - 12} more")
    print()
    table(reports)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("retainer")
    options.add_argument("--full", action="store_true")
    options.add_argument("--only", action="append", choices=BARS)
    chosen = options.parse_args()
    work = tempfile.mkdtemp(prefix="retainer-faults-")
    program = Program(chosen.retainer, work)
    reports, failed = [], True
    try:
        for bar in chosen.only or BARS:
            print(f"{time.strftime('%H:%M:%S')} {bar} …", file=sys.stderr, flush=True)
            reports.append(importlib.import_module(bar).run(program, chosen.full))
        failed = any(report.violations for report in reports)
    finally:
        tell(reports)
        program.clean(keep=failed)
        if failed: print(f"\nWhat failed is kept in {work}.")
    sys.exit(1 if failed else 0)


main()
