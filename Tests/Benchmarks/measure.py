# SPDX-License-Identifier: Apache-2.0
"""Runs commands in turn and keeps what each round cost; ratios are taken round by round.

Machines are shared and their speed changes by the minute, so a figure alone says little: what is
compared runs in the same round, and the median of the rounds' ratios decides."""
import os, re, statistics, subprocess, tempfile

ENVIRONMENT = dict(os.environ, RETAINER_ACTOR="bench", RETAINER_NOW="2030-06-01T00:00:00Z", TZ="UTC", LC_ALL="C.UTF-8")
ENVIRONMENT.pop("RETAINER_STORE", None)


def run(*words):
    """The standard output of a command that must succeed."""
    done = subprocess.run(words, env=ENVIRONMENT, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(words)}: exit {done.returncode}\n{done.stderr.decode()[-2000:]}")
    return done.stdout.decode()


def numbers(*words):
    """The numbers a measuring command prints."""
    return [float(word) for word in run(*words).split()]


class Costs:
    """What every round of some commands cost: wall and CPU milliseconds, peak MiB."""

    def __init__(self, rounds):
        self.rounds = rounds

    def median(self, label, what="cpu"):
        return statistics.median(cost[what] for cost in self.rounds[label])

    def ratio(self, a, b, what="cpu"):
        """The median of a's cost to b's, round by round."""
        return statistics.median(x[what] / max(y[what], 0.001)
            for x, y in zip(self.rounds[a], self.rounds[b]))

    def peak(self, label):
        return max(cost["peak"] for cost in self.rounds[label])


def in_turn(tools, rounds, commands, warm=1):
    """Runs each of {label: words} once a round. "{i}" in a word is the round's number, two digits."""
    labels = list(commands)
    with tempfile.NamedTemporaryFile("w", suffix=".commands") as file:
        file.writelines("\x1f".join(commands[label]) + "\n" for label in labels)
        file.flush()
        lines = run(f"{tools}/interleave", str(rounds), str(warm), file.name).splitlines()
    found = {label: [] for label in labels}
    for line in lines:
        command, _, wall, cpu, peak, status = map(int, line.split())
        if status != 0:
            raise SystemExit(f"{' '.join(commands[labels[command]])}: exit {status}")
        found[labels[command]].append(
            {"wall": wall / 1000, "cpu": cpu / 1000, "peak": peak / 1024})
    return Costs(found)


def rates(rounds, commands):
    """The first number that each of {label: words} prints, higher is faster; as costs a unit."""
    found = {label: [] for label in commands}
    for _ in range(rounds):
        for label, words in commands.items():
            printed = numbers(*words)
            found[label].append({"rate": printed[0], "cpu": printed[1], "printed": printed})
    return Costs(found)


def syncs(*words):
    """How often a command asked the disk to keep something; nothing where strace may not trace."""
    with tempfile.NamedTemporaryFile("r", suffix=".strace") as file:
        done = subprocess.run(["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", file.name, *words],
            env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if done.returncode != 0:
            return None
        return len(re.findall(r"\bf(?:data)?sync\(", file.read()))
