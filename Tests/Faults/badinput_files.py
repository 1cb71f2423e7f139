# SPDX-License-Identifier: Apache-2.0
"""Files with one thing wrong: good policy, vendor and calendar files with one line changed, and questions to the clock.

What is wrong is deep inside, where a reader trusts the rest.
"""
from badinput_cases import A, R, S, Case

# What stands in the example policy, and what stands there instead.
POLICY = [
    ("step: 10m", "step: 0m", R), ("step: 10m", "step: -10m", R), ("step: 10m", "step: 1.5m", R),
    ("step: 10m", "step: .nan", R), ("step: 10m", "step: 1e400", R),
    ("step: 10m", "step: 99999999999999999999m", R), ("step: 10m", "step: 10", R), ("step: 10m", "step: 7m", S),
    ("step: 10m", "step: [10m]", R), ("step: 10m", "step: {}", R),
    ("direction: up", "direction: sideways", R), ("direction: up", "direction: \"\\e[2J\"", R),
    ("unit: session", "unit: ''", R),
    ("workingDay: 8h", "workingDay: 0h", R), ("workingDay: 8h", "workingDay: 25h", S),
    ("workingDay: 8h", "workingDay: 1d", R), ("workingDay: 8h", "workingDay: 9223372036854775807h", R),
    ("minimumTopUp: 1d", "minimumTopUp: 0d", S), ("minimumTopUp: 1d", "minimumTopUp: 15m", S),
    ("minimumTopUp: 1d", "minimumTopUp: 99999999d", R),
    ("purchaseStep: 10m", "purchaseStep: 0m", R), ("purchaseStep: 10m", "purchaseStep: 10m\n  purchaseStep: 20m", R),
    ("purchaseStep: 10m", "purchaseStepp: 10m", R),
    ("freeNotice: 24h", "freeNotice: -1h", R), ("freeNotice: 24h", "freeNotice: 10000000h", R),
    ("penalty: 2h", "penalty: 1m", S), ("penalty: 2h", "penalty: pattern (a+)+$", R),
    ("name: x", "name: ../../etc/passwd", R), ("name: x", "name: \"\\u202ex\"", R),
    ("name: x", "name: " + "x" * 10_000, R), ("name: x", "name: no", S), ("name: x", "name: x\u0301", R),
    ("zone: Europe/Prague", "zone: Mars/Olympus", R), ("zone: Europe/Prague", "zone: ../../etc/passwd", R),
    ("zone: Europe/Prague", "zone: 1:30", R), ("zone: Europe/Prague", "zone: \"\\e[2J\"", R),
    ("fri: \"08:00-15:00\"", "fri: \"15:00-08:00\"", R), ("fri: \"08:00-15:00\"", "fri: \"08:00-25:00\"", R),
    ("fri: \"08:00-15:00\"", "fri: \"08:00-08:00\"", R), ("fri: \"08:00-15:00\"", "fri: 8-15", R),
    ("fri: \"08:00-15:00\"", "friday: \"08:00-15:00\"", R), ("fri: \"08:00-15:00\"", "sat-mon: \"08:00-15:00\"", R),
    ("\"08:00-12:00\", \"13:00-17:00\"", "\"08:00-13:00\", \"12:00-17:00\"", R),
    ("holidays: CZ", "holidays: XX", R), ("holidays: CZ", "holidays: ../CZ", R),
    ("2026-12-24: closed", "2026-02-30: closed", R), ("2026-12-24: closed", "0000-00-00: closed", R),
    ("2026-12-24: closed", "9999-12-31: closed", S),
    ("businessDay: 8h", "businessDay: 0h", R), ("businessDay: 8h", "businessDay: 100000h", R),
    ("fri 15:00 to mon 08:00", "fri 15:00 to fri 15:00", R), ("fri 15:00 to mon 08:00", "xxx 15:00 to mon 08:00", R),
    ("within: 1h", "within: 0h", S), ("within: 1h", "within: -1h", R), ("within: 1h", "within: 99999999999h", R),
    ("within: 1h, in: office", "within: 1h, in: nowhere", R),
    ("within: 1h, in: office", "within: 1h, in: weekend-watch, in: office", R),
    ("default: P3", "default: P9", R), ("high: P1, low: P2", "high: P1", S),
    ("high: P1, low: P2", "high: P9, low: P2", R),
    ("trial: {plan: gold, days: 30}", "trial: {plan: lead, days: 30}", R), ("days: 30", "days: -30", R),
    ("days: 30", "days: 9223372036854775807", R), ("days: 30", "days: 3.0", R),
    ("withoutPlan: basic", "withoutPlan: nothing", R), ("amount: \"300.00\"", "amount: \"-1\"", R),
    ("amount: \"300.00\"", "amount: \"1e9\"", R),
    ("amount: \"300.00\"", "amount: \"99999999999999999999\"", R), ("currency: EUR", "currency: eur", R),
    ("currency: EUR", "currency: \u0415UR", R), ("per: month", "per: fortnight", R),
    ("perMonth: 4h", "perMonth: 999999999h", R),
    ("licences: 1", "licences: 0", S), ("licences: 1", "licences: 99999999999999999999", R),
    ("count: 1", "count: -1", R), ("48h ago", "-48h ago", R), ("48h ago", "99999999999999h ago", R),
    ("48h ago", "ago", R),
    ("answerIn: en", "answerIn: \"<script>\"", R), ("hint: Have a look at the manual first.", "hint: \"a\\nb\"", R),
    ("hint: Have a look at the manual first.", "hint: \"{{7*7}} <b>\"", A),
    ("queue: [plan, severity, arrival]", "queue: [plan, plan]", R), ("refuse: out_of_scope", "refuse: \"a b\"", S),
    ("unless: {plan: gold}", "unless: {plan: lead}", R), ("facts: [version, logs]", "facts: [version, nothing]", R)]

