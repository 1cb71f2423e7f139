# SPDX-License-Identifier: Apache-2.0
"""What was measured, as a table for people and as .build/bench.json for programs."""
import json
from dataclasses import dataclass, field


@dataclass
class Row:
    """One goal. `ours`, `peer` and `limit` are in `unit`; what decides are the ratios."""
    id: str
    work: str
    unit: str
    ours: float
    peer: float | None
    limit: float | None
    must: str
    met: bool
    moonshot: bool
    ratios: dict = field(default_factory=dict)
    peakMiB: float | None = None

    @property
    def verdict(self):
        return "moonshot" if self.moonshot else "met" if self.met else "MISSED"

    def json(self):
        known = {name: value for name, value in self.__dict__.items() if value is not None}
        known.update(peer=self.peer, limit=self.limit)
        known["ratios"] = {name: round(value, 3) for name, value in self.ratios.items()}
        for name in ("ours", "peer", "limit", "peakMiB"):
            if known.get(name) is not None:
                known[name] = round(known[name], 3)
        return known


def figure(value):
    if value is None:
        return "-"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


HEAD = ("id", "work", "unit", "ours", "peer", "limit", "ratios", "MiB", "verdict")


def cells(row):
    ratios = ", ".join(f"{name} {figure(value)}" for name, value in row.ratios.items())
    return (row.id, row.work, row.unit, figure(row.ours), figure(row.peer), figure(row.limit), ratios,
        figure(row.peakMiB), row.verdict)


def show(rows, notes):
    """The table in Markdown, which is readable on a terminal and in the README of this folder as it is."""
    lines = [HEAD] + [cells(row) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    for number, line in enumerate(lines):
        print("| " + " | ".join(text.ljust(width) for text, width in zip(line, widths)) + " |")
        if number == 0:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")
    for note in notes:
        print(f"- {note}")
    missed = [f"{row.id} ({row.must})" for row in rows if not row.met]
    print("Missed: " + ("; ".join(missed) if missed else "none") + ".")


def keep(rows, path):
    with open(path, "w") as file:
        json.dump([row.json() for row in rows], file, indent=1, ensure_ascii=False)
        file.write("\n")
