"""A text with an address: offsets, lines and columns, newline style."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from gilyon.errors import Place

_NEWLINE = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in :attr:`Source.text`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """True if both cover a common code point, or one is an insertion strictly inside the other."""
        if self == other:
            return True
        return self.start < other.end and other.start < self.end

    def contains(self, offset: int) -> bool:
        return self.start <= offset < self.end


@dataclass(frozen=True)
class Source:
    """The exact text of a file: BOM and newlines as they are on disk.

    ``path`` is relative to the repository, with ``/`` between its parts.
    """

    path: str
    text: str

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(m.end() for m in _NEWLINE.finditer(self.text))]

    @property
    def newline(self) -> str:
        """The newline to write: that of the first line, or ``\\n``."""
        match = _NEWLINE.search(self.text)
        return match.group() if match else "\n"

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, the column in code points (a BOM does not count)."""
        line = bisect_right(self._line_starts, offset)
        column = offset - self._line_starts[line - 1] + 1
        if line == 1 and self.text.startswith("\ufeff") and column > 1:
            column -= 1
        return line, column

    def offset(self, line: int, column: int = 1) -> int:
        """The inverse of :meth:`position`; a place past the text's end becomes its end."""
        if not 1 <= line <= len(self._line_starts):
            return len(self.text)
        bom = 1 if line == 1 and self.text.startswith("\ufeff") else 0
        return min(self._line_starts[line - 1] + column - 1 + bom, len(self.text))

    def place(self, offset: int) -> Place:
        return Place(self.path, *self.position(offset))

    def line_text(self, line: int) -> str:
        """The text of a line (from 1), without its newline and without a BOM."""
        start = self._line_starts[line - 1]
        end = self._line_starts[line] if line < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n").removeprefix("\ufeff")
