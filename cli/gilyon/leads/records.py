"""From lines to records: the standard csv module, guarded against a quotation mark that nothing closes.

csv keeps the bare gershayim that Hebrew lists are full of (``בע"מ``); other parsers refuse the file. But an unclosed
quote at the start of a cell makes it swallow the rows that follow, in silence. So the number of lines one record
may span is limited, and a record that ends unclosed gives its lines back.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gilyon.leads.model import Fault, Record

MAX_LINES = 200
"""The lines one record may span. Notes of more lines than this do not occur in lists of leads."""
MAX_CELL = 65_536
BLOCK = 200_000
"""Characters of a block, as worker processes get them."""
_RUN = 1_000


@dataclass(frozen=True, slots=True)
class Run:
    """Some records one after another, blank ones among them, by the lines they start on. A faulty one stands alone."""

    lines: Sequence[int]
    rows: list[list[str]]
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Some records of a list, to be read elsewhere; ``line`` is the physical line of the first, from 1.

    Either ``lines`` that begin and end with whole records, or ``ready`` records of a workbook.
    """

    line: int
    lines: list[str]
    delimiter: str = ","
    width: int | None = None
    ready: tuple[Record, ...] = ()

    def runs(self) -> Iterator[Run]:
        if self.ready:
            return (Run((record.line,), [record.cells], record.fault) for record in self.ready)
        reader = RecordReader(self.lines, self.delimiter, before=self.line - 1)
        reader.width = self.width
        return reader.runs()

    def record(self, line: int) -> Record:
        """The record that begins on this line, which is known to be sound."""
        if self.ready:
            return next(record for record in self.ready if record.line == line)
        start = line - self.line
        return next(iter(RecordReader(self.lines[start : start + MAX_LINES], self.delimiter, before=line - 1)))


class RecordReader:
    """Iterates over the records of lines, blank ones left out. Set ``width`` once the header is known.

    ``lines`` have their ends; no more of them are held than a few records. ``before`` lines of the list came earlier.
    """

    def __init__(self, lines: Iterable[str], delimiter: str, *, before: int = 0) -> None:
        self.delimiter = delimiter
        self.width: int | None = None
        self._lines = iter(lines)
        self._again: deque[str] = deque()
        self._span: list[str] = []
        self._read_before = before
        self._starved = False
        self._reader = csv.reader(self._feed(), delimiter=delimiter)
        self._closed = _closed_line(delimiter).fullmatch

    def __iter__(self) -> Iterator[Record]:
        return records_of(self.runs())

    def runs(self) -> Iterator[Run]:
        while True:
            run = self._plain_run(_RUN)
            rows: list[list[str]] = []
            try:
                rows += csv.reader(run, delimiter=self.delimiter)
            except csv.Error:  # what it is, the careful way tells
                self._again.extendleft(reversed(run[len(rows) :]))
            if rows:
                first = self._read_before + 1
                self._read_before += len(rows)
                yield Run(range(first, first + len(rows)), rows)
            record = self._read()
            if record is None:
                return
            yield Run((record.line,), [record.cells], record.fault)

    def skip(self, line: int) -> None:
        """Pass over everything up to the record that begins on this line, and that one too."""
        while self._read_before < line and self._read() is not None:
            pass

    def blocks(self) -> Iterator[Block]:
        """What is left to read, cut between records. Only lines with a quotation mark have to be read for that."""
        while True:
            line = self._read_before + 1
            lines: list[str] = []
            size = 0
            while size < BLOCK:
                run = self._plain_run(_RUN)
                self._read_before += len(run)
                lines += run
                size += sum(map(len, run))
                if len(run) < _RUN:
                    if self._read() is None:
                        break
                    lines += self._span
                    size += sum(map(len, self._span))
            if not lines:
                return
            yield Block(line, lines, self.delimiter, self.width)

    def _plain_run(self, limit: int) -> list[str]:
        """The next lines, as far as each is surely a record: its quotes are closed in it, and it is not too long."""
        run: list[str] = []
        closed = self._closed
        while len(run) < limit:
            line = self._again.popleft() if self._again else next(self._lines, None)
            if line is None:
                break
            if ('"' in line and not closed(line)) or len(line) > MAX_CELL:
                self._again.appendleft(line)
                break
            run.append(line)
        return run

    def _feed(self) -> Iterator[str]:
        while len(self._span) < MAX_LINES:
            line = self._again.popleft() if self._again else next(self._lines, None)
            if line is None:
                break
            self._span.append(line)
            yield line
        self._starved = bool(self._span)

    def _read(self) -> Record | None:
        """The next record; the lines it was made of are then in ``_span``."""
        self._span.clear()
        try:
            cells = next(self._reader)
        except StopIteration:
            return None
        except csv.Error:  # the cell is longer than csv accepts
            return self._restart(Fault.UNCLOSED_QUOTE if len(self._span) > 1 else Fault.CELL_TOO_LONG)
        if self._starved or (len(self._span) > 1 and self._swallowed(cells)):
            return self._restart(Fault.UNCLOSED_QUOTE)
        fault = Fault.CELL_TOO_LONG if any(len(cell) > MAX_CELL for cell in cells) else None
        line = self._read_before + 1
        self._read_before += len(self._span)
        return Record(line, cells, fault)

    def _restart(self, fault: Fault) -> Record:
        """Give up the first line of the span only, and read on after it."""
        first, *others = self._span
        self._again.extendleft(reversed(others))
        del self._span[1:]
        self._starved = False
        self._reader = csv.reader(self._feed(), delimiter=self.delimiter)
        self._read_before += 1
        return Record(self._read_before, first.rstrip("\r\n").split(self.delimiter), fault)

    def _swallowed(self, cells: list[str]) -> bool:
        """Whether a record of several lines looks like an unclosed quote that ran into the next row's quote."""
        try:
            next(csv.reader(self._span, delimiter=self.delimiter, strict=True))
        except csv.Error:
            return True
        second = next(csv.reader(self._span[1:2], delimiter=self.delimiter))
        return self.width is not None and len(cells) != self.width and len(second) == self.width > 1


def records_of(runs: Iterable[Run]) -> Iterator[Record]:
    """The records of runs, blank ones left out."""
    for run in runs:
        for line, cells in zip(run.lines, run.rows, strict=True):
            if run.fault is not None or any(map(str.strip, cells)):
                yield Record(line, cells, run.fault)


def _closed_line(delimiter: str) -> re.Pattern[str]:
    """A line that csv reads as one whole record: no quotation mark opens a cell that goes on in the next line."""
    end = re.escape(delimiter)
    cell = rf'(?:"(?:[^"]++|"")*+"[^{end}\r\n]*+|(?!")[^{end}\r\n]*+)'
    return re.compile(rf"{cell}(?:{end}{cell})*+[\r\n]*+")


def record_blocks(records: Iterable[Record]) -> Iterator[Block]:
    """Blocks of records that were read already."""
    batch: list[Record] = []
    for record in records:
        batch.append(record)
        if len(batch) == _RUN:
            yield Block(batch[0].line, [], ready=tuple(batch))
            batch = []
    if batch:
        yield Block(batch[0].line, [], ready=tuple(batch))
