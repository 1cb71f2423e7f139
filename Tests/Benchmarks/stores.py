# SPDX-License-Identifier: Apache-2.0
"""Stores of the program under measurement, made from the workload through its own commands."""
import json, os, re, shutil

from measure import run
from prepare import ROOT

def totals(workload):
    with open(f"{ROOT}/{workload}/totals.json") as file:
        return json.load(file)


def path(workload, of=""):
    return f"{ROOT}/store-{workload}{of}/retainer.sqlite"


def begin(tool, workload, of=""):
    """An empty store for a workload; its vendor is the program's own example."""
    store = path(workload, of)
    shutil.rmtree(os.path.dirname(store), ignore_errors=True)
    os.makedirs(os.path.dirname(store))
    vendor = f"{os.path.dirname(store)}/vendor.yaml"
    with open(vendor, "w") as file:
        file.write(run(tool, "init", "--example"))
    run(tool, "init", "--vendor", vendor, "--store", store)
    return store


def make(tool, workload, of="", word="history"):
    """A store of a workload, checked against the workload's sums. An older program may call it `workload`."""
    store = begin(tool, workload, of)
    check(run(tool, "import", word, f"{ROOT}/{workload}", "--json", "--store", store), workload)
    return store


def check(printed, workload):
    """Every count and sum of the workload must be among the numbers that the import prints."""
    found = set(re.findall(r"\d+", re.sub(r"(?<=\d)[,\u00a0\u202f](?=\d{3})", "", printed)))
    for name in ("customers", "topups", "sessions", "minutes_worked", "minutes_bought"):
        wanted = str(totals(workload)[name])
        if wanted not in found:
            raise SystemExit(f"import of {workload}: {name} {wanted} is not in:\n{printed}")
