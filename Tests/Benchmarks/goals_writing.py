# SPDX-License-Identifier: Apache-2.0
"""Goals P10 to P12, H and T: what must be on disk, its growth, and what it was before."""
import json, os, shutil, statistics, subprocess, time

import stores
from measure import ENVIRONMENT, in_turn, numbers, run, syncs
from prepare import HERE, MONTH, PYTHON, ROOT, TOOLS
from table import Row


def importing(bench):
    """H1: makes the store that everything else is measured on, by ordinary acts."""
    begun = time.perf_counter()
    bench.store = stores.make(bench.tool, bench.size)
    took = time.perf_counter() - begun
    rate = stores.totals(bench.size)["sessions"] / took
    bench.add(Row("H1", f"history of {bench.size} imported by ordinary acts", "sessions/s", rate, None, None,
        "5,000 sessions a second", rate >= 5000, rate >= 10000, {"seconds": took}))


def beside_today(bench):
    """T1 to T4: the same work by an older program, BASE, in turn with ours: what its user feels."""
    if not bench.base:
        bench.note("T1 to T4 are left out: name an older program with BASE=/path/to/retainer")
        return
    old = stores.make(bench.base, bench.size, "-base", word="workload")
    month = MONTH[bench.size]
    def ratio(id_, work, words, most, rounds=15):
        costs = in_turn(TOOLS, rounds, {
            "ours": words(bench.tool, bench.store, "ours"), "base": words(bench.base, old, "base")})
        each = costs.ratio("ours", "base", "wall")
        bench.add(Row(id_, work, "ms wall", costs.median("ours", "wall"), costs.median("base", "wall"), None,
            f"at most {most} of the older program", each <= most, each <= 1, {"x older": each}))
    ratio("T1", f"one balance, {bench.size}", lambda tool, store, _:
        [tool, "credits", "balance", "C00017", "--store", store], 1.25)
    ratio("T2", f"all balances, {bench.size}", lambda tool, store, _:
        [tool, "credits", "balance", "--store", store], 1.25)
    book = (f"i=$(cat {ROOT}/turn-$3 2>/dev/null || echo 0); i=$((i+1)); echo $i > {ROOT}/turn-$3; exec $1 sessions book C00017 "
        "--start 20$((30 + i / 300))-0$((1 + i / 28 % 9))-$((10 + i % 18))T10:00 --estimate 1m "
        f"--technician {bench.technician} --tentative --at 2029-01-01T00:00 --store $2")
    ratio("T3", f"one booking, {bench.size}", lambda tool, store, name:
        ["sh", "-c", book, "book", tool, store, name], 1.25)
    ratio("T4", f"a month of statements issued and stored, {bench.size}", lambda tool, store, name:
        [tool, "statements", "generate", "--month", month, "--out", f"{bench.ram}/{name}", "--store", store], 2.5, 1)


def in_process(bench):
    """P10: bookings with the connection kept, in turn with C, Python and the disk itself."""
    reference = f"{ROOT}/book.db"
    for leftover in ("-wal", "-shm"):
        if os.path.exists(reference + leftover):
            os.unlink(reference + leftover)
    shutil.copyfile(f"{ROOT}/{bench.size}.db", reference)
    words = lambda worker: [bench.driver, "book", bench.store, "300", str(worker)]
    costs = {"ours": [], "C": [], "python": [], "disk": []}
    for turn in range(5):
        costs["disk"].append(1e6 / numbers(f"{TOOLS}/limits_sqlite", "sync", ROOT, "300")[0])
        costs["ours"].append(numbers(*words(100 + turn)))
        costs["C"].append(numbers(f"{TOOLS}/limits_sqlite", "book", reference, "300"))
        costs["python"].append(numbers(PYTHON, f"{HERE}/peers/peer_book.py", reference, "300"))
    rate = lambda name: statistics.median(one[0] for one in costs[name])
    ratio = statistics.median(a[0] / b[0] for a, b in zip(costs["ours"], costs["C"]))
    cpu = statistics.median(one[1] for one in costs["ours"])
    count = syncs(*words(110))
    each = count / 300 if count is not None else None
    ratios = {"x C": ratio, "x Python": statistics.median(
        a[0] / b[0] for a, b in zip(costs["ours"], costs["python"])), "CPU us": cpu,
        "x fdatasync rate": statistics.median(a[0] / d for a, d in zip(costs["ours"], costs["disk"]))}
    if each is None:
        bench.note("P10: strace may not trace here, so syncs are not counted")
    else:
        ratios["syncs"] = each
    few = each is None or each <= 1.05
    bench.add(Row("P10", f"bookings in one process, synchronous=FULL, {bench.size}", "a second", rate("ours"),
        rate("python"), rate("C"), "0.75 of C's rate, at most 1.05 syncs each", ratio >= 0.75 and few,
        ratio >= 0.95 and few and cpu <= 100, ratios))
    bench.note(f"P10: the disk does {statistics.median(costs['disk']):,.0f} appends with fdatasync a second; "
        f"refused {sum(one[4] for one in costs['ours']):.0f}, failed {sum(one[5] for one in costs['ours']):.0f}")


