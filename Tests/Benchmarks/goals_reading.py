# SPDX-License-Identifier: Apache-2.0
"""Goals P1 to P5: what is read by a whole command, and the growth of it."""
import shutil

from measure import in_turn
from prepare import HERE, MONTH, PYTHON, ROOT, TOOLS
from table import Row

CUSTOMER = "C00017"


def balance(bench, store, customer=CUSTOMER):
    return [bench.tool, "credits", "balance", *([customer] if customer else []), "--store", store]


def one_balance(bench):
    """P1 and the memory of a small command."""
    commands = {
        "ours": balance(bench, bench.store),
        "shell": ["sqlite3", f"{ROOT}/{bench.size}.db",
            f"SELECT balance FROM customer WHERE code = '{CUSTOMER}'"],
        "C": [f"{TOOLS}/limits_sqlite", "once", f"{ROOT}/{bench.size}.db", CUSTOMER],
        "start": [bench.tool, "--version"], "nothing": ["/bin/true"],
    }
    if bench.small:
        commands["small"] = balance(bench, bench.small)
    costs = in_turn(TOOLS, 41, commands)
    bench.start = costs.median("start")
    ratios = {"x shell": costs.ratio("ours", "shell"), "x C": costs.ratio("ours", "C")}
    if bench.small:
        ratios[f"{bench.size}/S"] = costs.ratio("ours", "small")
    ratios.update(bench.against_ledger(balance(bench, bench.store), f"Assets:Credit:{CUSTOMER}"))
    grows = ratios.get(f"{bench.size}/S", 0)
    ledger = ratios.get("ledger/ours", 1e9)
    bench.note(f"P1: this program's start alone (--version) is {bench.start:.1f} ms of CPU, /bin/true "
        f"{costs.median('nothing'):.1f}")
    bench.add(Row("P1", f"one balance, {bench.size}", "ms", costs.median("ours"), costs.median("shell"),
        costs.median("C"), "at most 4 times the sqlite3 shell, L/S at most 1.1, 200 times faster than ledger",
        ratios["x shell"] <= 4 and grows <= 1.1 and (ledger >= 200 or bench.size != "L"),
        ratios["x shell"] <= 2.5 and grows <= 1.1 and ledger >= 400, ratios, costs.peak("ours")))
    bench.add(Row("M1", "memory of one balance", "MiB", costs.peak("ours"), costs.peak("shell"),
        costs.peak("C"), "at most 20 MiB", costs.peak("ours") <= 20, costs.peak("ours") <= 10))


def all_balances(bench):
    """P2."""
    costs = in_turn(TOOLS, 9, {
        "ours": balance(bench, bench.store, None),
        "shell": ["sqlite3", f"{ROOT}/{bench.size}.db", "SELECT code, balance FROM customer"],
        "C": [f"{TOOLS}/limits_sqlite", "all", f"{ROOT}/{bench.size}.db"],
    })
    ratios = {"x shell": costs.ratio("ours", "shell"), "x C": costs.ratio("ours", "C")}
    ratios.update(bench.against_ledger(balance(bench, bench.store, None), "Assets:Credit"))
    bench.add(Row("P2", f"all balances, kept, {bench.size}", "ms", costs.median("ours"),
        costs.median("shell"), costs.median("C"),
        "at most 6.7 times the sqlite3 shell (40 ms where it takes 6)",
        ratios["x shell"] <= 6.7, ratios["x shell"] <= 2.5, ratios, costs.peak("ours")))


def audit(bench):
    """P3 and its growth."""
    words = bench.audit_words
    commands = {"ours": [*words, "--store", bench.store],
        "C": [f"{TOOLS}/limits_sqlite", "audit", f"{ROOT}/{bench.size}-audit.db"]}
    if bench.middle:
        commands["middle"] = [*words, "--store", bench.middle]
    costs = in_turn(TOOLS, 3, commands, warm=0 if bench.size == "L" else 1)
    ratio = costs.ratio("ours", "C")
    peak = costs.peak("ours")
    bench.add(Row("P3", f"every balance derived again, {bench.size}", "ms", costs.median("ours"), None,
        costs.median("C"), "at most 4.3 times C over a covering index (2 s where C takes 0.47), 64 MiB",
        ratio <= 4.3 and peak <= 64, ratio <= 1.3 and peak <= 64, {"x C": ratio}, peak))
    if bench.middle:
        bench.growth("G5", "audit, L to M, by entries", costs.ratio("ours", "middle") / bench.entries_ratio, 1.3)


