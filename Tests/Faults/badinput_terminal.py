# SPDX-License-Identifier: Apache-2.0
"""Bad surroundings: what a shell, a terminal and a file system can do to a program that does nothing wrong itself."""
import os
import pty
import resource

from badinput_run import NOW, no_core_files

AT = ["--at", NOW]
TOP_UP = ["credits", "topup", "acme", "--days", "1"] + AT
GENERATE = ["statements", "generate", "--month", "2026-10"] + AT


def closing(*descriptors):
    def close():
        no_core_files()
        for descriptor in descriptors:
            os.close(descriptor)
    return close


def with_files(most):
    def limit():
        no_core_files()
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return limit


def with_size(most):
    def limit():
        no_core_files()
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    return limit


class Bench:
    """Runs one case after the other and keeps what was violated."""

    def __init__(self, desk):
        self.desk, self.runs, self.violations = desk, 0, []

    def case(self, name, words, codes, says=b"", changes=False, **how):
        """Runs; the code must be one of `codes`, the words hold one of `says`, the books change only where they may."""
        how.setdefault("before", no_core_files)
        answer = self.desk.run(words, **how)
        found = answer.harm()
        if answer.code not in codes:
            found.append(f"ENDS WITH {answer.code}")
        if says and says.lower() not in (answer.err + answer.out).lower():
            found.append(f"DOES NOT SAY {says.decode()}")
        is_changed = self.desk.state() != self.desk.untouched
        if is_changed and not changes:
            found.append("CHANGES SOMETHING")
            self.desk.restore()
        self.runs += 1
        self.violations += [f"terminal: {name}: {what}: {answer.err[:160]!r}" for what in found]
        return answer

    def note(self, name, what):
        self.violations.append(f"terminal: {name}: {what}")

    def fresh(self):
        self.desk.restore()


def words(bench):
    bench.case("no arguments", [], {0, 64}, b"retainer")
    bench.case("no verb", ["credits"], {0, 64}, b"topup")
    bench.case("an unknown noun", ["credit", "topup"], {64}, b"Did you mean")
    bench.case("an unknown verb", ["credits", "topu"], {64}, b"Did you mean")
    bench.case("an empty noun", [""], {64}, b"command")
    bench.case("an option twice", TOP_UP + ["--days", "2"], {64}, b"--days")
    bench.case("a common option twice", TOP_UP + AT, {64}, b"--at")
    bench.case("two units", TOP_UP + ["--hours", "8"], {64}, b"exactly one")
    bench.case("an option without value", ["credits", "topup", "acme", "--days"], {64}, b"--days")
    bench.case("an empty value", ["credits", "topup", "acme", "--days="], {64}, b"--days")
    bench.case("a value like an option", ["customers", "add", "new", "--name", "-rf"], {64}, b"--name")
    bench.case("the rest as arguments", ["credits", "topup", "--", "acme", "--days", "1"], {64}, b"argument")
    bench.case("5,000 arguments", ["credits", "balance"] + ["acme"] * 5000, {64}, b"argument")
    bench.case("a key of 10,000 letters", TOP_UP + ["--request-key", "k" * 10_000], {64}, b"--request-key")
    bench.case("a noun of 100,000 letters", ["x" * 100_000], {64}, b"no command")


def streams(bench):
    for name, act in (("a report", ["credits", "balance"]), ("an act", TOP_UP), ("documents", GENERATE)):
        bench.fresh()
        bench.case(f"{name}, standard output closed", act, {74}, changes=name != "a report", before=closing(1))
        bench.fresh()
        bench.case(f"{name}, everything closed", act, {74}, changes=name != "a report", before=closing(0, 1, 2))
        bench.fresh()
        bench.case(f"{name}, standard error closed", act, {0}, changes=name != "a report", before=closing(2))
        bench.fresh()
        with open("/dev/full", "wb") as full:
            bench.case(f"{name}, standard output full", act, {74}, changes=name != "a report", stdout=full)
        bench.fresh()
        reader, writer = os.pipe()
        os.close(reader)
        bench.case(f"{name}, nobody reads", act, {74}, changes=name != "a report", stdout=writer)
        os.close(writer)
        audit = bench.desk.run(["audit"])
        if audit.code != 0:
            bench.note(f"{name}, nobody reads", f"leaves books that the audit refuses: {audit.out!r}")
    bench.fresh()
    bench.case("standard input closed", ["clock", "evaluate"], {0, 74}, before=closing(0))
    mine, other = pty.openpty()
    os.write(mine, b"\x04")
    bench.case("standard input a terminal", ["clock", "evaluate"], {0}, stdin=other)
    os.close(mine)
    os.close(other)


