"""From lines to records: the standard csv module, guarded against a quotation mark that nothing closes.

csv keeps the bare gershayim that Hebrew lists are full of (``בע"מ``); other parsers refuse the file. But an unclosed
quote at the start of a cell makes it swallow the rows that follow, in silence. So the number of lines one record
may span is limited, and a record that ends unclosed gives its lines back.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator

from gilyon.leads.model import Fault, Record

MAX_LINES = 200
"""The lines one record may span. Notes of more lines than this do not occur in lists of leads."""
MAX_CELL = 65_536


class RecordReader:
    """Iterates over the records of lines, blank ones left out. Set ``width`` once the header is known.

    ``lines`` have their ends; no more of them are held than one record may span.
    """

    def __init__(self, lines: Iterable[str], delimiter: str) -> None:
        self.delimiter = delimiter
        self.width: int | None = None
        self._lines = iter(lines)
        self._again: deque[str] = deque()
        self._span: list[str] = []
        self._read_before = 0
        self._starved = False
        self._reader = csv.reader(self._feed(), delimiter=delimiter)

    def __iter__(self) -> Iterator[Record]:
        while (record := self._read()) is not None:
            if record.fault is not None or any(cell.strip() for cell in record.cells):
                yield record

    def _feed(self) -> Iterator[str]:
        while len(self._span) < MAX_LINES:
            line = self._again.popleft() if self._again else next(self._lines, None)
            if line is None:
                break
            self._span.append(line)
            yield line
        self._starved = bool(self._span)

    def _read(self) -> Record | None:
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
