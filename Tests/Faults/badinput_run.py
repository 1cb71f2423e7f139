# SPDX-License-Identifier: Apache-2.0
"""Runs the program in a folder with a store, and tells what it did: answer, time, memory, and what changed."""
import hashlib
import os
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
VENDOR = os.path.join(HERE, "..", "Demo", "vendor.yaml")
# The clock of every act: an ordinary Thursday.
NOW = "2026-11-12T10:00"
CRASHES = {signal.SIGILL, signal.SIGTRAP, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGSEGV}
MOST_SECONDS, MOST_MEMORY = 5, 512
# A run that waits for something uses no time of its own; this ends it.
HANGS_AFTER = 60

SET_UP = [
    ["init", "--vendor", "../vendor.yaml", "--at", "2026-10-01T08:00"],
    ["customers", "add", "acme", "--name", "ACME", "--contact", "Eva <eva@acme.example>", "--at", "2026-10-01T08:00"],
    ["technicians", "add", "ana", "--name", "Ana", "--at", "2026-10-01T08:00"],
    ["credits", "topup", "acme", "--days", "5", "--at", "2026-10-01T09:00"],
    ["sessions", "book", "acme", "--start", "2026-12-01T11:00", "--estimate", "1h", "--technician", "ana", "--at", NOW],
    ["sessions", "record", "acme", "--start", "2026-11-02T10:00", "--time", "ana=30m", "--at", NOW],
    ["sessions", "record", "acme", "--start", "2026-11-03T10:00", "--time", "ana=30m", "--at", NOW],
    ["sessions", "dispute", "S-3", "--by", "eva@acme.example", "--reason", "too long", "--at", NOW],
    ["tickets", "open", "acme", "--channel", "portal", "--severity", "P2", "--at", NOW],
]


class Answer:
    def __init__(self, code, out, err, seconds, memory, hung):
        self.code, self.out, self.err, self.seconds, self.memory, self.hung = code, out, err, seconds, memory, hung

    @property
    def crashed(self):
        return self.code < 0 and -self.code in CRASHES

    def harm(self):
        """What no input whatever may do."""
        found = []
        if self.hung:
            found.append("HANGS")
        elif self.code < 0:
            found.append(f"ENDS BY SIGNAL {-self.code}")
        if self.seconds > MOST_SECONDS:
            found.append(f"TAKES {self.seconds:.1f} s")
        if self.memory > MOST_MEMORY:
            found.append(f"TAKES {self.memory:.0f} MiB")
        if self.code == 70:
            found.append("CALLS IT ITS OWN FAULT")
        if raw_control(self.out) or raw_control(self.err):
            found.append("RAW CONTROL BYTES in " + repr((raw_control(self.err) or raw_control(self.out)).group(0)))
        if re.search(rb"Fatal error|\.swift:\d|Backtrace|/Sources/|0x[0-9a-f]{12}|SQLite error", self.err + self.out):
            found.append("SHOWS ITS SOURCES")
        return found


def raw_control(data):
    """Bytes that a terminal obeys or that hide text: C0 but line feeds, DEL, C1 and turns of direction in UTF-8."""
    return re.search(rb"[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]", data)


class Desk:
    """A folder with a store that every case finds as it was."""

    def __init__(self, program):
        self.program = os.path.abspath(program)
        self.above = tempfile.mkdtemp(prefix="badinput-")
        self.folder = os.path.join(self.above, "desk")
        os.mkdir(self.folder)
        shutil.copy(VENDOR, os.path.join(self.above, "vendor.yaml"))
        with open(os.path.join(self.above, "incidents.csv"), "w") as sheet:
            sheet.write("number,opened_at,priority\nI1,2026-03-05 10:00,1\n")
        for words in SET_UP:
            answer = self.run(words)
            assert answer.code == 0, f"{words}: {answer.err.decode()}"
        store = sqlite3.connect(self.store)
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        store.close()
        self.files = {name: self.bytes(name) for name in os.listdir(self.folder)}
        self.restore()
        self.untouched = self.state()
        self.around = sorted(os.listdir(self.above))

    @property
    def store(self):
        return os.path.join(self.folder, "retainer.sqlite")

    def bytes(self, name):
        with open(os.path.join(self.folder, name), "rb") as file:
            return file.read()

    def remove(self):
        shutil.rmtree(self.above)

    def run(self, words, given=None, environment=None, before=None, stdout=None, stdin=None):
        """Runs the program; `given` goes to its standard input."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as source:
            if given is not None:
                source.write(given)
                source.seek(0)
            clean = {"PATH": "/usr/bin:/bin", "TZ": "Pacific/Auckland", "LANG": "C", "HOME": self.above,
                     "RETAINER_NOW": "2027-01-01T00:00:00Z"}
            process = subprocess.Popen(
                [self.program] + words, stdin=source if stdin is None else stdin, stdout=stdout or out, stderr=err, cwd=self.folder,
                env=clean if environment is None else environment, start_new_session=True, preexec_fn=before)
            hung = threading.Event()

            def end():
                hung.set()
                os.killpg(process.pid, signal.SIGKILL)

            alarm = threading.Timer(HANGS_AFTER, end)
            alarm.start()
            _, status, used = os.wait4(process.pid, 0)
            alarm.cancel()
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            err.seek(0)
            # Time of its own: other programs on the machine must not fail a case.
            return Answer(process.returncode, out.read(), err.read(), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, hung.is_set())

    def state(self):
        """All that the folder holds: every row of the store, and the other files."""
        digest = hashlib.sha256()
        for name in sorted(os.listdir(self.folder)):
            path = os.path.join(self.folder, name)
            # What SQLite and the lock keep beside the store comes and goes.
            if name.startswith("retainer.sqlite-") or name.endswith(".lock"):
                continue
            digest.update(name.encode("utf-8", "surrogateescape"))
            if not os.path.isfile(path) or os.path.islink(path):
                continue
            if path == self.store:
                store = sqlite3.connect(path)
                for line in store.iterdump():
                    digest.update(line.encode())
                store.close()
            else:
                digest.update(self.bytes(name))
        return digest.hexdigest()

    def strangers(self):
        """What appeared beside the folder."""
        return [name for name in sorted(os.listdir(self.above)) if name not in self.around]

    def remove_strangers(self):
        for name in self.strangers():
            path = os.path.join(self.above, name)
            shutil.rmtree(path) if os.path.isdir(path) and not os.path.islink(path) else os.unlink(path)

    def restore(self):
        for name in os.listdir(self.folder):
            path = os.path.join(self.folder, name)
            if name not in self.files or name.startswith("retainer.sqlite-"):
                shutil.rmtree(path) if os.path.isdir(path) and not os.path.islink(path) else os.unlink(path)
        for name, content in self.files.items():
            if name.startswith("retainer.sqlite-"):
                continue
            with open(os.path.join(self.folder, name), "wb") as file:
                file.write(content)


def no_core_files():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
