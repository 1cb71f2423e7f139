# SPDX-License-Identifier: Apache-2.0
"""Damaged files: whatever is flipped, cut, swapped, lost or put back, the program answers as before, or the doctor or the
audit says so, and no document is issued from what is damaged."""
import collections, concurrent.futures, os, random, shutil, sqlite3, time
from commands import BALANCE, CUSTOMERS, INVOICES, LEDGER, SESSIONS, base
from program import HANGS, STORE, Keeper, Report, fresh_copy

WAL, ANCHOR = STORE + "-wal", STORE + ".anchor"
ISSUE = "statements generate --month 2026-01 --customer acme --out papers --at 2026-02-01T08:00".split()
PROBES = [LEDGER, BALANCE, SESSIONS, CUSTOMERS, INVOICES]
# Left as they are in a copy taken by hand: shared memory and the lock are made anew.
PASSING = (STORE + "-shm", STORE + ".lock")


class Damage:
    """One way to damage a folder: one with all in the main file, or one whose log holds the last day.
    `is_whole`: each page is whole in itself, so that only what the rows say can give it away."""

    def __init__(self, name, change, has_log=False, is_whole=False):
        self.name, self.change, self.has_log, self.is_whole = name, change, has_log, is_whole


def edited(name, change):
    def edit(folder, choice):
        path = os.path.join(folder, name)
        with open(path, "rb") as file: content = bytearray(file.read())
        content = change(content, choice)
        with open(path, "wb") as file: file.write(content)
    return edit


def flip(content, choice):
    # Most of a young file is unused: a byte that holds something bites more often.
    used = [index for index in (choice.randrange(len(content)) for _ in range(100)) if content[index]]
    content[(used or [0])[0]] ^= 1 << choice.randrange(8)
    return content


def page_size(content):
    size = int.from_bytes(content[16:18], "big")
    return 65536 if size == 1 else size