def statement_words(bench, store, size, out, *customer):
    return [bench.tool, "statements", "generate", "--month", MONTH[size], *customer, "--preview",
        "--out", out, "--store", store]


def one_statement(bench):
    """P4 and its growth with the length of the history."""
    only = ["--customer", CUSTOMER]
    script = [PYTHON, f"{HERE}/peers/peer_statements.py"]
    commands = {"ours": statement_words(bench, bench.store, bench.size, f"{bench.ram}/one", *only),
        "script": [*script, f"{ROOT}/{bench.size}.db", MONTH[bench.size], f"{bench.ram}/script", CUSTOMER]}
    if bench.small:
        commands["small"] = statement_words(bench, bench.small, "S", f"{bench.ram}/small", *only)
    for months, store in bench.histories.items():
        commands[months] = statement_words(bench, store, "S", f"{bench.ram}/{months}", *only)
        commands[months][commands[months].index("--month") + 1] = "2025-11"
    costs = in_turn(TOOLS, 15, commands)
    ratios = {"script/ours": costs.ratio("script", "ours")}
    ratios.update(bench.against_ledger(commands["ours"], f"Assets:Credit:{CUSTOMER}", "reg"))
    bench.add(Row("P4", f"one customer's month, HTML and XML, {bench.size}", "ms", costs.median("ours"),
        costs.median("script"), None, "7 times faster than sqlite3 + jinja2",
        ratios["script/ours"] >= 7, ratios["script/ours"] >= 12, ratios, costs.peak("ours")))
    if bench.histories:
        bench.growth("G1", "monthly statement, 48 months to 6", costs.ratio("H48", "H6"), 1.1)
    if bench.small:
        bench.growth("G2", f"monthly statement, {bench.size} to S", costs.ratio("ours", "small"), 1.25)


def all_statements(bench):
    """P5, its growth and its memory."""
    out = {name: f"{bench.ram}/{name}" for name in ("ours", "script", "C", "small", "middle")}
    month = MONTH[bench.size]
    reference = f"{ROOT}/{bench.size}.db"
    commands = {"ours": statement_words(bench, bench.store, bench.size, out["ours"]),
        "script": [PYTHON, f"{HERE}/peers/peer_statements.py", reference, month, out["script"]],
        "C": [f"{TOOLS}/limits_statements", reference, month, out["C"]]}
    if bench.small:
        commands["small"] = statement_words(bench, bench.small, "S", out["small"])
    if bench.middle:
        commands["middle"] = statement_words(bench, bench.middle, "M", out["middle"])
    costs = in_turn(TOOLS, 3 if bench.size == "L" else 5, commands, warm=0 if bench.size == "L" else 1)
    for folder in out.values():
        shutil.rmtree(folder, ignore_errors=True)
    script, limit = costs.ratio("script", "ours"), costs.ratio("ours", "C")
    peak = costs.peak("ours")
    bench.add(Row("P5", f"a month of all customers, HTML and XML each, {bench.size} (peers HTML alone)", "ms",
        costs.median("ours"), costs.median("script"), costs.median("C"),
        "4 times faster than sqlite3 + jinja2, at most 2 times C", script >= 4 and limit <= 2,
        script >= 10 and limit <= 1.25, {"script/ours": script, "x C": limit,
            "wall, script/ours": costs.ratio("script", "ours", "wall")}, peak))
    more = peak - costs.peak("small") if bench.small else 0
    bench.add(Row("M2", f"memory of a month of all customers, {bench.size}", "MiB", peak,
        costs.peak("script"), costs.peak("C"), "at most 40 MiB, L less S at most 8 MiB",
        peak <= 40 and more <= 8, peak <= 24 and more <= 8, {"L-S": more} if bench.small else {}))
    if bench.middle:
        start = bench.start
        grown = (costs.median("ours") - start) / (costs.median("middle") - start)
        bench.growth("G3", "all statements, L to M, ten times the customers", grown, 11)