VENDOR = [
    ("Modrý rack s.r.o.", "\"\"", R), ("Modrý rack s.r.o.", "\"\\e[2J\"", R),
    ("Modrý rack s.r.o.", "\"a\\u202eb\"", R), ("Modrý rack s.r.o.", "\"a\\nb\"", R),
    ("Modrý rack s.r.o.", "x" * 10_000, R), ("Modrý rack s.r.o.", "[a]", R),
    ("Modrý rack s.r.o.", "\"<script>alert(1)</script>\"", A), ("Modrý rack s.r.o.", "\"=1+1\"", A),
    ("Modrý rack s.r.o.", "null", S), ("country: CZ", "country: cz", R), ("country: CZ", "country: XX", R),
    ("country: CZ", "country: no", R),
    ("vatId: CZ", "vatId: DE", R), ("email: podpora@modryrack.example", "email: podpora", R),
    ("email: podpora@modryrack.example", "email: \"a@b, c@d\"", R),
    ("email: podpora@modryrack.example", "email: \"<a@b>\"", R),
    ("iban: CZ65", "iban: CZ66", R), ("iban: CZ65", "iban: \uff23\uff3a65", R), ("GIBACZPX", "GIBACZP", R),
    ("language: cs", "language: ../cs", R), ("language: cs", "language: \u010ds", R),
    ("zone: Europe/Prague", "zone: Nowhere", R), ("zone: Europe/Prague", "zone: /etc/passwd", R),
    ("currency: EUR", "currency: euro", R), ("currency: EUR", "currency: E\u0301UR", R), ("\"90.00\"", "\"0\"", R),
    ("\"90.00\"", "\"-1\"", R), ("\"90.00\"", "\"90,00\"", R), ("\"90.00\"", "\"1e3\"", R),
    ("\"90.00\"", "\"NaN\"", R), ("\"90.00\"", "\"99999999999999999999\"", R),
    ("\"90.00\"", "\"90.001\"", R), ("\"90.00\"", "\"\u0669\u0660\"", R), ("\"90.00\"", ".inf", R),
    ("\"21\"", "\"101\"", R), ("\"21\"", "\"-1\"", R), ("\"21\"", "\"21.123\"", R), ("\"21\"", "\"21%\"", R),
    ("zone:", "zonee:", R), ("zone:", "name: again\nzone:", R),
    ("\"21\"", "\"21\"\nnumberFormats: {invoice: x}", R),
    ("\"21\"", "\"21\"\nnumberFormats: {invoice: \"../{year}/{number}\"}", R),
    ("\"21\"", "\"21\"\nnumberFormats: {invoice: \"{year}{number:99999999999}\"}", R),
    ("\"21\"", "\"21\"\nnumberFormats: {invoice: \"{number}\"}", S),
    ("\"21\"", "\"21\"\nnumberFormats: {invoice: \"{year}{number:0}\"}", S),
    ("\"21\"", "\"21\"\nnumberFormats: {invoice: \"{{year}}-{number}\"}", S),
    ("\"21\"", "\"21\"\nnumberFormats: {invoice: \"\\e[2J{year}{number}\"}", R)]

