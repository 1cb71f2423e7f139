#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures whole commands on a small store and on one of 200,000 sessions, in turn with what bounds them.

    bench.py RETAINER          prints a table and writes .build/bench.json

A command must cost no more on the large store than on the small one: it may not read history. The
bounds are a process that does nothing (/bin/true), this program printing its version, and for a look-up
the sqlite3 shell; for what must be on disk also a 4 KiB append with fdatasync.
"""
import json, os, shutil, statistics, subprocess, sys, tempfile, time

ROUNDS = 41
SMALL = (20, 31)
LARGE = (1000, 200)
ENV = dict(os.environ, RETAINER_ACTOR="bench", TZ="UTC")


def run(*words, check=True):
    done = subprocess.run(words, env=ENV, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if check and done.returncode != 0:
        raise SystemExit(f"{' '.join(words)}: exit {done.returncode}\n{done.stderr.decode()}")
    return done.stdout.decode()


def make_store(tool, folder, customers, sessions):
    store = f"{folder}/retainer.sqlite"
    vendor = f"{folder}/vendor.yaml"
    with open(vendor, "w") as file:
        file.write(run(tool, "init", "--example"))
    here = ("--store", store)
    run(tool, "init", "--vendor", vendor, *here)
    run(tool, "technicians", "add", "ana", "--name", "Ana Novak", *here)
    sheet = f"{folder}/sheet.csv"
    with open(sheet, "w") as file:
        file.write("id,customer,technician,start,minutes,note\n")
        for number in range(customers * sessions):
            day = number // customers
            at = time.strftime("%Y-%m-%dT10:00:00Z", time.gmtime(1_672_531_200 + day * 86_400))
            file.write(f"{number},c{number % customers},ana,{at},{15 + number % 90},Mail queue\n")
    begun = time.monotonic()
    run(tool, "import", "timelog", sheet, "--create-customers", *here)
    took = time.monotonic() - begun
    for number in range(3):
        run(tool, "credits", "topup", f"c{number}", "--days", "2000", "--at", "2026-01-01T09:00", *here)
    return store, took


def milliseconds(command, rounds=ROUNDS):
    times = []
    for index in range(rounds):
        words = command(index)
        begun = time.perf_counter()
        run(*words)
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def appended(folder):
    """Median of a 4 KiB append that waits for the disk."""
    times = []
    with open(f"{folder}/append", "ab", buffering=0) as file:
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            file.write(b"x" * 4096)
            os.fdatasync(file.fileno())
            times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def peak_mib(*words):
    script = "import resource,subprocess,sys;subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL);" \
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss//1024)"
    return int(run(sys.executable, "-c", script, *words))


def clock_lines(path, count, most_days):
    """Questions to the business clock with targets up to so many business days of nine hours."""
    week = {day: [["08:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    calendar = {"tz": "Europe/Prague", "week": week, "holidays": ["2026-11-17", "2026-12-25"],
        "exceptions": {"2027-02-20": [["10:00", "18:00"]]}}
    with open(path, "w") as file:
        for number in range(count):
            # Spread over a year and over all lengths, the same in every run.
            start = 1_767_225_600 + number * 7_919 * 60 % (365 * 86_400)
            minutes = 1 + number * 104_729 % (most_days * 540)
            file.write(json.dumps({"id": number, "kind": "due", "calendar": calendar,
                "start": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(start)),
                "minutes": minutes}) + "\n")


def clock_rate(words, path, count):
    """Answers a second on one core, the best of five runs."""
    best = float("inf")
    for _ in range(5):
        with open(path) as lines:
            begun = time.perf_counter()
            subprocess.run(["taskset", "-c", "0", *words], stdin=lines, stdout=subprocess.DEVNULL,
                env=ENV, check=True)
            best = min(best, time.perf_counter() - begun)
    return count / best


def clock(tool, folder):
    month, decade, first = f"{folder}/month.jsonl", f"{folder}/decade.jsonl", f"{folder}/first.jsonl"
    clock_lines(month, 50_000, 21)
    clock_lines(decade, 2_000, 2_520)
    clock_lines(first, 2_000, 21)
    peer = os.path.join(os.path.dirname(__file__), "../ClockPeer/clock_peer.py")
    evaluate = [tool, "clock", "evaluate"]
    return (clock_rate(evaluate, month, 50_000), clock_rate(evaluate, decade, 2_000),
        clock_rate([sys.executable, peer, "answer"], first, 2_000))


def main():
    tool = os.path.abspath(sys.argv[1])
    folder = tempfile.mkdtemp(prefix="retainer-bench-")
    try:
        os.makedirs(f"{folder}/small")
        os.makedirs(f"{folder}/large")
        small, _ = make_store(tool, f"{folder}/small", *SMALL)
        large, took = make_store(tool, f"{folder}/large", *LARGE)
        sessions = LARGE[0] * LARGE[1]
        limits = {
            "true": milliseconds(lambda _: ["/bin/true"]),
            "start": milliseconds(lambda _: [tool, "--version"]),
            "sqlite3": milliseconds(lambda _: ["sqlite3", large, "SELECT balance FROM entry WHERE "
                "account = 1 ORDER BY number DESC LIMIT 1"]),
            "fdatasync": appended(folder),
        }
        book = lambda store, day: lambda i: [
            tool, "sessions", "book", "c0", "--technician", "ana", "--estimate", "30m", "--start",
            time.strftime("%Y-%m-%dT%H:00:00Z", time.gmtime(1_893_456_000 + (day + i) * 86_400)),
            "--store", store]
        opened = {}

        def first_session(store):
            answer = run(tool, "sessions", "list", "--customer", "c0", "--state", "booked", "--json",
                "--store", store)
            return [line["session"] for line in json.loads(answer)]

        works = []
        for name, command in (
            ("credits balance", lambda store: lambda i: [tool, "credits", "balance", "c1", "--store", store]),
            ("sessions book", lambda store: book(store, 0)),
            ("sessions close", lambda store: lambda i: [
                tool, "sessions", "close", opened[store][i], "--time", "ana=25m", "--store", store]),
            ("statement of a month", lambda store: lambda i: [
                tool, "statements", "generate", "--month", "2023-01", "--customer", "c2", "--preview",
                "--out", f"{folder}/out", "--store", store]),
        ):
            if name == "sessions close":
                opened = {store: first_session(store) for store in (small, large)}
            on_small = milliseconds(command(small))
            on_large = milliseconds(command(large))
            works.append((name, on_small, on_large))
        print(f"{'work':24}{'small ms':>10}{'large ms':>10}{'large/small':>13}{'above start':>13}")
        for name, on_small, on_large in works:
            print(f"{name:24}{on_small:10.1f}{on_large:10.1f}{on_large / on_small:13.2f}"
                  f"{on_large - limits['start']:13.1f}")
        print(f"limits: /bin/true {limits['true']:.1f} ms, this program's start {limits['start']:.1f} ms, "
              f"sqlite3 shell look-up {limits['sqlite3']:.1f} ms, append and fdatasync {limits['fdatasync']:.2f} ms")
        print(f"import: {sessions:,} rows in {took:.1f} s ({sessions / took:,.0f} rows/s); "
              f"peak memory of a balance {peak_mib(tool, 'credits', 'balance', 'c1', '--store', large)} MiB")
        month, decade, peer = clock(tool, folder)
        print(f"clock evaluate, one core: {month:,.0f} dues/s within a month of 21 business days, {decade:,.0f} "
              f"within ten years ({month / decade / 120:.2f} of the cost a day); plain Python clock {peer:,.0f}")
        os.makedirs(".build", exist_ok=True)
        with open(".build/bench.json", "w") as file:
            json.dump([{"work": name, "smallMilliseconds": a, "largeMilliseconds": b, "limits": limits}
                for name, a, b in works], file, indent=1)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
