"""From text to records: the standard csv module, guarded against a quotation mark that nothing closes.

csv keeps the bare gershayim that Hebrew lists are full of (``בע"מ``); other parsers refuse the file. But an unclosed
quote at the start of a cell makes it swallow the rows that follow, in silence. So the number of lines one record
may span is limited, and a record that ends unclosed gives its lines back.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from gilyon.leads.model import Fault, Record

MAX_LINES = 200
"""The lines one record may span. Notes of more lines than this do not occur in lists of leads."""
MAX_CELL = 65_536


class RecordReader:
    """Iterates over the records of a text, blank ones left out. Set ``width`` once the header is known."""

    def __init__(self, text: str, delimiter: str) -> None:
        self.delimiter = delimiter
        self.width: int | None = None
        # Not str.splitlines, which also splits at form feeds and at U+2028 inside cells.
        self._lines = list(StringIO(text, newline=""))
        self._next = 0
        self._taken = 0
        self._starved = False
        self._reader = csv.reader(self._feed(), delimiter=delimiter)

    def __iter__(self) -> Iterator[Record]:
        while (record := self._read()) is not None:
            if record.fault is not None or any(cell.strip() for cell in record.cells):
                yield record

    def rewind(self, line: int) -> None:
        """Read on from this physical line, from 1."""
        self._next = line - 1
        self._starved = False
        self._reader = csv.reader(self._feed(), delimiter=self.delimiter)

    def _feed(self) -> Iterator[str]:
        while self._next < len(self._lines) and self._taken < MAX_LINES:
            line = self._lines[self._next]
            self._next += 1
            self._taken += 1
            yield line
        self._starved = self._taken > 0

    def _read(self) -> Record | None:
        start = self._next
        self._taken = 0
        try:
            cells = next(self._reader)
        except StopIteration:
            return None
        except csv.Error:  # the cell is longer than csv accepts
            return self._restart(start, Fault.UNCLOSED_QUOTE if self._taken > 1 else Fault.CELL_TOO_LONG)
        if self._starved or (self._taken > 1 and self._swallowed(start, cells)):
            return self._restart(start, Fault.UNCLOSED_QUOTE)
        fault = Fault.CELL_TOO_LONG if any(len(cell) > MAX_CELL for cell in cells) else None
        return Record(start + 1, cells, fault)

    def _restart(self, start: int, fault: Fault) -> Record:
        """Give up the line at ``start`` only, and read on after it."""
        self.rewind(start + 2)
        line = self._lines[start].rstrip("\r\n")
        return Record(start + 1, line.split(self.delimiter), fault)

    def _swallowed(self, start: int, cells: list[str]) -> bool:
        """Whether a record of several lines looks like an unclosed quote that ran into the next row's quote."""
        span = self._lines[start : self._next]
        try:
            next(csv.reader(span, delimiter=self.delimiter, strict=True))
        except csv.Error:
            return True
        second = next(csv.reader(span[1:2], delimiter=self.delimiter))
        return self.width is not None and len(cells) != self.width and len(second) == self.width > 1
