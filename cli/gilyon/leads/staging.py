"""Reading a list into stages: here for a small one, in worker processes for a large one.

Each worker gets blocks of lines, reads and cleans them, and fills a stage of its own; nothing of a row ever comes back.
"""

from __future__ import annotations

import contextlib
import os
import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gilyon.leads.intake import Intake
from gilyon.leads.lists import LeadList
from gilyon.leads.records import Block
from gilyon.leads.rows import RowReader
from gilyon.leads.store.desk import Desk

SMALL = 3_000_000
"""Bytes below which a list is read in less time than workers take to start."""
MOST_WORKERS = 6
"""SQLite sees ten files at once: the store, the desk and these."""
Advance = Callable[[int], None]
"""Called with the characters read since the last call."""


@dataclass(frozen=True, slots=True)
class Staged:
    """How many rows were read, how they were, and on which lines the first and the last stand."""

    candidates: int = 0
    rejected: int = 0
    first: int = 1
    last: int = 0


def workers_for(size: int) -> int:
    """How many worker processes a list of so many bytes is worth; 0 to read it here."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_WORKERS) if size >= SMALL and cores > 1 else 0


def is_large(file: Path) -> bool:
    """Whether workers may be wanted for a file."""
    return file.is_file() and workers_for(file.stat().st_size) > 0


def warm_up() -> None:
    """Start what workers come from, while this process finds out what the lists are."""
    from gilyon.leads import workers

    workers.warm_up()


def stage_list(desk: Desk, opened: LeadList, reader: RowReader, workers: int, advance: Advance) -> Staged:
    """Fill stages with the rows of a list, and let the desk see them."""
    if workers == 0:
        return _stage_here(desk, opened.blocks, reader, advance)
    from gilyon.leads.workers import stage_by_workers

    return stage_by_workers(desk, opened.blocks, reader, workers, advance)


def _stage_here(desk: Desk, blocks: Iterator[Block], reader: RowReader, advance: Advance) -> Staged:
    stage = desk.local_stage()
    intake = Intake(reader, stage)
    first = 0
    with _fast(desk):
        for block in blocks:
            first = first or block.line
            intake.take(block, pickle.dumps(block))
            advance(sum(map(len, block.lines)))
        stage.finish()
    return Staged(stage.rows, stage.rejected, first or 1, stage.last)


@contextlib.contextmanager
def _fast(desk: Desk) -> Iterator[None]:
    """One transaction for many statements; it touches the stage alone, so that nobody waits for it."""
    if desk.connection.in_transaction:
        yield
        return
    desk.connection.execute("BEGIN")
    yield
    desk.connection.execute("COMMIT")