def folders(bench):
    folder = bench.desk.folder
    bench.fresh()
    with open(os.path.join(folder, "taken"), "w") as file:
        file.write("mine")
    bench.case("--out a file", GENERATE + ["--out", "taken"], {74}, b"it is a file", changes=True)
    bench.case("--out below a file", GENERATE + ["--out", "taken/below"], {74}, b"could not be written", changes=True)
    bench.case("--out not writable", GENERATE + ["--out", "/proc/none"], {74}, b"/proc/none", changes=True)
    bench.case("--out a device", GENERATE + ["--out", "/dev/null"], {74}, b"/dev/null", changes=True)
    bench.case("--out empty", GENERATE + ["--out="], {64, 74}, b"out", changes=True)
    bench.case("--out 5,000 letters", GENERATE + ["--out", "x" * 5000], {64}, b"--out", changes=True)
    bench.case("backup onto a file", ["backup", "taken"], {1, 74}, b"taken", changes=True)
    bench.case("backup into nowhere", ["backup", "none/x"], {74}, b"none", changes=True)
    bench.case("restore from a device", ["restore", "/dev/zero"], {65, 74}, b"/dev/zero", changes=True)
    bench.case("import from a device without end", ["import", "timelog", "/dev/zero"], {65}, b"too large", changes=True)
    os.mkfifo(os.path.join(folder, "pipe"))
    bench.case("import from a pipe that nobody writes to", ["import", "timelog", "pipe"], {65}, changes=True)
    bench.case("policy from a pipe that nobody writes to", ["policies", "check", "pipe"], {65}, changes=True)
    os.unlink(os.path.join(folder, "pipe"))
    if bench.desk.bytes("taken") != b"mine":
        bench.note("--out a file", "WRITES into it")
    first = bench.desk.run(GENERATE + ["--out", "paper", "--json"])
    if b'"ST-2026-0001"' not in first.out:
        bench.note("--out not writable", "USES UP A NUMBER")


def links(bench):
    folder, victim = bench.desk.folder, os.path.join(bench.desk.above, "victim")
    for name, act, link in (
            ("a document", GENERATE + ["--out", "paper"], "paper/2026/2026-10-acme.html"),
            ("an invoice", ["invoices", "render", "2026-0001", "--out", "paper"], "paper/2026/2026-0001.html"),
            ("a backup", ["backup", "copy"], "copy"),
            ("a new store", ["init", "--vendor", "../vendor.yaml", "--store", "new"], "new")):
        bench.fresh()
        os.makedirs(os.path.join(folder, "paper", "2026"), exist_ok=True)
        with open(victim, "w") as file:
            file.write("untouched")
        os.symlink(victim, os.path.join(folder, link))
        bench.case(f"{name} where a symbolic link stands", act, {0, 1, 65, 74}, changes=True)
        with open(victim) as file:
            if file.read() != "untouched":
                bench.note(f"{name} where a symbolic link stands", "WRITES THROUGH IT")
        os.unlink(victim)
        dangling = os.path.join(folder, link)
        if not os.path.lexists(dangling):
            os.symlink(victim, dangling)
        bench.case(f"{name} where a link to nowhere stands", act, {0, 1, 65, 74}, changes=True)
        if os.path.exists(victim):
            bench.note(f"{name} where a link to nowhere stands", "WRITES THROUGH IT")
            os.unlink(victim)


def surroundings(bench):
    bench.fresh()
    bench.case("HOME unset", TOP_UP, {0}, b"Top-up", changes=True, environment={"PATH": "/usr/bin"})
    bench.fresh()
    bench.case("no environment", TOP_UP, {0}, b"Top-up", changes=True, environment={})
    name = "Žluťoučký kůň"
    bench.case("the C locale", ["customers", "add", "new", "--name", name] + AT, {0}, name.encode(), changes=True, environment={"LC_ALL": "C"})
    bench.case("a zone of the machine that does not exist", ["customers", "list"], {0}, name.encode(), changes=True, environment={"TZ": "../../etc/passwd"})
    bench.case("an actor with a command to the terminal", ["customers", "list"], {0}, b"", changes=True, environment={"RETAINER_ACTOR": "\x1b[2J", "RETAINER_STORE": "retainer.sqlite"})
    bench.case("a store's name with a command to the terminal", ["customers", "list"], {65}, b"init", changes=True, environment={"RETAINER_STORE": "\x1b[2J"})
    for most in (3, 4, 5, 6, 7, 8, 9, 10, 12, 16):
        bench.fresh()
        bench.case(f"{most} files at most", TOP_UP, {0, 74, 127}, changes=most > 4, before=with_files(most))
        bench.case(f"{most} files at most, documents", GENERATE, {0, 74, 127}, changes=True, before=with_files(most))
        if bench.desk.run(["audit"]).code != 0:
            bench.note(f"{most} files at most", "leaves books that the audit refuses")
    for most in (0, 1, 4096, 65_536):
        bench.fresh()
        bench.case(f"files of {most} bytes at most", TOP_UP, {0, 74}, changes=most > 4096, before=with_size(most))
        bench.case(f"documents of {most} bytes at most", GENERATE, {0, 74}, changes=True, before=with_size(most))
        if bench.desk.run(["audit"]).code != 0:
            bench.note(f"files of {most} bytes at most", "leaves books that the audit refuses")


def terminal(desk, is_quick):
    """The number of runs, and what was violated."""
    bench = Bench(desk)
    desk.restore()
    for part in (words, streams, folders, links, surroundings):
        part(bench)
    desk.restore()
    return bench.runs, bench.violations
