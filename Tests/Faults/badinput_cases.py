# SPDX-License-Identifier: Apache-2.0
"""The catalogue of bad input: what is given, what is wanted of the program, and why it is worth trying.

Wanted is "reject" (a refusal), "accept" (it must be taken) or "safe" (either, but never harm).
"""
import collections

Case = collections.namedtuple("Case", "group id payload want why")
A, R, S = "accept", "reject", "safe"
CASES = []


def add(group, *rows):
    for number, (payload, want, why) in enumerate(rows, 1):
        raw = payload if isinstance(payload, bytes) else payload.encode("utf-8", "surrogatepass")
        CASES.append(Case(group, f"{group}-{number:02d}", raw, want, why))


# Texts of people: names, addresses, reasons, references, subjects, keys.
add(
    "name",
    ("", R, "empty"), (" \t ", R, "blank"), ("x" * 10_000, R, "10,000 letters"),
    ("x" * 2001, R, "longer than any text may be"), (b"a\0b", R, "NUL"), ("a\nb", R, "line feed"),
    ("a\r\nSet-Cookie: x=1", R, "CR LF is one Character: neither \\r nor \\n is found in it"),
    ("a\x1b]0;owned\x07\x1b[2J", R, "commands to the terminal"),
    ("a\u009b2Jb", R, "an eight-bit command to the terminal"),
    ("\u202egnp.exe", R, "turns the direction of the text"), ("a\u2066b\u2069", R, "isolates a direction"),
    ("\ufeffAcme", S, "byte order mark"), ("Ac\u200dme", S, "joiner of no width"), (b"\xff\xfe\x80", R, "no UTF-8"),
    (b"\xed\xa0\x80", R, "half a surrogate pair"), ("Z" + "\u0301" * 1000, R, "1,000 marks on one letter"),
    ("a\u2028b", R, "line separator"), ("a\u0085b", R, "next line"), ("\u200b\u200b", R, "nothing to be seen"),
    ("../../../etc/cron.d/x", S, "a path up"), ("..", S, "dots"), (".", S, "dot"),
    ("/abs", S, "a path from the root"),
    ("a/b", S, "slash"), ("../\u0301etc", S, "slash with a mark: String.contains(\"/\") is false"),
    ("a\\b", S, "backslash"),
    ("-rf", S, "looks like an option"), ("--help", S, "looks like an option"),
    ("$(id>owned) `id` ;id|id", S, "words of a shell"),
    ("%s%n%@%x", S, "words of printf"), ("{{7*7}} {{{x}}} {{>x}}", S, "words of a template"),
    ("<script>alert(1)</script>", S, "an element"), ("\" autofocus onfocus=alert(1) x=\"", S, "an attribute"),
    ("\"\u0301 autofocus onfocus=alert(1) x=\"\u0301", S, "a quote with a mark is another Character"),
    ("<\u200dimg src=x onerror=alert(1)>", S, "less-than with a joiner"), ("]]><x/>", S, "end of CDATA"),
    ("--><x/>", S, "end of a comment"),
    ("&xxe;&#1;&amp;", S, "entities"), ("a\x01b\x0bc", R, "characters that XML forbids"),
    ("\uffff", R, "no character"), ("\ufffd", R, "the mark of broken text"),
    ("=1+1", S, "a formula"), ("+1", S, "a formula"),
    ("-2+3+cmd|' /C calc'!A0", S, "a formula that starts a program"), ("@SUM(1)", S, "a formula"),
    ("\t=1+1", R, "a tab, then a formula"), ("=\u03011+1", S, "a formula sign with a mark"),
    ("\uff1d1+1", S, "a wide equals sign"),
    ("x,\u0301y", S, "a comma with a mark"), ("' OR 1=1 --", S, "SQL"), ("'); DROP TABLE entry;--", S, "SQL"),
    ("Caf\u00e9", A, "composed"), ("Cafe\u0301", S, "decomposed"), ("\u0410cme", S, "a Cyrillic A"),
    ("Acme ", S, "a space behind it"),
    ("M\u00fcller & S\u00f6hne <GmbH>", A, "an honest name"), ("\u682a\u5f0f\u4f1a\u793e", A, "an honest name"),
    ("\U0001f469\u200d\U0001f4bb", S, "a face of three scalars"),
    ("\U000e0041\U000e0042b", S, "tags that nobody sees"),
    ("O'Brien \"and\" Co", A, "an honest name with quotes"))

