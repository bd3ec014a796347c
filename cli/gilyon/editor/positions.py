"""Offsets in a source as the positions of the protocol: lines from 0, columns in the units both sides agreed on.

The library's own conversion splits lines where Python does (U+2028, form feed), which the protocol does not.
"""

from __future__ import annotations

from dataclasses import dataclass

from lsprotocol.types import Position, PositionEncodingKind, Range

from gilyon.core.source import Source, Span

_ENCODINGS: dict[PositionEncodingKind, tuple[str, int]] = {
    PositionEncodingKind.Utf8: ("utf-8", 1),
    PositionEncodingKind.Utf16: ("utf-16-le", 2),
    PositionEncodingKind.Utf32: ("utf-32-le", 4),
}
"""For each kind of unit an encoding, and how many of its bytes are one unit."""


@dataclass(frozen=True)
class Positions:
    """The places of one source. ``units`` is what the columns count: ``utf-16`` unless an editor asks for another."""

    source: Source
    units: PositionEncodingKind = PositionEncodingKind.Utf16

    def position(self, offset: int) -> Position:
        line = self.source.position(offset)[0]
        encoding, size = _ENCODINGS[self.units]
        before = self.source.text[self._start(line) : offset]
        return Position(line - 1, len(before.encode(encoding, "surrogatepass")) // size)

    def range(self, span: Span) -> Range:
        return Range(self.position(span.start), self.position(span.end))

    def offset(self, position: Position) -> int:
        """A place past the end of its line, or of the text, becomes that end; one inside a character, its start."""
        start, end = self._start(position.line + 1), self._start(position.line + 2)
        line = self.source.text[start:end].rstrip("\r\n")
        encoding, size = _ENCODINGS[self.units]
        before = line.encode(encoding, "surrogatepass")[: position.character * size]
        return start + len(before.decode(encoding, "ignore"))

    def span(self, range_: Range) -> Span:
        start, end = self.offset(range_.start), self.offset(range_.end)
        return Span(min(start, end), max(start, end))

    def _start(self, line: int) -> int:
        # To people a BOM is no column, to the protocol it is a character as any other.
        return 0 if line <= 1 else self.source.offset(line)
