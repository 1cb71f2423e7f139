# SPDX-License-Identifier: Apache-2.0
"""Sixteen processes race for credit that covers exactly 500 bookings, each attempt under its own key."""
import collections, json, shutil, threading, time
from program import Report, example_vendor

RACERS, CREDIT, MINUTES, PATIENCE = 16, 500, 10, 2.0


class Race:
    def __init__(self, program, attempts):
        self.program, self.attempts = program, attempts
        self.folder = program.folder("oversell", fast=False)
        self.lock, self.gate = threading.Lock(), threading.Barrier(RACERS)
        self.codes, self.seconds, self.booked, self.violations = collections.Counter(), [], [], []

    def set_up(self):
        vendor, at = example_vendor(self.program, self.program.work), ["--at", "2029-12-01T08:00"]
        must = lambda *words: self.program.must(self.folder, *words, *at)
        must("init", "--vendor", vendor)
        must("customers", "add", "acme", "--name", "ACME")
        for racer in range(RACERS): must("technicians", "add", f"t{racer}", "--name", f"T{racer}")
        must("credits", "topup", "acme", "--minutes", str(CREDIT * MINUTES))

    def words(self, racer, number):
        # Each racer has a technician, and each booking a day, so that only the credit can be short.
        day = time.strftime("%Y-%m-%d", time.gmtime(1_893_456_000 + number * 86_400))
        return ["sessions", "book", "acme", "--start", f"{day}T10:00", "--estimate", f"{MINUTES}m", "--technician", f"t{racer}",
                "--at", "2029-12-02T08:00", "--request-key", f"r{racer}-{number}", "--json"]

    def race(self, racer):
        self.gate.wait()
        for number in range(self.attempts):
            answer = self.program.run(self.folder, *self.words(racer, number))
            with self.lock:
                self.codes[answer.code] += 1
                self.seconds.append(answer.seconds)
                if answer.code == 0: self.booked.append(json.loads(answer.out)["session"])
                elif answer.code != 1 or "insufficient_credit" not in answer.err:
                    self.violations.append(f"unexpected {answer}: `retainer {' '.join(self.words(racer, number))}`")

    def play(self):
        threads = [threading.Thread(target=self.race, args=(racer,)) for racer in range(RACERS)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()

    def judge(self, label, expected):
        listed = json.loads(self.program.must(self.folder, "sessions", "list", "--json").out)
        held = {one["session"] for one in listed if one["state"] == "booked" and one["missingMinutes"] == 0}
        balance = json.loads(self.program.must(self.folder, "credits", "balance", "acme", "--json").out)
        if len(held) != CREDIT: self.violations.append(f"{label}: {len(held)} sessions booked, {CREDIT} were sold")
        if balance["availableMinutes"] != 0: self.violations.append(f"{label}: {balance['availableMinutes']} minutes available, not 0")
        if set(self.booked) != held: self.violations.append(f"{label}: what was answered and what is listed differ")
        if self.codes[0] != expected: self.violations.append(f"{label}: {self.codes[0]} acknowledged, {expected} expected")
        if max(self.seconds) > PATIENCE: self.violations.append(f"{label}: one waited {max(self.seconds):.2f} s, more than {PATIENCE} s")
        audit = self.program.run(self.folder, "audit")
        if audit.code != 0: self.violations.append(f"{label}: AUDIT {audit}")


def run(program, full):
    begun = time.monotonic()
    race = Race(program, 200 if full else 40)
    race.set_up()
    race.play()
    race.judge("race", CREDIT)
    worst, codes = max(race.seconds), dict(race.codes)
    if full:
        # The same keys again book nothing more: whoever has a booking gets its answer again.
        race.play()
        race.judge("repeat", 2 * CREDIT)
    counts = dict(attempts=RACERS * race.attempts, booked=codes.get(0, 0), refused=codes.get(1, 0), busy=codes.get(75, 0),
                  worst_wait=f"{worst:.2f} s")
    if not race.violations: shutil.rmtree(race.folder)
    return Report("oversell", f"{RACERS} processes race for {CREDIT} bookings", counts, race.violations, time.monotonic() - begun)