# Numbers of minutes, and durations.
add(
    "minutes",
    ("", R, "empty"), (" ", R, "blank"), ("0", S, "zero"), ("-0", S, "minus zero"), ("-1", R, "negative"),
    ("--5", R, "two signs"), ("+-5", R, "two signs"),
    ("1.5", S, "part of a minute, or a day and a half"), ("1,5", R, "a comma: Decimal(string:) reads 1"),
    ("12abc", R, "Decimal(string:) reads 12"), ("15 30", R, "two numbers"),
    ("1e3", R, "exponent"), ("1e400", R, "beyond Double"), ("0x10", R, "Double() reads 16"),
    ("1_000", R, "underscore"), ("1'000", R, "a sign between thousands"),
    ("1\u00a0000", R, "a space that does not break"), ("NaN", R, "Int(Double) would trap"),
    ("inf", R, "Int(Double) would trap"),
    ("9223372036854775807", R, "the next addition would trap"), ("9223372036854775808", R, "beyond 64 bits"),
    ("-9223372036854775808", R, "its magnitude would trap"),
    ("99999999999999999999999999", R, "long"), ("9" * 100_000, R, "100,000 digits"),
    ("\u0663\u0660", R, "Arabic digits"), ("\uff11\uff15", R, "wide digits"),
    ("\u00bd", R, "one half"), ("\u221230", R, "another minus"), ("1:60", R, "60 minutes behind an hour"),
    ("2147483648", R, "4,000 years of work"),
    ("100000000000", R, "beyond the most one act may name"), ("1\n2", R, "line feed"),
    ("4\u030180", R, "a digit with a mark"), ("480\u200d", R, "a joiner behind it"),
    ("9" * 18, R, "the longest number that is read"), ("0000000000000000000000480", S, "leading zeros"),
    (b"4\xff80", R, "no UTF-8"), ("\x1b[2J", R, "a command to the terminal"))

add(
    "date",
    ("", R, "empty"), ("2026-02-30", R, "no such day"), ("2025-02-29", R, "no leap year"),
    ("2100-02-29", R, "no leap year"), ("2026-13-01", R, "month 13"),
    ("2026-00-10", R, "month 0"), ("2026-01-00", R, "day 0"), ("0000-00-00", R, "zeros"),
    ("26-01-01", R, "DateFormatter reads the year 25"), ("2026-2-3", R, "not padded"),
    ("2026-01-01x", R, "a tail"), (" 2026-01-01", R, "a space before it"), ("10000-01-01", R, "five digits"),
    ("-2026-01-01", R, "a negative year"),
    ("+2026-01-01", R, "a sign"), ("1899-12-31", R, "before what is read"), ("1969-12-31", S, "before 1970"),
    ("9999-12-31", S, "the last day there is"),
    ("2026-01-01T24:00", R, "24:00"), ("2026-06-30T23:59:60Z", R, "a leap second"),
    ("2026-01-01T00:00+25:00", R, "25 hours ahead"),
    ("9999-12-31T23:59:59-14:00", R, "behind the last year"), ("1900-01-01T00:00+14:00", R, "before the first year"),
    ("2026-03-29T02:30", R, "an hour that does not exist in Prague"),
    ("2026-10-25T02:30", R, "an hour that Prague has twice"), ("2026-W01-1", R, "a week"),
    ("tomorrow", S, "a word for a day"), ("someday", R, "a word"), ("\uff12\uff10\uff12\uff16-01-01", R, "wide digits"), ("2026/01/01", R, "slashes"),
    ("01.02.2026", S, "day first"), ("01/02/2026", R, "day or month first"), ("1e9", R, "a number"),
    ("2026-01-01T00:00:00." + "9" * 100_000, S, "100,000 digits of a second"), ("9" * 100_000, R, "100,000 digits"),
    ("2026-01-01\n", R, "line feed"),
    ("2026-0\u03011-01", R, "a digit with a mark"), ("\x1b[2J2026-01-01", R, "a command to the terminal"),
    (b"2026-01-01\xff", R, "no UTF-8"))

