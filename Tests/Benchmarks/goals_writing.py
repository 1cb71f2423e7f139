# SPDX-License-Identifier: Apache-2.0
"""Goals P10 to P14: what must be on disk, and the growth of it."""
import json, os, shutil, statistics, subprocess, time

import stores
from measure import ENVIRONMENT, in_turn, numbers, run, syncs
from prepare import HERE, PYTHON, ROOT, TOOLS
from table import Row


def importing(bench):
    """P13: makes the store that everything else is measured on."""
    costs = stores.measure_import(bench.tool, bench.size, 1 if bench.size == "L" else 3)
    # By the clock: an import has both cores at work, and its user waits for the file.
    ratio = costs.ratio("ours", "shell", "wall")
    peak = costs.peak("ours")
    bench.add(Row("P13", f"import of {bench.size}, checked, with balances", "ms wall",
        costs.median("ours", "wall"), costs.median("shell", "wall"), costs.median("C", "wall"),
        "at most 2 times the time of the shell's .import with two indexes, 96 MiB", ratio <= 2 and peak <= 96,
        ratio <= 1 and peak <= 48, {"x shell": ratio, "x C": costs.ratio("ours", "C", "wall"),
            "CPU, x shell": costs.ratio("ours", "shell")}, peak))
    if bench.size == "L":
        middle = stores.measure_import(bench.tool, "M", 3)
        grown = costs.median("ours") / middle.median("ours") / bench.entries_ratio
        bench.growth("G4", "import, L to M, by entries", grown, 1.3)


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


def one_month(bench):
    """P14. It changes the store, so it comes after what is read, and before bookings: a history is not put
    on top of accounts with open ones."""
    reference = f"{ROOT}/more.db"
    for leftover in ("-wal", "-shm"):
        if os.path.exists(reference + leftover):
            os.unlink(reference + leftover)
    shutil.copyfile(f"{ROOT}/{bench.size}.db", reference)
    month = f"{bench.size}-next"
    costs = in_turn(TOOLS, 1, {
        "ours": ["sh", "-c", f"exec {' '.join(stores.import_words(bench.tool, month, bench.store))} > {ROOT}/month.out"],
        "C": [f"{TOOLS}/limits_sqlite", "more", f"{ROOT}/{month}", reference]}, warm=0)
    with open(f"{ROOT}/month.out") as file:
        stores.check(file.read(), month)
    ratio = costs.ratio("ours", "C")
    bench.add(Row("P14", f"one more month into {bench.size}, {stores.totals(month)['sessions']:,} sessions", "ms",
        costs.median("ours"), None, costs.median("C"),
        "at most 5.5 times C with its index in place (3 s where C takes 0.55)", ratio <= 5.5, ratio <= 1.8,
        {"x C": ratio, "wall ms": costs.median("ours", "wall")}, costs.peak("ours")))
    os.unlink(reference)


def store_size(bench):
    bytes_, plain = stores.size(bench.store), os.path.getsize(f"{ROOT}/{bench.size}.db")
    each, limit = bytes_ / bench.entries, plain / bench.entries
    bench.add(Row("M3", f"store, {bench.size}", "bytes/entry", each, None, limit, "at most 100 bytes an entry",
        each <= 100, each <= 80, {"x C": each / limit}))
