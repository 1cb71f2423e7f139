#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A second business clock, slow and plain, to hold `retainer clock evaluate` against.

  clock_peer.py answer < cases.jsonl          answers like the program
  clock_peer.py generate SEED COUNT           random cases
  clock_peer.py compare PROGRAM SEED COUNT    both answer random cases; exit 1 on any difference
  clock_peer.py check PROGRAM FILE            both answer cases with known answers

It lists every open interval of every date as seconds of UTC and adds them up.
"""
import json
import random
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
UTC = timezone.utc


def shown(second, zone):
    return datetime.fromtimestamp(second, UTC).astimezone(zone)


def reads(second, zone):
    return shown(second, zone).replace(tzinfo=None)


def edge(day, text, zone, is_open):
    """The second at which a window of a date opens or closes."""
    hours, minutes = int(text[:2]), int(text[3:])
    wall = datetime(day.year, day.month, day.day) + timedelta(hours=hours, minutes=minutes)
    is_midnight = hours in (0, 24) and minutes == 0
    found = set()
    for fold in (0, 1):
        second = int(wall.replace(tzinfo=zone, fold=fold).timestamp())
        if reads(second, zone) == wall:
            found.add(second)
    if found:
        return min(found) if is_open or is_midnight else max(found)
    # The clocks skip this reading: walk to the first second that shows a later one.
    second = int(wall.replace(tzinfo=UTC).timestamp()) - 26 * 3600
    while reads(second, zone) < wall:
        second += 60
    return second


def intervals(calendar, start):
    """Open intervals from a second on, for at most 21 years of dates."""
    zone = ZoneInfo(calendar["tz"])
    if calendar.get("always"):
        yield start, start + 400 * 366 * 86400
        return
    holidays = set(calendar.get("holidays", []))
    exceptions = calendar.get("exceptions", {})
    day = shown(start, zone).date() - timedelta(days=1)
    reached = start
    for _ in range(21 * 366):
        name = day.isoformat()
        if name in exceptions:
            windows = exceptions[name]
        elif name in holidays:
            windows = []
        else:
            windows = calendar.get("week", {}).get(DAYS[day.weekday()], [])
        for opens, closes in sorted(windows):
            low = max(reached, edge(day, opens, zone, True))
            high = edge(day, closes, zone, False)
            if low < high:
                yield low, high
                reached = high
        day += timedelta(days=1)


def seconds(text):
    return int(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


def answer(case):
    calendar = case["calendar"]
    zone = ZoneInfo(calendar["tz"])
    reply = {"id": case["id"]}
    kind = case["kind"]
    if kind == "elapsed":
        low, high = seconds(case["from"]), seconds(case["to"])
        total = 0
        if low < high:
            for opens, closes in intervals(calendar, low):
                if opens >= high:
                    break
                total += min(closes, high) - opens
        reply["seconds"] = total
    elif kind == "due":
        left = case["seconds"] if "seconds" in case else case["minutes"] * 60
        for opens, closes in intervals(calendar, seconds(case["start"])):
            if left <= closes - opens:
                reply["due"] = shown(opens + left, zone).isoformat()
                break
            left -= closes - opens
    elif kind == "firstOpen":
        opens, _ = next(intervals(calendar, seconds(case["start"])))
        reply["firstOpen"] = shown(opens, zone).isoformat()
    elif kind == "open":
        at = seconds(case["at"])
        opens, _ = next(intervals(calendar, at))
        reply["open"] = opens == at
    elif kind == "nextBusinessDayClose":
        start = seconds(case["start"])
        today = shown(start, zone).date()
        closing = {}
        whole = dict(calendar)
        if calendar.get("always"):
            whole = {"tz": calendar["tz"], "week": {d: [["00:00", "24:00"]] for d in DAYS}}
        for opens, closes in intervals(whole, start + 1):
            day = shown(closes - 1, zone).date()
            if closing and day > min(closing):
                break
            if day > today:
                closing[day] = closes
        reply["due"] = shown(closing[min(closing)], zone).isoformat()
    return reply


ZONES = [
    "Europe/Prague", "Europe/Moscow", "America/New_York", "Africa/Cairo", "Asia/Kolkata",
    "Asia/Kathmandu", "Australia/Lord_Howe", "America/Sao_Paulo", "America/Havana", "Asia/Beirut",
    "America/St_Johns", "UTC", "Etc/GMT-2", "Africa/Casablanca", "Pacific/Apia", "Pacific/Fakaofo",
    "Antarctica/Casey", "Antarctica/Troll", "America/Caracas", "Asia/Tehran", "Europe/Dublin",
]


def changes(name):
    """The seconds at which a zone's clocks were or will be changed, 1996 to 2035."""
    zone = ZoneInfo(name)
    found = []
    low = int(datetime(1996, 1, 1, tzinfo=UTC).timestamp())
    for start in range(low, low + 40 * 365 * 86400, 5 * 86400):
        before, after = start, start + 5 * 86400
        if shown(before, zone).utcoffset() == shown(after, zone).utcoffset():
            continue
        while after - before > 1:
            middle = (before + after) // 2
            same = shown(middle, zone).utcoffset() == shown(before, zone).utcoffset()
            before, after = (middle, after) if same else (before, middle)
        found.append(after)
    return found


def clock(minute):
    return f"{minute // 60:02d}:{minute % 60:02d}"