HEAD = "customer,technician,date,minutes,note\n"
ROW = "acme,Ana,2026-03-05,%s,%s\n"
add(
    "csv",
    ("", R, "empty"), (HEAD, S, "only a header"), ("a,b,c\n1,2,3\n", R, "an unknown header"),
    ("customer,customer,date,minutes\n", R, "a header twice"),
    (HEAD + "acme,Ana,2026-03-05\n", R, "cells missing"),
    (HEAD + "acme,Ana,2026-03-05,5,x,y\n", R, "a cell too many"), (HEAD + ROW % (5, "\"open"), R, "an open quote"),
    (HEAD + ROW % (5, "a\"b"), R, "a quote inside"), (HEAD + ROW % (5, "\"a\"b"), R, "text behind a quote"),
    (HEAD.encode() + b"acme,Ana,2026-03-05,5,a\0b\n", R, "NUL"),
    (b"\xef\xbb\xbf" + HEAD.encode(), S, "a byte order mark"),
    ((HEAD + ROW % (5, "x")).encode("utf-16"), S, "UTF-16"),
    ((HEAD + ROW % (5, "x")).encode("utf-16-le"), S, "UTF-16 without its mark"),
    (HEAD.encode() + b"M\xfcller,Ana,2026-03-05,5,x\n", R, "bytes of another encoding"),
    (HEAD.replace("\n", "\r"), S, "carriage returns"),
    ("sep=;\n" + HEAD.replace(",", ";"), S, "a line for a spreadsheet"),
    (HEAD + ROW % (5, "x" * 10_000_000), S, "a cell of 10 MB"), ("," * 200_000 + "\n", R, "200,001 columns"),
    (HEAD + "\n" * 500_000, S, "500,000 empty lines"),
    (HEAD + ",,,,\n" * 100_000, S, "100,000 rows of nothing"), (HEAD + "\"" * 1_000_001, R, "a million quotes"),
    (HEAD + "x\n" * 20_000, R, "20,000 bad rows"),
    (HEAD + ROW % (5, "x") + ROW % (-5, "x"), R, "the second row is bad: nothing of the file may stay"),
    (HEAD + "nobody,Ana,2026-03-05,5,x\n", R, "an unknown customer"),
    (HEAD + "acme,Nobody,2026-03-05,5,x\n", R, "an unknown technician"),
    (HEAD + ROW % (5, "\"=HYPERLINK(\"\"http://x\"\")\""), S, "a formula"),
    (HEAD + ROW % ("9223372036854775807", "x") + ROW % (1, "y"), R, "a sum beyond 64 bits"),
    (HEAD + ROW % ("99999999999999999999", "x"), R, "beyond 64 bits"), (HEAD + ROW % ("1e3", "x"), R, "exponent"),
    (HEAD + ROW % (5, "\"a\nb\""), S, "a line feed in a cell"),
    (HEAD + ROW % (5, "\x1b[2J"), R, "a command to the terminal"),
    (HEAD + "acme,\x1b[2JAna,2026-03-05,5,x\n", R, "a command to the terminal in a name"),
    (HEAD + "acme,Ana\u202e,2026-03-05,5,x\n", R, "turns the direction"),
    (HEAD + "acme,Ana,2026-02-30,5,x\n", R, "no such day"),
    (HEAD + "acme,Ana,9999-12-31,5,x\n", S, "the last day there is"),
    (HEAD + "acme,Ana,1899-12-31,5,x\n", R, "before what is read"),
    (HEAD + "acme,Ana,04/05/2026,5,x\n", R, "day or month first"),
    (HEAD + "../../x,Ana,2026-03-05,5,x\n", R, "a path as customer"),
    ("\x1b[2J,b\n", R, "a command to the terminal in the header"),
    (HEAD.replace(",", ",\u0301"), R, "commas with marks"), (bytes(range(256)) * 100, R, "every byte"))