def one_shot_words(bench, store, hour, customer="C00017"):
    """One minute for each round, so that its technician is free."""
    return [bench.tool, "sessions", "book", customer, "--technician", bench.technician, "--estimate", "1m",
        "--start", f"2101-01-01T{hour}:{{i}}:00Z", "--store", store]


def one_shot(bench):
    """P11."""
    disk, costs = [], []
    for turn in range(3):
        disk.append(numbers(f"{TOOLS}/limits_sqlite", "sync", ROOT, "100")[0] / 1000)
        costs.append(in_turn(TOOLS, 9, {
            "book": one_shot_words(bench, bench.store, 10 + turn),
            "balance": [bench.tool, "credits", "balance", "C00017", "--store", bench.store]}))
    book, balance = (statistics.median(one.median(label, "wall") for one in costs) for label in ("book", "balance"))
    sync = statistics.median(disk)
    allowed = balance + 7 * sync
    words = [word.replace("{i}", "00") for word in one_shot_words(bench, bench.store, 14)]
    count = syncs(*words)
    few = lambda most: count is None or count <= most
    bench.add(Row("P11", f"one-shot booking, {bench.size}", "ms wall", book, None, allowed,
        "at most 5 syncs; wall at most a balance and 7 fdatasync (the limit)", few(5) and book <= allowed,
        few(2) and book <= allowed, {"syncs": count if count is not None else -1, "balance ms": balance,
            "fdatasync ms": sync}, max(one.peak("book") for one in costs)))


def crowd(bench):
    """P12: 16 processes of 150 bookings against one process of 600."""
    alone = [numbers(bench.driver, "book", bench.store, "600", "200")]
    begun = time.perf_counter()
    started = [subprocess.Popen([bench.driver, "book", bench.store, "150", str(300 + worker)],
        env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) for worker in range(16)]
    answers = [one.communicate()[0].split() for one in started]
    took = time.perf_counter() - begun
    alone.append(numbers(bench.driver, "book", bench.store, "600", "201"))
    broken = sum(one.returncode != 0 or int(answer[5]) for one, answer in zip(started, answers))
    worst = max(int(answer[2]) for answer in answers if answer) / 1000
    single = statistics.median(one[0] for one in alone)
    share = 16 * 150 / took / single
    overdrawn = sum(1 for one in json.loads(run(bench.tool, "credits", "balance", "--json", "--store", bench.store))
        if one["availableMinutes"] < 0)
    sound = broken == 0 and overdrawn == 0
    bench.add(Row("P12", f"16 processes book 150 each, {bench.size}", "a second", 16 * 150 / took, None, single,
        "none failed, no overdraft, 0.4 of one process, nobody waits over 500 ms",
        sound and share >= 0.4 and worst <= 500, sound and share >= 0.85 and worst <= 100,
        {"x one process": share, "worst ms": worst, "failed": broken, "overdrawn": overdrawn}))


def booking_growth(bench):
    """One booking must not read the history: CPU of a booking in one process."""
    places = dict(bench.histories)
    if bench.small:
        places.update(S=bench.small, big=bench.store)
    if not places:
        return
    costs = {}
    for turn in range(5):
        for name, store in places.items():
            costs.setdefault(name, []).append(
                numbers(bench.driver, "book", store, "150", str(400 + turn))[1])
    ratio = lambda a, b: statistics.median(x / y for x, y in zip(costs[a], costs[b]))
    if bench.histories:
        bench.growth("G6", "one booking, 48 months to 6", ratio("H48", "H6"), 1.1)
    if bench.small:
        bench.growth("G7", f"one booking, {bench.size} to S", ratio("big", "S"), 1.25)