def windows(rng, hot):
    """Windows of a date; some have edges at and beside the minutes in `hot`."""
    shape = rng.randrange(8)
    if shape >= 6:
        near = {rng.choice(hot) + rng.choice([-60, -30, -1, 0, 1, 30]) for _ in range(6)}
        edges = sorted(minute for minute in near if 0 <= minute <= 1440)
        if len(edges) >= 2:
            return [[clock(a), clock(b)] for a, b in zip(edges[::2], edges[1::2])]
        shape = 3
    if shape == 0:
        return [["00:00", "24:00"]]
    if shape == 1:
        return [["00:00", "06:00"], ["22:00", "24:00"]]
    if shape == 2:
        minute = rng.randrange(1440)
        return [[clock(minute), clock(minute + 1)]]
    if shape == 3:
        return [["08:00", "12:00"], ["12:30", "17:00"]]
    edges = sorted(rng.sample(range(0, 1441, 15), 4))
    return [[clock(edges[0]), clock(edges[1])], [clock(edges[2]), clock(edges[3])]]


def generate(seed, count):
    rng = random.Random(seed)
    known = {zone: changes(zone) for zone in ZONES}
    for number in range(count):
        zone = rng.choice(ZONES)
        year = rng.randrange(2015, 2019) if zone == "America/Sao_Paulo" else rng.randrange(2015, 2030)
        base = date(year, rng.choice([3, 4, 10, 11, rng.randrange(1, 13)]), rng.randrange(1, 29))
        hot = [0, 120, 1440]
        change = rng.choice(known[zone]) if known[zone] and rng.random() < 0.6 else None
        if change:
            base = shown(change, ZoneInfo(zone)).date() - timedelta(days=rng.randrange(4))
            sides = [reads(change - 1, ZoneInfo(zone)), reads(change, ZoneInfo(zone))]
            hot = [(side.hour * 60 + side.minute + add) % 1440 for side, add in zip(sides, (1, 0))]
        calendar = {"tz": zone, "always": rng.random() < 0.05}
        if not calendar["always"]:
            days = [d for d in DAYS if rng.random() < 0.7] or [rng.choice(DAYS)]
            if rng.random() < 0.1:
                days = [rng.choice(DAYS)]
            calendar["week"] = {d: windows(rng, hot) for d in days}
            calendar["holidays"] = [
                (base + timedelta(days=rng.randrange(40))).isoformat() for _ in range(rng.randrange(4))]
            calendar["exceptions"] = {
                (base + timedelta(days=rng.choice([3, rng.randrange(40)]))).isoformat():
                    windows(rng, hot) if rng.random() < 0.7 else [] for _ in range(rng.randrange(3))}
        moment = datetime(base.year, base.month, base.day, tzinfo=UTC) + timedelta(
            seconds=rng.randrange(30 * 86400))
        if rng.random() < 0.5:
            moment = moment.replace(minute=rng.choice([0, 30]), second=0) + timedelta(
                seconds=rng.choice([-1, 0, 1]))
        opened = [w for d in calendar.get("week", {}).values() for w in d]
        if opened and rng.random() < 0.3:
            side = rng.randrange(2)
            day = base + timedelta(days=rng.randrange(7))
            moment = shown(
                edge(day, rng.choice(opened)[side], ZoneInfo(zone), side == 0)
                + rng.choice([-1, 0, 1]), UTC)
        elif change and rng.random() < 0.7:
            moment = shown(change, UTC) + timedelta(
                seconds=rng.choice([0, -3600, -86400, rng.randrange(-259200, 7200)])
                + rng.choice([-1, 0, 1]))
        written = moment.astimezone(ZoneInfo(rng.choice(ZONES)))
        if written.utcoffset().total_seconds() % 60:
            written = moment
        kind = rng.choice(["due", "due", "elapsed", "open", "firstOpen", "nextBusinessDayClose"])
        case = {"id": f"{seed}-{number}", "kind": kind, "calendar": calendar}
        if kind == "elapsed":
            case["from"] = written.isoformat()
            case["to"] = (moment + timedelta(seconds=rng.randrange(40 * 86400))).isoformat()
        elif kind == "open":
            case["at"] = written.isoformat()
        else:
            case["start"] = written.isoformat()
        if kind == "due":
            weekly = sum(
                int(c[:2]) * 60 + int(c[3:]) - int(o[:2]) * 60 - int(o[3:])
                for d in calendar.get("week", {}).values() for o, c in d) or 10080
            # A week of one minute would take the slow clock years to get through.
            case["minutes"] = rng.randrange(0, min(20000, weekly * 8) + 1)
        yield case


def ask(program, cases):
    lines = "".join(json.dumps(case) + "\n" for case in cases)
    done = subprocess.run([program, "clock", "evaluate"], input=lines, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def compare(program, pairs):
    theirs = ask(program, [case for case, _ in pairs])
    wrong = [
        (case, ours, reply) for (case, ours), reply in zip(pairs, theirs) if ours != reply]
    for case, ours, reply in wrong[:10]:
        print("case ", json.dumps(case), "\nours ", ours, "\ntheirs", reply)
    print(f"{len(pairs)} cases, {len(wrong) + abs(len(pairs) - len(theirs))} differ")
    return 1 if wrong or len(theirs) != len(pairs) else 0


def main():
    verb = sys.argv[1]
    if verb == "answer":
        for line in sys.stdin:
            print(json.dumps(answer(json.loads(line))))
    elif verb == "generate":
        for case in generate(int(sys.argv[2]), int(sys.argv[3])):
            print(json.dumps(case))
    elif verb == "compare":
        cases = list(generate(int(sys.argv[3]), int(sys.argv[4])))
        sys.exit(compare(sys.argv[2], [(case, answer(case)) for case in cases]))
    elif verb == "check":
        lines = [json.loads(line) for line in open(sys.argv[3]) if line.strip()]
        slow = [line for line in lines if answer(line["case"]) != line["answer"]]
        for line in slow:
            print("the slow clock differs:", line, answer(line["case"]))
        sys.exit(compare(sys.argv[2], [(l["case"], l["answer"]) for l in lines]) or bool(slow))


main()