INCIDENTS = "number,opened_at,impact,urgency,priority,resolved_at\n"
add(
    "incidents",
    ("", R, "empty"), (INCIDENTS, R, "only a header"), ("a,b\n1,2\n", R, "an unknown header"),
    (INCIDENTS + "I1,2026-02-30 10:00,1,1,1,\n", R, "no such day"),
    (INCIDENTS + "I1,2026-03-05 10:00,1,1,1,2026-03-04 10:00\n", R, "closed before it was opened"),
    (INCIDENTS + "I1,9999-12-31 23:59,1,1,1,\n", R, "the end of time"),
    (INCIDENTS + "I1,0001-01-01 00:00,1,1,1,\n", R, "the beginning of time"),
    (INCIDENTS + "I1,2026-03-05 25:00,1,1,1,\n", R, "25 o'clock"),
    (INCIDENTS + "I1,2026-03-05 99999999999999999999:00,1,1,1,\n", R, "beyond 64 bits"),
    (INCIDENTS + "I1,2026-03-05T10:00:00.000+9999,1,1,1,\n", R, "an offset of 99 hours"),
    (INCIDENTS + "\x1b[2J,x,1,1,1,\n", R, "a command to the terminal"),
    (INCIDENTS + "I1,\x1b[2J,1,1,1,\n", R, "a command to the terminal as time"),
    (INCIDENTS + "I1,2026-03-05 10:00,\x1b[2J,\u202e1,\x9b1,\n", S, "a command to the terminal as priority"),
    (INCIDENTS + "x\n" * 20_000, R, "20,000 bad rows"),
    (INCIDENTS + "I1,2026-03-05 10:00,1,1,1,\n" * 50_000, S, "one incident 50,000 times"),
    (INCIDENTS + "".join(f"I{i},1970-01-01 00:00,1,1,1,2100-12-31 23:59\n" for i in range(10)), S, "clocks through a century"),
    (INCIDENTS.encode() + b"I\xff,2026-03-05 10:00,1,1,1,\n", R, "no UTF-8"),
    (INCIDENTS.encode("utf-16"), R, "UTF-16"), (INCIDENTS + "\"open,1\n", R, "an open quote"),
    (bytes(range(256)) * 100, R, "every byte"))

BOMB = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(f"a{i}: &a{i} [" + ",".join([f"*a{i-1}"] * 9) + "]\n" for i in range(1, 10))
# Whole YAML files; badinput_files.py puts one wrong line into good files too.
add(
    "yaml",
    ("", R, "empty"), ("- a\n- b\n", R, "a list"), ("just text", R, "a text"),
    (BOMB, R, "304 bytes that grow to 239 MB"), ("[" * 20_000 + "]" * 20_000, R, "20,000 levels"),
    ("{\"a\":" * 10_000 + "1" + "}" * 10_000, R, "10,000 levels of JSON"), ("a: &x\n  b: *x\n", R, "a circle"),
    ("<<: {rounding: 0}\n", R, "a merge key"), ("a: !!python/object/apply:os.system ['id']\n", R, "a tag"),
    ("a:\n\tb: 1\n", R, "a tab"), ("---\na: 1\n---\nb: 2\n", R, "two documents"),
    ("%YAML 9.9\n---\na: 1\n", R, "a directive"), (b"\x00\x01\x02\xff", R, "binary"),
    ("a: " + "x" * 50_000_000, R, "50 MB"), ("a: " + "x" * 60_000, R, "a text of 60 kB"),
    ("name: \x1b[2J\n", R, "a command to the terminal"), ("\x1b[2J: 1\n", R, "a command to the terminal as key"),
    ("name: \"\\e[2J\"\n", R, "a command to the terminal, written in YAML"),
    ("name: \"\\x00\"\n", R, "NUL, written in YAML"),
    ("name: \u202ex\n", R, "turns the direction"), ("? a\n: b\n", R, "a complex key"),
    ("a: |\n  b\n", R, "a text of several lines"), ("a: >-\n" + "  b\n" * 10_000, R, "a folded text"),
    ("a: 'x\n", R, "an open quote"), ("a: [1, 2\n", R, "an open bracket"),
    ("a:\r  b: 1\r", R, "lone carriage returns"), ("a: 1\u2028b: 2\n", R, "line separator"),
    ("\n" * 60_000, R, "60,000 empty lines"), ("#" * 60_000, R, "a comment of 60 kB"),
    ("- " * 20_000, R, "20,000 levels of lists on one line"),
    ("a: {" * 10_000, R, "10,000 open braces"),
    ("".join(f"k{i}: 1\n" for i in range(6000)), R, "6,000 unknown keys"),
    (bytes(range(256)) * 100, R, "every byte"), ((b"a: 1\n").decode().encode("utf-16"), R, "UTF-16"))
