"""A list into a stage. Most rows say nothing unusual, and they are read column by column, some thousand at once.

The others, whatever it is about them, are read one by one by the :class:`RowReader`; so is, once, each cell or group of
cells whose meaning is then remembered. A test holds both ways equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import compress
from operator import attrgetter
from typing import Any

from gilyon.leads.cells import clean_block, clean_line
from gilyon.leads.meanings import Cells, Columns, Meaning
from gilyon.leads.model import Candidate, Record
from gilyon.leads.records import Block, Run, records_of
from gilyon.leads.rows import RowReader
from gilyon.leads.store.sets import Values
from gilyon.leads.store.stage import Stage, is_mixed, json_pair, object_of
from gilyon.leads.targets import Kind

_NAMES = (Kind.NAME, Kind.FIRST_NAME, Kind.LAST_NAME)
_CHOICES = (Kind.INTEREST, Kind.INTERESTS)
_ANSWERS = (Kind.CONSENT, Kind.CONSENT_DATE)


class Intake:
    """Reads blocks of a list into a stage."""

    def __init__(self, reader: RowReader, stage: Stage) -> None:
        self._reader = reader
        self._stage = stage
        self._width = len(reader.columns)
        phones, emails = self._places(Kind.PHONE), self._places(Kind.EMAIL)
        self._contacts = ((emails[:1], reader.emails.column), (phones[:1], reader.phones.column))
        self._blank = [*phones[1:], *emails[1:], *self._places(Kind.TRAP)]
        self._told = (
            self._meaning(_NAMES, lambda row: row.name),
            self._meaning((Kind.STAGE,), lambda row: str(row.stage)),
            self._meaning((Kind.REFERRER,), lambda row: row.referrer),
            self._meaning(_CHOICES, lambda row: stage.sets.choices(row.interests)),
            self._meaning(_ANSWERS, lambda row: stage.sets.answers(row.consents)),
        )
        pairs = sorted(self._pairs(), key=lambda pair: pair[0])
        self._attributes = [meaning for _, meaning in pairs]
        self._mingled = len({name for name, _ in pairs}) < len(pairs)

    def take(self, block: Block, pickled: bytes) -> None:
        """All rows of a block; ``pickled`` is the same block, to be kept."""
        self._stage.keep(block.line, pickled)
        lines: list[int] = []
        rows: list[list[str]] = []
        others: list[Record] = []
        for run in block.runs():
            if run.fault is None:
                lines += run.lines
                rows += run.rows
            else:
                others += records_of([run])
        fits = [len(cells) == self._width and not self._mingled for cells in rows]
        others += _left(lines, rows, fits)
        lines, rows = list(compress(lines, fits)), list(compress(rows, fits))
        usual, ready = self._read(lines, rows)
        others += _left(lines, rows, usual)
        others.sort(key=attrgetter("line"))
        self._stage.add(map(self._reader.read, others), ready)

    def _read(self, lines: list[int], rows: list[list[str]]) -> tuple[list[bool], Iterator[Values]]:
        """Which rows are usual, and these, ready for the stage."""
        if not rows:
            return [], iter(())
        columns: Columns = list(zip(*rows, strict=True))
        count = len(rows)
        emails, phones = (read(columns[places[0]]) if places else [""] * count for places, read in self._contacts)
        usual = [bool(email or phone) for email, phone in zip(emails, phones, strict=True)]
        told = [meaning.column(columns, count) for meaning in self._told]
        pairs = [meaning.column(columns, count) for meaning in self._attributes]
        for values in (emails, phones, *told, *pairs):
            if None in values:
                usual = [fine and value is not None for fine, value in zip(usual, values, strict=True)]
        for cells in (columns[place] for place in self._blank):
            if any(cells):
                usual = [fine and not cell for fine, cell in zip(usual, cells, strict=True)]
        attributes = [object_of(filter(None, row)) for row in zip(*pairs, strict=True)] if pairs else ["{}"] * count
        names, stages, referrers, choices, answers = told
        ready = zip(lines, names, emails, phones, stages, referrers, attributes, choices, answers, strict=True)
        return usual, compress(ready, usual)

    def _places(self, *kinds: Kind) -> list[int]:
        return [column.index for column in self._reader.columns if column.target.kind in kinds]

    def _meaning(self, kinds: Iterable[Kind], take: Callable[[Candidate], Any]) -> Meaning:
        """What all columns of some kinds say together, by themselves read as a row."""
        places = self._places(*kinds)
        dated = Kind.CONSENT_DATE in kinds

        def read(cells: Cells) -> Any:
            row = Record(0, [""] * self._width)
            for place, cell in zip(places, cells, strict=True):
                row.cells[place] = cell
            said = self._reader.fill(Candidate(row), row.cells)
            # A date is kept as an attribute, too; else an attribute is what a column could not make sense of.
            odd = said.cautions or (said.attributes and not dated) or is_mixed(said.consents)
            return None if odd else take(said)

        return Meaning(places, read)

    def _pairs(self) -> Iterator[tuple[str, Meaning]]:
        """The columns that become attributes, by name."""
        for column in self._reader.columns:
            if column.target.kind is Kind.ATTRIBUTE:
                name = column.target.field or column.header
                yield name, Meaning([column.index], _pair(name, clean_block, bool))
            elif column.target.kind is Kind.CONSENT_DATE:
                yield column.header, Meaning([column.index], _pair(column.header, clean_line, lambda _: True))


def _pair(name: str, clean: Callable[[str], str], kept: Callable[[str], bool]) -> Callable[[Cells], str]:
    def read(cells: Cells) -> str:
        (cell,) = cells
        value = clean(cell) if cell.strip() else ""
        return json_pair(name, value) if cell.strip() and kept(value) else ""

    return read


def _left(lines: list[int], rows: list[list[str]], done: list[bool]) -> Iterator[Record]:
    """The rows that were not read."""
    if all(done):
        return iter(())
    left = [not fine for fine in done]
    return records_of([Run(list(compress(lines, left)), list(compress(rows, left)))])
