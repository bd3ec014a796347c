"""What became of the rows that are no leads, and of those that were mended, out of the stages and in order of lines."""

from __future__ import annotations

import heapq
import pickle
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import groupby

from gilyon.leads.model import Candidate, Caution, Fault, Record, Rejection
from gilyon.leads.records import Block
from gilyon.leads.store.desk import Desk
from gilyon.leads.store.stage import parted

_REJECTED = "SELECT line, fault, header, cells FROM {stage}.reject"
_CAUTIONS = (
    "SELECT line, caution FROM {stage}.caution WHERE line NOT IN (SELECT line FROM desk.conflict)"
    " AND line NOT IN (SELECT line FROM desk.apart WHERE root = 0)"
)


def rejections(desk: Desk, read: Callable[[Record], Candidate | Rejection]) -> Iterator[Rejection]:
    """The rejected rows and those in conflict, whose cells are read once more."""
    rejected = (
        Rejection(Record(line, parted(cells)), Fault(fault), header)
        for line, fault, header, cells in desk.execute(desk.across(_REJECTED, "line"))
    )
    return heapq.merge(rejected, _conflicts(desk, read), key=lambda rejection: rejection.record.line)


def _conflicts(desk: Desk, read: Callable[[Record], Candidate | Rejection]) -> Iterator[Rejection]:
    blocks = desk.blocks()
    starts = [line for line, _ in blocks]
    lines = (line for (line,) in desk.execute("SELECT line FROM desk.conflict ORDER BY line"))
    for number, some in groupby(lines, lambda line: bisect_right(starts, line)):
        start, stage = blocks[number - 1]
        ((pickled,),) = desk.execute(f"SELECT pickled FROM {stage}.block WHERE line = ?", (start,))
        block: Block = pickle.loads(pickled)
        for line in some:
            yield Rejection(read(block.record(line)).record, Fault.CONFLICT)


def faults(desk: Desk) -> Iterator[tuple[int, Fault]]:
    """The lines of the same rows, with their faults."""
    query = desk.across("SELECT line, fault FROM {stage}.reject")
    query += f" UNION ALL SELECT line, '{Fault.CONFLICT}' FROM desk.conflict ORDER BY line"
    return ((line, Fault(fault)) for line, fault in desk.execute(query))


def cautions(desk: Desk) -> Iterator[tuple[int, Caution]]:
    """What was mended or set aside in the rows that were taken."""
    query = desk.across(_CAUTIONS, "line", more=_CAUTIONS.replace("{stage}", "desk"))
    return ((line, Caution(caution)) for line, caution in desk.execute(query))
