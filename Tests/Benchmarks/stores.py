# SPDX-License-Identifier: Apache-2.0
"""Stores of the program under measurement, made from the workload through its own commands."""
import json, os, re, shutil

from measure import in_turn, run
from prepare import HERE, ROOT, TOOLS

SHELL_IMPORT = """PRAGMA journal_mode=WAL;
CREATE TABLE customers(customer TEXT PRIMARY KEY, name, street, postcode, city, country, vat_id, email, opened);
CREATE TABLE topups(topup TEXT, customer TEXT, at TEXT, minutes INTEGER, net_cents INTEGER);
CREATE TABLE sessions(session TEXT, customer TEXT, technician TEXT, start TEXT, minutes INTEGER, note TEXT);
.mode csv
.import --skip 1 {folder}/customers.csv customers
.import --skip 1 {folder}/topups.csv topups
.import --skip 1 {folder}/sessions.csv sessions
CREATE INDEX topup_of ON topups(customer, at);
CREATE INDEX session_of ON sessions(customer, start);
"""


def totals(workload):
    with open(f"{ROOT}/{workload}/totals.json") as file:
        return json.load(file)


def path(workload):
    return f"{ROOT}/store-{workload}/retainer.sqlite"


def size(store):
    """The bytes of a store with the log that is still beside it."""
    return sum(os.path.getsize(store + end) for end in ("", "-wal") if os.path.exists(store + end))


def begin(tool, workload):
    """An empty store for a workload; its vendor is the program's own example."""
    store = path(workload)
    shutil.rmtree(os.path.dirname(store), ignore_errors=True)
    os.makedirs(os.path.dirname(store))
    vendor = f"{os.path.dirname(store)}/vendor.yaml"
    with open(vendor, "w") as file:
        file.write(run(tool, "init", "--example"))
    run(tool, "init", "--vendor", vendor, "--store", store)
    return store


def import_words(tool, workload, store):
    return [tool, "import", "workload", f"{ROOT}/{workload}", "--json", "--store", store]


def make(tool, workload):
    """A store of a workload, not measured; checked against the workload's sums."""
    store = begin(tool, workload)
    check(run(*import_words(tool, workload, store)), workload)
    return store


def check(printed, workload):
    """Every count and sum of the workload must be among the numbers that the import prints."""
    found = set(re.findall(r"\d+", re.sub(r"(?<=\d)[,\u00a0\u202f](?=\d{3})", "", printed)))
    for name in ("customers", "topups", "sessions", "minutes_worked", "minutes_bought"):
        wanted = str(totals(workload)[name])
        if wanted not in found:
            raise SystemExit(f"import of {workload}: {name} {wanted} is not in:\n{printed}")


def measure_import(tool, workload, rounds):
    """The import of a workload, the shell's import and C's in turn; leaves the store of the last round."""
    store = begin(tool, workload)
    folder = os.path.dirname(store)
    empty = f"{folder}-empty"
    shutil.rmtree(empty, ignore_errors=True)
    shutil.copytree(folder, empty)
    script = f"{ROOT}/import.sql"
    with open(script, "w") as file:
        file.write(SHELL_IMPORT.format(folder=f"{ROOT}/{workload}"))
    ours = " ".join(import_words(tool, workload, store))
    costs = in_turn(TOOLS, rounds, {
        "ours": ["sh", "-c", f"rm -rf {folder}; cp -r {empty} {folder}; exec {ours} > {ROOT}/import.out"],
        "shell": ["sh", "-c", f"rm -f {ROOT}/peer.db*; exec sqlite3 {ROOT}/peer.db < {script}"],
        "C": [f"{TOOLS}/limits_sqlite", "load", f"{ROOT}/{workload}", f"{ROOT}/c.db", f"{HERE}/limits/store.sql"],
    }, warm=0)
    with open(f"{ROOT}/import.out") as file:
        check(file.read(), workload)
    for leftover in ("peer.db", "c.db"):
        for end in ("", "-wal", "-shm"):
            if os.path.exists(f"{ROOT}/{leftover}{end}"):
                os.unlink(f"{ROOT}/{leftover}{end}")
    return costs
