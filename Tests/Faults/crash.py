# SPDX-License-Identifier: Apache-2.0
"""kill -9 at random moments and at exact storage calls of several writers, then the same act again under its key."""
import json, random, statistics, threading, time

from acts import judge, life, set_up
from program import Keeper, Report, example_vendor

WORKERS = 4
BATCH = 100


class Storm:
    def __init__(self, program, kills, seed):
        self.program, self.wanted, self.seed = program, kills, seed
        self.folder = program.folder("crash", fast=False)
        self.lock, self.violations = threading.Lock(), []
        self.begun, self.acknowledged = [], []
        self.counts = dict(kills=0, at_calls=0, at_moments=0, acts=0, runs=0, busy=0)
        self.typical, self.calls = 0.02, 30

    def play(self):
        vendor = example_vendor(self.program, self.program.work)
        for act in set_up(self.program, self.folder, vendor, WORKERS):
            self.program.must(self.folder, *act.command(None))
            self.note(act)
        keeper = Keeper(self.program, self.folder)
        self.measure()
        lives = [100] * WORKERS
        while self.counts["kills"] < self.wanted and not self.violations:
            target = min(self.wanted, self.counts["kills"] + BATCH)
            threads = [threading.Thread(target=self.work, args=(worker, lives, target)) for worker in range(WORKERS)]
            for thread in threads: thread.start()
            for thread in threads: thread.join()
            # All retries are done here: what was begun is acknowledged, so each must be there once.
            self.violations += judge(self.program, self.folder, self.acknowledged, self.begun)
        keeper.kill()

    def note(self, act):
        with self.lock:
            self.begun.append(act)
            self.acknowledged.append(act)

    def measure(self):
        """How long an undisturbed act takes, and how many storage calls it makes."""
        times = []
        for n in range(1, 11):
            session = None
            for act in life(0, n):
                answer = self.program.must(self.folder, *act.command(session), fault="op=any,n=0,act=KILL")
                if act.is_booking: session = json.loads(answer.out)["session"]
                self.note(act)
                times.append(answer.seconds)
                self.calls = max(self.calls, answer.calls["any"])
        self.typical = statistics.median(times)

    def work(self, worker, lives, target):
        while self.counts["kills"] < target and not self.violations:
            random_choice = random.Random(f"{self.seed}-{worker}-{lives[worker]}")
            session = None
            for act in life(worker, lives[worker]):
                answer = self.act(act, session, random_choice)
                if answer is None: return
                if act.is_booking: session = json.loads(answer.out)["session"]
            lives[worker] += 1

    def act(self, act, session, choice):
        """Kills an act once or twice, then repeats it until it is acknowledged; answers that."""
        words = act.command(session)
        with self.lock:
            self.begun.append(act)
            self.counts["acts"] += 1
        for _ in range(2 if choice.random() < 0.2 else 1):
            at_call = choice.random() < 0.5
            if at_call:
                how = choice.choice(("KILL", "KILLAFTER", "TORN"))
                fault = f"op=any,n={choice.randint(1, self.calls + 2)},act={how}"
                answer = self.program.run(self.folder, *words, fault=fault)
            else:
                fault = f"after {choice.uniform(0, self.typical * 1.3) * 1000:.1f} ms"
                answer = self.program.run(self.folder, *words, kill_after=float(fault.split()[1]) / 1000)
            with self.lock:
                self.counts["runs"] += 1
                if answer.killed:
                    self.counts["kills"] += 1
                    self.counts["at_calls" if at_call else "at_moments"] += 1
            if answer.code == 0:
                return self.acknowledge(act, answer)
            if not answer.killed and answer.code != 75:
                return self.fail(act, f"with a kill at {fault} ended by itself with {answer}")
        for _ in range(20):
            answer = self.program.run(self.folder, *words)
            with self.lock: self.counts["runs"] += 1
            if answer.code == 0: return self.acknowledge(act, answer)
            if answer.code != 75: return self.fail(act, f"after a kill at {fault} repeats with {answer}")
            with self.lock: self.counts["busy"] += 1
        return self.fail(act, "stays busy")

    def acknowledge(self, act, answer):
        with self.lock: self.acknowledged.append(act)
        return answer

    def fail(self, act, what):
        with self.lock: self.violations.append(f"{act.key} (`retainer {' '.join(act.words)}`) {what}; store in {self.folder}")
        return None


def run(program, full):
    begun = time.monotonic()
    storm = Storm(program, 2000 if full else 300, seed=1)
    storm.play()
    counts = dict(storm.counts, acknowledged=len(storm.acknowledged), lost=0, doubled=0)
    for kind in ("lost", "doubled"):
        counts[kind] = sum(kind.upper() in one for one in storm.violations)
    return Report("crash", f"kill -9, {WORKERS} writers, one connection kept open", counts, storm.violations, time.monotonic() - begun)
