# SPDX-License-Identifier: Apache-2.0
"""Fails the first storage call of a command, then the second, until a run ends without the fault; each call
once, and each for good. For every changing command."""
import concurrent.futures, os, shutil, sys, time
from commands import CASES, QUICK, base
from program import Report
from sweep import Sweep

ERRORS = ["write:EIO", "write:ENOSPC", "write:SHORT", "fsync:EIO", "open:EACCES", "open:EMFILE", "open:EROFS",
          "trunc:EIO", "unlink:EIO", "rename:EIO"]
# Killed before a call is killed after the one before it.
KILLS = ["any:KILL", "write:TORN"]
QUICK_ACTS = [("write:ENOSPC", 0), ("write:EIO", 1), ("fsync:EIO", 0), ("open:EMFILE", 0), ("rename:EIO", 0), ("any:KILL", 0)]


def sweep(program, case, folder, acts):
    one = Sweep(program, case, folder)
    for act, sticky in acts:
        operation, how = act.split(":")
        # The quick form takes ten calls of each kind.
        stride = 1 if acts is not QUICK_ACTS else max(1, one.calls[operation] // 10)
        # What fails the same way at every call is told once.
        found, k = len(one.violations), 1
        while len(one.violations) < found + 5:
            fault = f"op={operation},n={k},act={how},sticky={sticky}"
            if not one.step(f"FS_FAULT={fault}", fault=fault): break
            k += stride
    one.close()
    print(f"  {case.name}: {one.steps} faults, {len(one.violations)} violations", file=sys.stderr, flush=True)
    return one


def run(program, full):
    begun, folder = time.monotonic(), base(program)
    if full:
        # A short write is no error: the program writes the rest.
        acts = [(act, sticky) for act in ERRORS for sticky in (0, 1) if (act, sticky) != ("write:SHORT", 1)]
        acts += [(act, 0) for act in KILLS]
        plan = [(case, acts) for case in CASES]
    else:
        acts = QUICK_ACTS
        plan = [(case, acts) for case in CASES[:QUICK]]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        sweeps = list(pool.map(lambda one: sweep(program, one[0], folder, one[1]), plan))
    shutil.rmtree(folder)
    violations = [one for done in sweeps for one in done.violations]
    counts = dict(commands=len(sweeps), ways=len(acts), faults=sum(one.steps for one in sweeps))
    return Report("iosweep", "each storage call of changing commands failed", counts, violations, time.monotonic() - begun)
