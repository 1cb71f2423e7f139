# SPDX-License-Identifier: Apache-2.0
"""Runs the program under test: plainly, killed after a while, or with the fault shim in front of the disk."""
import os, resource, shutil, struct, subprocess, sys, tempfile, threading, time

HERE = os.path.dirname(os.path.abspath(__file__))
STORE = "retainer.sqlite"
# Signals a program raises against itself: an illegal instruction is how a Swift trap ends.
CRASHES = {4, 5, 6, 7, 8, 11, 25}
HANGS = 124
OPERATIONS = ("write", "fsync", "open", "trunc", "unlink", "rename", "any")


class Answer:
    """What a run ended with; `fired` counts the faults that hit it, `calls` its storage calls by kind."""

    def __init__(self, code, out, err, seconds, fired=0, calls=None):
        self.code, self.out, self.err, self.seconds = code, out, err, seconds
        self.fired, self.calls = fired, calls

    @property
    def crashed(self):
        return -self.code in CRASHES

    @property
    def killed(self):
        return self.code == -9

    def __str__(self):
        return f"exit {self.code}: {(self.err or self.out).strip()[:200]}"


class Program:
    def __init__(self, path, work):
        self.path, self.work = os.path.abspath(path), work
        self.shim = os.path.join(work, "faultshim.so")
        has_memory = os.path.isdir("/dev/shm") and shutil.disk_usage("/dev/shm").free > 512 << 20
        self.fast = tempfile.mkdtemp(prefix="retainer-faults-", dir="/dev/shm" if has_memory else work)
        build = [os.environ.get("CC", "cc"), "-O2", "-fPIC", "-shared", "-w", "-o", self.shim]
        subprocess.run(build + [os.path.join(HERE, "faultshim.c"), "-ldl", "-lpthread"], check=True)
        self.doctor = ["doctor"] if self.run(work, "doctor", "--help").code == 0 else ["audit"]

    def environment(self, folder):
        keep = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return dict(keep, RETAINER_STORE=os.path.join(folder, STORE), RETAINER_ACTOR="faults", TZ="UTC",
                    RETAINER_NOW="2040-01-01T00:00:00Z")

    def shim_environment(self, folder, fault=None, budget=None, log=None):
        state = os.path.join(self.work, f"calls-{threading.get_ident()}")
        with open(state, "wb") as file:
            file.write(bytes(256))
        env = dict(self.environment(folder), LD_PRELOAD=self.shim, FS_ROOT=folder, FS_STATE=state)
        if fault: env["FS_FAULT"] = fault
        if budget is not None: env["FS_BUDGET"] = str(budget)
        if log: env["FS_LOG"] = log
        return env

    def run(self, folder, *words, fault=None, budget=None, log=None, file_limit=None, kill_after=None, limit=30):
        """Runs `retainer WORDS` in a folder with its store. fault: as FS_FAULT; budget: bytes until the disk is
        full; log: where to record; file_limit: largest file in bytes; kill_after: seconds until SIGKILL."""
        is_shimmed = fault or budget is not None or log
        env = self.shim_environment(folder, fault, budget, log) if is_shimmed else self.environment(folder)
        limits = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (file_limit, file_limit))) if file_limit else None
        begun = time.monotonic()
        process = subprocess.Popen([self.path, *words], env=env, cwd=folder, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=limits)
        try:
            out, err = process.communicate(timeout=limit if kill_after is None else kill_after)
            code = process.returncode
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            # It may have ended by itself just before the kill: then its own code counts.
            code = process.returncode if kill_after is not None else HANGS
        seconds, fired, calls = time.monotonic() - begun, 0, None
        if is_shimmed:
            with open(env["FS_STATE"], "rb") as file:
                counts = struct.unpack("<9Q", file.read(72))
            calls, fired = dict(zip(OPERATIONS, counts)), counts[7]
        return Answer(code, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"), seconds, fired, calls)

    def must(self, folder, *words, **options):
        """Runs what cannot fail unless the bar itself is wrong."""
        answer = self.run(folder, *words, **options)
        if answer.code != 0:
            raise SystemExit(f"retainer {' '.join(words)}: {answer}")
        return answer

    def folder(self, name, fast=True):
        """A new empty folder; fast: in memory where the machine has some, since simulated disks need none."""
        return tempfile.mkdtemp(prefix=f"{name}-", dir=self.fast if fast else self.work)

    def clean(self, keep):
        """Removes what the bars made; `keep`: all but what a violation names."""
        shutil.rmtree(self.fast, ignore_errors=True)
        if not keep: shutil.rmtree(self.work)


class Keeper:
    """Another process that reads from the store all the while, as a web page would: its log stays then."""
    SCRIPT = ("import sqlite3,sys;c=sqlite3.connect(sys.argv[1],isolation_level=None);c.execute('BEGIN');"
              "c.execute('SELECT count(*) FROM sqlite_schema').fetchall();"
              "print('open',flush=True);sys.stdin.read()")

    def __init__(self, program, folder, log=None):
        # It may make the write-ahead log: a recording needs to know.
        env = program.shim_environment(folder, log=log) if log else program.environment(folder)
        self.process = subprocess.Popen([sys.executable, "-c", Keeper.SCRIPT, os.path.join(folder, STORE)], env=env,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.process.stdout.readline()

    def kill(self):
        self.process.kill()
        self.process.wait()


class Report:
    """One bar's line in the table, with what it found."""

    def __init__(self, bar, done, counts, violations, seconds):
        self.bar, self.done, self.counts, self.violations, self.seconds = bar, done, counts, violations, seconds

    @property
    def verdict(self):
        return f"FAIL ({len(self.violations)})" if self.violations else "pass"


def fresh_copy(source, target):
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)


def example_vendor(program, folder):
    """Writes the vendor file that `init --example` prints and answers its path."""
    path = os.path.join(folder, "vendor.yaml")
    with open(path, "w") as file:
        file.write(program.must(folder, "init", "--example").out)
    return path