ICS_HEAD, ICS_END = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "END:VCALENDAR\r\n"


def event(lines):
    return ICS_HEAD + "BEGIN:VEVENT\r\n" + lines + "END:VEVENT\r\n" + ICS_END


DAY = "DTSTART;VALUE=DATE:20260501\r\nSUMMARY:May\r\n"
ICS = [
    ("", R), (ICS_HEAD, R), (ICS_HEAD + ICS_END, S), (event(DAY), A), (event("SUMMARY:x\r\n"), R),
    (event(DAY.replace("0501", "0230")), R), (event(DAY.replace("20260501", "00000000")), R),
    (event(DAY.replace("20260501", "99991231")), S), (event(DAY.replace("20260501", "2026050199")), R),
    (event(DAY + "DTEND;VALUE=DATE:20260401\r\n"), R), (event(DAY + "DTEND;VALUE=DATE:99991231\r\n"), R),
    (event(DAY + "RRULE:FREQ=YEARLY;COUNT=99999999999999999999\r\n"), R),
    (event(DAY + "RRULE:FREQ=YEARLY;INTERVAL=0\r\n"), R),
    (event(DAY + "RRULE:FREQ=YEARLY;INTERVAL=9223372036854775807\r\n"), S),
    (event(DAY + "RRULE:FREQ=DAILY\r\n"), S), (event(DAY + "RRULE:FREQ=SECONDLY\r\n"), R),
    (event(DAY + "RRULE:" + "FREQ=YEARLY;" * 1000 + "\r\n"), R),
    (event(DAY + "DURATION:P99999999999999999999D\r\n"), R), (event(DAY + "DURATION:P9223372036854775807W\r\n"), R),
    (event(DAY.replace("May", "\x1b[2J")), R),
    (event(DAY.replace("May", "<script>")), A), (event(DAY.replace("May", "a\\nb")), S),
    (event(DAY.replace("May", "\u202ex")), R), (event(DAY) * 2, S),
    (event(DAY.replace("SUMMARY:May", "SUMMARY:" + "x" * 100_000)), S), ("BEGIN:VEVENT\r\n" * 10_000, R),
    (ICS_HEAD + "BEGIN:X\r\n" * 10_000, R),
    (ICS_HEAD + " folded\r\n" * 50_000 + ICS_END, S),
    (ICS_HEAD + ("BEGIN:VEVENT\r\n" + DAY + "END:VEVENT\r\n") * 6000 + ICS_END, S),
    (ICS_HEAD + "END:VEVENT\r\n" + ICS_END, R), (ICS_HEAD + "X;A=\"\x1b:\r\n" + ICS_END, S),
    (event(DAY) + "x" * 2_000_000, R), ("\xff" * 10, R), (event(DAY.replace(":", ":\u0301", 1)), R)]

