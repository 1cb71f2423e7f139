#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures the goals of speed, growth and memory, each in turn with what people use instead and with what
the machine allows, prints one table and writes .build/bench.json.

    bench.py RETAINER DRIVER JOURNALS STORE

RETAINER and DRIVER are release builds of the program and of the in-process driver. JOURNALS is the size
of ledger's journal, STORE the size of the store (see make_workload.py); prepare.py made both.
What is compared is CPU time, but for what waits for the disk (P11, P12: wall). Ratios decide."""
import json, os, shutil, subprocess, sys, tempfile, time

import goals_documents, goals_reading, goals_writing, stores, table
from measure import ENVIRONMENT, in_turn, run
from prepare import ROOT, TOOLS


class Bench:
    """The stores at hand and what was measured so far."""

    def __init__(self, tool, driver, journals, size, ram):
        self.tool, self.driver, self.journals, self.size, self.ram = tool, driver, journals, size, ram
        self.rows, self.notes = [], []
        self.small = self.middle = self.store = self.technician = None
        self.histories = {}
        self.base = os.environ.get("BASE")
        self.start = 0
        self.failed = False
        self.entries = self.count(size)
        self.entries_ratio = self.count("L") / self.count("M") if size == "L" else None
        self.ledger = self.ledger_costs = None
        if shutil.which("ledger"):
            self.ledger = ["ledger", "-f", f"{ROOT}/{journals}-journal/history.ledger"]
        else:
            self.note("ledger is left out: it is not installed (Debian package ledger)")

    def count(self, workload):
        sums = stores.totals(workload)
        return sums["sessions"] + sums["topups"]

    def add(self, row):
        self.rows.append(row)
        print(f"{row.id:4} {row.verdict:9} {table.figure(row.ours)} {row.unit}: "
            + ", ".join(f"{name} {table.figure(value)}" for name, value in row.ratios.items()), file=sys.stderr)

    def attempt(self, goal):
        """Measures a goal; one that cannot be measured is told at the end and spoils the run's exit code."""
        try:
            goal(self)
        except (SystemExit, Exception) as problem:
            self.failed = True
            self.note(f"NOT MEASURED {goal.__name__}: {problem}")

    def note(self, words):
        self.notes.append(words)

    def growth(self, id_, work, ratio, most):
        """A ratio of our own costs, which may be at most `most`."""
        self.add(table.Row(id_, work, "ratio", ratio, None, most, f"at most {most}", ratio <= most,
            ratio <= 1 + (most - 1) / 2))

    def against_ledger(self, words, account, command="bal"):
        """How many times longer ledger takes over its journal for the same question."""
        if not self.ledger:
            return {}
        # Ours runs twice and the second run counts: ledger leaves the processor's caches full of its own.
        costs = in_turn(TOOLS, 3, {"ledger": [*self.ledger, command, account], "first": words, "ours": words},
            warm=0)
        self.note(f"ledger {command} {account} at {self.journals}: {costs.median('ledger'):,.0f} ms, "
            f"{costs.peak('ledger'):,.0f} MiB")
        return {"ledger/ours": costs.ratio("ledger", "ours")}

    def make_stores(self):
        """The store under measurement comes from H1; the others only show growth."""
        if self.size != "S":
            self.small = stores.make(self.tool, "S")
            self.histories = {name: stores.make(self.tool, name) for name in ("H6", "H48")}
        goals_writing.importing(self)
        if self.size == "L":
            self.middle = stores.make(self.tool, "M")
        self.technician = json.loads(run(self.tool, "technicians", "list", "--json", "--store", self.store))[0]["technician"]
        asked = subprocess.run([self.tool, "audit", "--help"], env=ENVIRONMENT, stdout=subprocess.PIPE)
        self.audit_words = [self.tool, "audit"]
        if b"--only" in asked.stdout:
            self.audit_words += ["--only", "balances"]
        else:
            self.note("P3 is the whole audit: this program cannot derive the balances alone")


def main():
    tool, driver, journals, size = sys.argv[1:5]
    begun = time.perf_counter()
    ram = tempfile.mkdtemp(prefix="retainer-bench-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    try:
        bench = Bench(os.path.abspath(tool), os.path.abspath(driver), journals, size, ram)
        bench.make_stores()
        for goal in (goals_reading.one_balance, goals_reading.all_balances,
                goals_reading.audit, goals_reading.one_statement, goals_reading.all_statements,
                goals_documents.page, goals_documents.invoice, goals_writing.beside_today,
                goals_writing.booking_growth, goals_writing.in_process, goals_writing.one_shot,
                goals_writing.crowd):
            bench.attempt(goal)
    finally:
        shutil.rmtree(ram, ignore_errors=True)
    order = {"P": 0, "H": 1, "T": 2, "G": 3, "M": 4}
    bench.rows.sort(key=lambda row: (order[row.id[0]], int(row.id[1:])))
    if size == "S":
        bench.note("the short form is for work on the program: most of it is start-up, the goals are for size L")
    bench.note(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end; the run took "
        f"{(time.perf_counter() - begun) / 60:.1f} minutes")
    table.show(bench.rows, bench.notes)
    table.keep(bench.rows, ".build/bench.json")
    return 1 if bench.failed else 0


if __name__ == "__main__":
    sys.exit(main())
