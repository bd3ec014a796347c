"""Imports of long lists, against the straightforward import row by row with the same libraries.

``python benchmarks/leads.py`` writes lists of made-up people, imports each with both, in turns, into new stores, and
compares what both stored, row by row. Then a smaller list goes into the store of the long one, half of its people known
there. ``--memory`` also measures the memory of all processes together, for the list and for one of twice its length.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import json
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from lead_lists import FORM, write_list
from memory import peak_of

PR_SET_CHILD_SUBREAPER = 36
_PLAIN = Path(__file__).with_name("plain_import.py")
_TABLES = {
    "lead": "SELECT id, name, email, phone, attributes FROM lead ORDER BY id",
    "identity": "SELECT kind, value, lead_id FROM identity ORDER BY kind, value",
    "interest": "SELECT lead_id, field, value, answer FROM interest ORDER BY lead_id, field, value",
    "consent": "SELECT lead_id, channel, action, basis, line, raw FROM consent_event ORDER BY lead_id, line, raw",
    "appearance": "SELECT lead_id, line FROM appearance ORDER BY lead_id",
}


@dataclass(frozen=True)
class Taken:
    """Seconds by the clock, and of the processor, of a run and all its processes."""

    clock: float
    processor: float


def adopt_orphans() -> None:
    """Let processes that a command leaves behind become this one's, so that their time is counted. Linux only."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def timed(command: list[str], cwd: Path) -> tuple[Taken, str]:
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True)
    end = time.perf_counter()
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(end - begin, spent), done.stdout


def repository(root: Path) -> Path:
    root.mkdir()
    (root / "gilyon.toml").write_text(f'name = "גיליון"\n{FORM}', "utf-8")
    return root


def gilyon(root: Path, source: Path) -> tuple[Taken, dict[str, int]]:
    command = [
        sys.executable,
        "-m",
        "gilyon",
        "leads",
        "import",
        str(source),
        "--format",
        "json",
        "--rejects",
        "bad.csv",
    ]
    taken, out = timed(command, root)
    return taken, json.loads(out)["imports"][0]


def plain(database: Path, source: Path) -> tuple[Taken, dict[str, int]]:
    taken, out = timed([sys.executable, str(_PLAIN), str(source), str(database)], database.parent)
    return taken, json.loads(out)


def compare(ours: Path, theirs: Path) -> None:
    """Stop if the two stores differ in any row of what both keep."""
    with sqlite3.connect(ours) as one, sqlite3.connect(theirs) as other:
        for table, query in _TABLES.items():
            for number, rows in enumerate(zip(one.execute(query), other.execute(query), strict=True)):
                if rows[0] != rows[1]:
                    raise SystemExit(f"{table}, row {number}: {rows[0]} is not {rows[1]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--small", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--memory", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        adopt_orphans()
        write_list(room / "long.csv", options.rows)
        write_list(room / "small.csv", options.small, seed=2, known=options.rows)
        ours: list[Taken] = []
        theirs: list[Taken] = []
        small: list[Taken] = []
        counts: dict[str, int] = {}
        for round_ in range(options.rounds):
            taken, counts = gilyon(repository(room / f"r{round_}"), room / "long.csv")
            ours.append(taken)
            taken, reference = plain(room / f"plain-{round_}.db", room / "long.csv")
            theirs.append(taken)
            if round_ == 0:
                assert {name: counts[name] for name in reference} == reference, (counts, reference)
                compare(room / "r0/leads.db", room / "plain-0.db")
            taken, _ = gilyon(room / f"r{round_}", room / "small.csv")
            small.append(taken)
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores; {_told(counts)}\n")
        print(
            "| import | clock, s | processor, s | rows a second | clock ÷ Gilyon | processor ÷ Gilyon |\n| --- |"
            + " ---: |" * 5
        )
        base = statistics.median(taken.clock for taken in ours)
        base_spent = statistics.median(taken.processor for taken in ours)
        for name, runs, rows in (
            ("Gilyon", ours, options.rows),
            ("row by row", theirs, options.rows),
            (f"Gilyon, {options.small:,} rows into that store", small, options.small),
        ):
            clock = statistics.median(taken.clock for taken in runs)
            spent = statistics.median(taken.processor for taken in runs)
            ratios = f"{clock / base:.2f} | {spent / base_spent:.2f}"
            print(f"| {name} | {clock:.1f} | {spent:.1f} | {rows / clock:,.0f} | {ratios} |")
        if options.memory:
            _memory(room, options.rows)


def _memory(room: Path, rows: int) -> None:
    print("\n| rows | all processes, MiB | largest process, MiB |\n| ---: | ---: | ---: |")
    for count in (rows // 2, rows, rows * 2):
        write_list(room / "list.csv", count)
        root = repository(room / f"memory-{count}")
        peak = peak_of((sys.executable, "-m", "gilyon", "leads", "import", str(room / "list.csv")), root)
        print(f"| {count:,} | {peak.tree:.0f} | {peak.process:.0f} |")


def _told(counts: dict[str, int]) -> str:
    named = ("rows", "new", "duplicates", "rejected", "conflicts")
    return ", ".join(f"{counts[name]:,} {name}" for name in named)


if __name__ == "__main__":
    main()