CALENDAR = '{"tz":"Europe/Prague","week":{"mon":[["08:00","17:00"]]}}'
ASK = '{"id":1,"kind":"%s","calendar":' + CALENDAR + ',%s}'
CLOCK = [
    ("{", R), ("[]", R), ("null", R), ("1", R), ("\"x\"", R), ("[" * 100_000, R), ('{"a":' * 50_000, R),
    ("x" * 2_000_000, R), ("\x1b[2J", R), ('{"id":"\\u001b[2J\\u009b\\u202e","kind":"x"}', R), ('{"id":1e400}', R),
    ('{"id":99999999999999999999}', R), ('{"id":1,"id":2}', R),
    (ASK % ("due", '"start":"2026-11-16T16:30","minutes":60'), A),
    (ASK % ("due", '"start":"2026-11-16T16:30","minutes":-1'), R),
    (ASK % ("due", '"start":"2026-11-16T16:30","minutes":1.5'), R),
    (ASK % ("due", '"start":"2026-11-16T16:30","minutes":9223372036854775807'), R),
    (ASK % ("due", '"start":"2026-11-16T16:30","seconds":9223372036854775807'), R),
    (ASK % ("due", '"start":"2026-11-16T16:30","minutes":1e400'), R),
    (ASK % ("due", '"start":"2026-11-16T16:30","minutes":52704000'), S),
    (ASK % ("due", '"start":"9999-12-31T23:59","minutes":60'), S),
    (ASK % ("due", '"start":"2026-02-30T16:30","minutes":60'), R), (ASK % ("due", '"minutes":60'), R),
    (ASK % ("due", '"start":5,"minutes":60'), R), (ASK % ("due", '"start":"\\u001b[2J","minutes":60'), R),
    (ASK % ("segments", '"from":"1900-01-01T00:00","to":"9999-12-31T23:59"'), S),
    (ASK % ("elapsed", '"from":"1900-01-01T00:00","to":"9999-12-31T23:59"'), S),
    (ASK % ("elapsed", '"from":"2026-11-16T16:30","to":"2026-11-15T16:30"'), S),
    (ASK % ("firstOpen", '"start":"9999-12-31T23:59"'), S),
    (ASK % ("nextBusinessDayClose", '"start":"9999-12-31T23:59"'), S),
    (ASK.replace('"mon"', '"x\\u009by"') % ("firstOpen", '"start":"2026-11-16T16:30"'), R),
    (ASK.replace('"08:00"', '"99:99"') % ("firstOpen", '"start":"2026-11-16T16:30"'), R),
    (ASK.replace('"08:00","17:00"', '"17:00","08:00"') % ("firstOpen", '"start":"2026-11-16T16:30"'), R),
    (ASK.replace("Europe/Prague", "../../etc/passwd") % ("firstOpen", '"start":"2026-11-16T16:30"'), R),
    (ASK.replace('{"mon":[["08:00","17:00"]]}', '{}') % ("due", '"start":"2026-11-16T16:30","minutes":60'), R),
    (ASK.replace('}}', '},"holidays":["2026-02-30"]}') % ("firstOpen", '"start":"2026-11-16T16:30"'), R),
    (ASK.replace('}}', '},"holidays":["\\u202e\\u009b2J"]}') % ("firstOpen", '"start":"2026-11-16T16:30"'), R),
    (ASK.replace('}}', '},"holiday_country":"../\\u009bCZ"}') % ("firstOpen", '"start":"2026-11-16T16:30"'), R),
    (ASK.replace('}}', '},"exceptions":{"2026-11-16":[["08:00"]]}}') % ("firstOpen", '"start":"2026-11-16T16:30"'), R),
    ('{"id":1,"kind":"firstOpen","calendar":{"policy":"../x","name":"y"},"start":"2026-11-16T16:30"}', R),
    (ASK % ("\\u009bx", '"start":"2026-11-16T16:30"'), R)]


def changed(group, good, changes):
    cases = []
    for number, (old, new, want) in enumerate(changes, 1):
        assert old in good, f"{group}: {old!r} does not stand in the good file any more"
        cases.append(Case(group, f"{group}-{number:02d}", good.replace(old, new, 1).encode(), want, new[:60]))
    return cases


def whole(group, files):
    return [Case(group, f"{group}-{number:02d}", text.encode(), want, text[:60].replace("\r\n", " "))
            for number, (text, want) in enumerate(files, 1)]


def file_cases(example_policy, vendor):
    """The cases of files, by group. The good files come from the program and the demo."""
    return (changed("policy", example_policy, POLICY) + changed("vendor", vendor, VENDOR)
            + whole("ics", ICS) + whole("clock", CLOCK))
