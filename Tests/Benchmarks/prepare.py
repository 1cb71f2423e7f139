#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes everything that a measurement needs and that stays the same: the workload's files, the limits
in C, the peers' library and their stores. Kept in .build/bench; what is there is not made again.

    prepare.py JOURNALS STORE      two of S, M, L: the journals' size and the store's"""
import os, shutil, sys

from measure import run

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(".build/bench")
TOOLS = f"{ROOT}/bin"
PYTHON = f"{ROOT}/venv/bin/python3"
# The whole month that statements are asked for.
MONTH = {"S": "2023-06", "M": "2024-06", "L": "2025-06"}


def once(path, make):
    """Makes a file or folder under another name first: an interrupted run leaves nothing half."""
    if os.path.exists(path):
        return
    part = path + ".part"
    shutil.rmtree(part, ignore_errors=True)
    if os.path.isfile(part):
        os.unlink(part)
    make(part)
    os.replace(part, path)


def workload(name, *options):
    once(f"{ROOT}/{name}", lambda part: run(
        sys.executable, f"{HERE}/make_workload.py", part, *options))


def compile_limits():
    os.makedirs(TOOLS, exist_ok=True)
    flags = run("pkg-config", "--cflags", "--libs", "libxml-2.0", "sqlite3").split()
    for name in ("interleave", "limits_sqlite", "limits_docs", "limits_statements"):
        source = f"{HERE}/limits/{name}.c"
        made = f"{TOOLS}/{name}"
        if not os.path.exists(made) or os.path.getmtime(made) < os.path.getmtime(source):
            run("gcc", "-O2", "-Wall", source, "-o", made, *flags)


def reference_store(size):
    """The same history as plain SQLite keeps it, for the shell, the script and C."""
    def make(part):
        run(f"{TOOLS}/limits_sqlite", "load", f"{ROOT}/{size}", part, f"{HERE}/limits/store.sql")
        run("sqlite3", part, "PRAGMA wal_checkpoint(TRUNCATE)")
        for leftover in (f"{part}-wal", f"{part}-shm"):
            if os.path.exists(leftover):
                os.unlink(leftover)

    def make_audit(part):
        shutil.copyfile(f"{ROOT}/{size}.db", part)
        run("sqlite3", part, "CREATE INDEX entry_sum ON entry(customer, minutes)")
    once(f"{ROOT}/{size}.db", make)
    once(f"{ROOT}/{size}-audit.db", make_audit)


def environment():
    def make(part):
        run(sys.executable, "-m", "venv", part)
        # The scripts inside name the folder they were made in, so only its Python is used.
        run(f"{part}/bin/python3", "-m", "pip", "--quiet", "install", "jinja2")
    once(f"{ROOT}/venv", make)


def main():
    journals, store = sys.argv[1:3]
    os.makedirs(ROOT, exist_ok=True)
    compile_limits()
    environment()
    workload(f"{journals}-journal", "--size", journals, "--formats", "ledger")
    sizes = {"S": ["S"], "M": ["S", "M"], "L": ["S", "M", "L"]}[store]
    for size in sizes:
        workload(size, "--size", size)
        reference_store(size)
    if store != "S":
        # Both histories end together, and the statement asked for is the last month but one.
        for months, start in (("6", "2025-07"), ("48", "2022-01")):
            workload(f"H{months}", "--start", start, "--customers", "1000", "--months", months,
                "--sessions", "8")


if __name__ == "__main__":
    main()
