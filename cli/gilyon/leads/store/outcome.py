"""What became of the rows that are no leads, and of those that were mended, out of the stages and in order of lines."""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.leads.model import Caution, Fault, Record, Rejection
from gilyon.leads.store.desk import Desk
from gilyon.leads.store.stage import parted

_REJECTED = "SELECT line, fault, header, cells FROM {stage}.reject"
_CONFLICTS = (
    f"SELECT c.line AS line, '{Fault.CONFLICT}', '', cells FROM desk.conflict AS c"
    " CROSS JOIN {stage}.row AS r ON r.line = c.line"
)
_CAUTIONS = (
    "SELECT line, caution FROM {stage}.caution WHERE line NOT IN (SELECT line FROM desk.conflict)"
    " AND line NOT IN (SELECT line FROM desk.apart WHERE root = 0)"
)


def rejections(desk: Desk) -> Iterator[Rejection]:
    """The rejected rows and those in conflict."""
    query = desk.across(_REJECTED) + " UNION ALL " + desk.across(_CONFLICTS, "line")
    for line, fault, header, cells in desk.execute(query):
        yield Rejection(Record(line, parted(cells)), Fault(fault), header)


def faults(desk: Desk) -> Iterator[tuple[int, Fault]]:
    """The lines of the same rows, with their faults."""
    query = desk.across("SELECT line, fault FROM {stage}.reject")
    query += f" UNION ALL SELECT line, '{Fault.CONFLICT}' FROM desk.conflict ORDER BY line"
    return ((line, Fault(fault)) for line, fault in desk.execute(query))


def cautions(desk: Desk) -> Iterator[tuple[int, Caution]]:
    """What was mended or set aside in the rows that were taken."""
    query = desk.across(_CAUTIONS, "line", more=_CAUTIONS.replace("{stage}", "desk"))
    return ((line, Caution(caution)) for line, caution in desk.execute(query))