def zero_page(content, choice):
    size = page_size(content)
    start = choice.randrange(len(content) // size) * size
    content[start:start + size] = bytes(size)
    return content


def swap_pages(content, choice):
    size = page_size(content)
    one, other = (number * size for number in choice.sample(range(1, len(content) // size), 2))
    content[one:one + size], content[other:other + size] = content[other:other + size], content[one:one + size]
    return content


def stale_page(old):
    """A page that a lost write left as it was: whole in itself, only old."""
    def change(content, choice):
        size = page_size(content)
        differ = [start for start in range(0, min(len(content), len(old)), size) if content[start:start + size] != old[start:start + size]]
        start = choice.choice(differ)
        content[start:start + size] = old[start:start + size]
        return content
    return change


def cut(content, choice):
    return content[:choice.randrange(1, len(content))]


def put_back(old, keep_log):
    """An older copy of the main file, put back by hand over the store."""
    def change(folder, choice):
        with open(os.path.join(folder, STORE), "wb") as file: file.write(old)
        if not keep_log and os.path.exists(os.path.join(folder, WAL)): os.unlink(os.path.join(folder, WAL))
    return change


def damages(old, has_anchor):
    ways = [Damage("bit flipped", edited(STORE, flip)), Damage("page zeroed", edited(STORE, zero_page)),
            Damage("pages swapped", edited(STORE, swap_pages), is_whole=True), Damage("page of yesterday", edited(STORE, stale_page(old)), is_whole=True),
            Damage("cut off", edited(STORE, cut)), Damage("emptied", edited(STORE, lambda content, choice: b"")),
            Damage("text instead", edited(STORE, lambda content, choice: b"not a database\n" * 300)),
            Damage("foreign header", edited(STORE, lambda content, choice: b"SQLite format 9\0" + content[16:])),
            Damage("log cut off", edited(WAL, cut), True), Damage("log bit flipped", edited(WAL, flip), True),
            Damage("log removed", lambda folder, choice: os.unlink(os.path.join(folder, WAL)), True),
            Damage("older file, newer log", put_back(old, keep_log=True), True, is_whole=True),
            Damage("old backup put back", put_back(old, keep_log=False), True)]
    if has_anchor:
        ways += [Damage("anchor bit flipped", edited(ANCHOR, flip)), Damage("anchor emptied", edited(ANCHOR, lambda content, choice: b"")),
                 Damage("anchor removed", lambda folder, choice: os.unlink(os.path.join(folder, ANCHOR)))]
    return ways


def checkpointed(folder):
    """Takes the log into the main file and answers that file's bytes."""
    path = os.path.join(folder, STORE)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    with open(path, "rb") as file: return file.read()


class Bar:
    def __init__(self, program, seed):
        self.program, self.seed, self.violations = program, seed, []
        self.table = collections.defaultdict(collections.Counter)
        self.has_doctor = program.doctor == ["doctor"]

    def set_up(self):
        """A store whose log holds what its main file lacks, the same with all in the main file, and an older main file."""
        live = base(self.program)
        program, must = self.program, lambda words: self.program.must(live, *words.split())
        for n in range(60):
            must(f"sessions record acme --start 2026-01-08T{n // 6 + 8:02}:{n % 6}0 --time ana=10m --summary work-{n} --at 2026-01-09T08:00")
            if n == 30: self.old = checkpointed(live)
        checkpointed(live)
        keeper = None
        for n in range(12):
            must(f"credits topup acme --days 1 --request-key today-{n} --at 2026-01-10T08:{n:02}")
            if not keeper: keeper = Keeper(program, live)
        self.good = program.folder("good")
        fresh_copy(live, self.good)
        keeper.kill()
        shutil.rmtree(live)
        for name in PASSING:
            if os.path.exists(os.path.join(self.good, name)): os.unlink(os.path.join(self.good, name))
        self.flat = program.folder("flat")
        fresh_copy(self.good, self.flat)
        checkpointed(self.flat)
        scratch = program.folder("damage")
        for folder in (self.flat, self.good):
            fresh_copy(folder, scratch)
            self.reference = self.read(scratch)
            problem = program.run(scratch, *program.doctor)
            if problem.code != 0: raise SystemExit(f"the sound store is not sound: {problem}")
            issued, self.document = self.issue(folder=scratch)
            if not self.document: raise SystemExit(f"the sound store issues nothing: {issued}")
        shutil.rmtree(scratch)
        if not os.path.getsize(os.path.join(self.good, WAL)): raise SystemExit("there is no log to damage")

    def issue(self, folder):
        """A statement of the customer with most rows: the answer, and the document where one was handed out."""
        answer = self.program.run(folder, *ISSUE)
        path = os.path.join(folder, "papers", "2026", "2026-01-acme.xml")
        if answer.code != 0 or not os.path.exists(path): return answer, None
        with open(path, "rb") as file: return answer, file.read()

    def read(self, folder):
        return [(answer.code, answer.out if answer.code == 0 else "", answer) for answer in
                (self.program.run(folder, *words) for words in PROBES)]

    def judge(self, damage, number):
        folder = self.program.folder("damage")
        fresh_copy(self.good if damage.has_log else self.flat, folder)
        damage.change(folder, random.Random(f"{self.seed}-{number}"))
        doctor = self.program.run(folder, *self.program.doctor)
        audit = self.program.run(folder, "audit")
        answers = self.read(folder)
        issued, document = self.issue(folder)
        write = self.program.run(folder, "credits", "topup", "globex", "--days", "1", "--at", "2026-01-11T08:00")
        bad, outcome = [], "same"
        # Rows that contradict each other are told as a fault of ours.
        refused = (65, 70, 74) if damage.is_whole else (65, 74)
        for answer in [doctor, audit, issued, write] + [one[2] for one in answers]:
            if answer.crashed: bad.append(f"CRASHES, {answer}")
            elif answer.code == HANGS: bad.append("HANGS")
            elif answer.code not in (0, 1, *refused): bad.append(f"wrong exit code, {answer}")
            elif answer.code != 0 and not (answer.err + answer.out).strip(): bad.append("fails without a message")
        wrong = [one for one, good in zip(answers, self.reference) if one[0] == 0 and one[:2] != good[:2]]
        if wrong: outcome = "older or wrong, noticed"
        elif any(one[0] != 0 for one in answers): outcome = "refused"
        if wrong and doctor.code == 0 and audit.code == 0:
            outcome = "SILENT"
            bad.append("SILENTLY ROLLED BACK" if damage.has_log else "SILENTLY WRONG")
        if document and document != self.document: bad.append("ISSUES A WRONG DOCUMENT")
        # What the file shows as damaged is written to no more; what only rows show is left to the audit.
        if self.has_doctor and doctor.code != 0 and write.code not in refused:
            bad.append(f"WRITES although damaged or rolled back ({write})")
        if outcome == "same" and (doctor.code != 0 or audit.code != 0): outcome = "same, noticed"
        self.table[damage.name][outcome] += 1
        for what in dict.fromkeys(bad): self.violations.append(f"{damage.name} (seed {self.seed}-{number}): {what}")
        shutil.rmtree(folder)

    def print_table(self):
        print("\ndamage, by kind")
        for name, outcomes in self.table.items():
            print(f"  {name:22} " + ", ".join(f"{outcome} {count}" for outcome, count in sorted(outcomes.items())))


def run(program, full):
    begun, bar = time.monotonic(), Bar(program, seed=1)
    bar.set_up()
    ways = damages(bar.old, os.path.exists(os.path.join(bar.good, ANCHOR)))
    rounds = len(ways) * (100 if full else 10)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        list(pool.map(lambda number: bar.judge(ways[number % len(ways)], number), range(rounds)))
    for folder in (bar.good, bar.flat): shutil.rmtree(folder)
    bar.print_table()
    total = collections.Counter()
    for outcomes in bar.table.values(): total.update(outcomes)
    by = "doctor" if bar.has_doctor else "audit: this program has no doctor"
    return Report("damage", f"{len(ways)} kinds, asked {by}", {"rounds": rounds, **total}, bar.violations, time.monotonic() - begun)
