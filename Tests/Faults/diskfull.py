# SPDX-License-Identifier: Apache-2.0
"""A disk that is full after so many bytes more, and a limit on the size of files, both in steps: no half invoice,
no number used up, and everything works again once there is room."""
import concurrent.futures, os, shutil, time
from commands import ISSUED, LEDGER, INVOICES, STATEMENTS, Case, base
from program import STORE, Report
from sweep import Sweep

CASES = [
    Case("credits topup acme --days 1 --at 2026-01-08T08:00", [LEDGER, INVOICES]),
    Case(STATEMENTS + " --customer acme", ISSUED),
]


def fill(program, case, folder, step, limit_step):
    one = Sweep(program, case, folder)
    budget = 0
    while one.step(f"FS_BUDGET={budget}", budget=budget): budget += step
    # A limit below the store's own size hits every write of it; above, only what grows.
    sizes = [os.path.getsize(os.path.join(one.seed, name)) for name in os.listdir(one.seed) if name.startswith(STORE)]
    limit = limit_step
    while limit <= max(sizes) + (64 << 10):
        if not one.step(f"ulimit -f {limit >> 10} (KiB)", file_limit=limit): break
        limit += limit_step
    one.close()
    return one


def run(program, full):
    begun, folder = time.monotonic(), base(program)
    step, limit_step = (512, 4 << 10) if full else (4 << 10, 32 << 10)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        sweeps = list(pool.map(lambda case: fill(program, case, folder, step, limit_step), CASES))
    shutil.rmtree(folder)
    violations = [one for done in sweeps for one in done.violations]
    counts = dict(commands=len(sweeps), full_disks=sum(one.steps for one in sweeps))
    return Report("diskfull", f"room for {step} bytes more each time; ulimit -f", counts, violations, time.monotonic() - begun)
