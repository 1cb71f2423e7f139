# SPDX-License-Identifier: Apache-2.0
"""One faulted run of a command, held against the same command on a sound disk."""
import fnmatch, hashlib, os, shutil
from program import HANGS, STORE, fresh_copy

DRAFTS = (".*-????????????????", ".*-????????????????-*", ".*-????????????????.*")
# Done, input or output failed, busy.
ENDINGS = (0, 74, 75)


class Sweep:
    """A command with its seed: the folder before, and what is seen after it was done without a fault."""

    def __init__(self, program, case, base):
        self.program, self.case = program, case
        self.seed, self.root = program.folder("seed"), program.folder("sweep")
        self.violations, self.steps, self.hits = [], 0, 0
        fresh_copy(base, self.seed)
        if case.no_store:
            for name in os.listdir(self.seed):
                if name.startswith(STORE): os.unlink(os.path.join(self.seed, name))
        for words in case.before: program.must(self.seed, *words.split())
        fresh_copy(self.seed, self.root)
        self.before, self.files_before = self.probe(), self.files()
        done = program.must(self.root, *case.words, fault="op=any,n=0,act=KILL")
        self.calls, self.answer = done.calls, done.out
        self.after, self.files_after = self.probe(), self.files()
        if (self.before, self.files_before) == (self.after, self.files_after) and not case.copy:
            raise SystemExit(f"{case.name}: its probes do not see its effect")

    def close(self):
        shutil.rmtree(self.seed)
        shutil.rmtree(self.root)

    def probe(self, store=None):
        """What the store answers: exit codes, data and words."""
        extra = ["--store", store] if store else []
        answers = [self.program.run(self.root, *words, *extra) for words in self.case.probes]
        # Words name the folder; a refusal counts by its code alone.
        return [(one.code, one.out) for one in answers]

    def files(self):
        """The digest of every document and copy, without the store's own files and passing names."""
        found = {}
        for folder, _, names in os.walk(self.root):
            for name in names:
                path = os.path.relpath(os.path.join(folder, name), self.root)
                if path.startswith(STORE) or path == self.case.copy or path.startswith(f"{self.case.copy}"): continue
                if any(fnmatch.fnmatch(name, pattern) for pattern in DRAFTS): continue
                with open(os.path.join(folder, name), "rb") as file: found[path] = hashlib.sha256(file.read()).hexdigest()
        return found

    def drafts(self):
        return [name for _, _, names in os.walk(self.root) for name in names
                if any(fnmatch.fnmatch(name, pattern) for pattern in DRAFTS)]

    def step(self, label, **fault):
        """Runs the command with a fault and judges; answers whether the fault still hit anything."""
        fresh_copy(self.seed, self.root)
        run = self.program.run(self.root, *self.case.words, **fault)
        limited = "file_limit" in fault
        if not run.fired and not (limited and run.code != 0): return False
        self.steps, self.hits = self.steps + 1, self.hits + run.fired
        is_kill = any(word in label for word in ("KILL", "TORN"))
        bad = []
        if run.code == HANGS: bad.append("HANGS")
        elif run.crashed: bad.append(f"CRASHES, signal {-run.code}")
        elif run.killed and is_kill: pass
        elif run.code not in ENDINGS: bad.append("ends with the wrong exit code")
        elif run.code != 0 and not run.err.strip(): bad.append("fails without a message")
        bad += self.judge_state(run)
        bad += self.judge_repeat(is_clean=not is_kill and "sticky=1" not in label and "unlink" not in label)
        for what in bad:
            self.violations.append(f"{self.case.name}, {label}: {what} ({run}); `retainer {' '.join(self.case.words)}`")
        return True

    def judge_state(self, run):
        """The effect is there or not at all, never a part of it."""
        bad, state, files = [], self.probe(), self.files()
        if run.code == 0 and state != self.after: bad.append("SWALLOWED: exit 0 without its effect")
        elif run.code == 0 and files != self.files_after: bad.append("SWALLOWED: exit 0 without its files")
        elif state not in (self.before, self.after) and not self.case.stepwise: bad.append("PARTLY DONE: neither the old nor the new state")
        for path, digest in files.items():
            if digest not in (self.files_before.get(path), self.files_after.get(path)): bad.append(f"HALF FILE {path}")
        if self.case.copy and os.path.exists(os.path.join(self.root, self.case.copy)): bad += self.judge_copy()
        elif self.case.copy and run.code == 0: bad.append("SWALLOWED: exit 0 without the copy")
        return bad

    def judge_copy(self):
        copy = self.case.copy
        audit = self.program.run(self.root, "audit", "--store", copy)
        if audit.code != 0: return [f"HALF COPY: {audit}"]
        return [] if self.probe(store=copy) == self.after else ["HALF COPY: it answers otherwise"]

    def judge_repeat(self, is_clean):
        """The same command again, on a sound disk: one effect, and the first answer."""
        again = self.program.run(self.root, *self.case.words)
        # What makes a new file says that it is there already.
        is_there = again.code == 1 and self.case.makes_file
        if again.code != 0 and not is_there: return [f"the REPEAT ends with {again}"]
        bad = []
        if self.probe() != self.after or self.files() != self.files_after: bad.append("the REPEAT does not give exactly one effect")
        if again.code == 0 and again.out != self.answer: bad.append("the REPEAT answers otherwise")
        if is_clean and self.drafts(): bad.append(f"LEFT BEHIND {self.drafts()[:2]}")
        if self.case.copy and not os.path.exists(os.path.join(self.root, self.case.copy)): bad.append("the REPEAT leaves no copy")
        # Facts are only added, so that what the fault broke is still seen here.
        audit = self.program.run(self.root, "audit")
        if audit.code != 0: bad.append(f"AUDIT after the repeat: {audit}")
        return bad
