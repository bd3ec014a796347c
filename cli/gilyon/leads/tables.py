"""A list as a table: the rows of a text file or of a workbook, to be read as often as needed and never held whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from gilyon.errors import GilyonError, Place
from gilyon.leads.dialect import declared_delimiter, find_delimiter, head_of
from gilyon.leads.encoding import Encoding, settle_encoding
from gilyon.leads.lines import open_lines
from gilyon.leads.model import Record
from gilyon.leads.mojibake import looks_garbled, looks_reversed
from gilyon.leads.records import Block, RecordReader, records_of
from gilyon.leads.workbook import STARTS, open_workbook

_WORKBOOKS = frozenset({".xlsx", ".xls", ".xlsm", ".xlsb", ".ods"})
_PAGES = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<head", b"<meta")


class Table(Protocol):
    """What lists have in common, whatever file they came in."""

    @property
    def encoding(self) -> str: ...
    @property
    def delimiter(self) -> str: ...
    @property
    def notes(self) -> tuple[str, ...]: ...

    def records(self) -> Iterator[Record]:
        """All records from the first, blank ones left out."""

    def rows(self, after: int, width: int) -> Iterator[Record]:
        """The records after line ``after``, where a row is known to have ``width`` cells."""

    def blocks(self, after: int, width: int) -> Iterator[Block]:
        """The same records, to be read in several processes."""


@dataclass(frozen=True, slots=True)
class TableOptions:
    """How the user says that a file is written; None to find out."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    mended: bool = False


@dataclass(frozen=True, slots=True)
class TextTable:
    """A delimited text file."""

    path: Path
    delimiter: str
    notes: tuple[str, ...]
    declares: bool
    mended: bool
    written: Encoding

    @property
    def encoding(self) -> str:
        return self.written.name

    def records(self) -> Iterator[Record]:
        return iter(self._reader())

    def rows(self, after: int, width: int) -> Iterator[Record]:
        for block in self.blocks(after, width):
            yield from records_of(block.runs())

    def blocks(self, after: int, width: int) -> Iterator[Block]:
        reader = self._reader()
        if after:
            reader.skip(after)
        reader.width = width
        yield from reader.blocks()

    def _reader(self) -> RecordReader:
        lines = open_lines(self.path, self.written, mended=self.mended)
        # The line of sep= is emptied and not cut, so that line numbers stay those of the file.
        return RecordReader(chain(["\n"], islice(lines, 1, None)) if self.declares else lines, self.delimiter)


def open_table(path: Path, shown: str, options: TableOptions, weigh: Callable[[str], int]) -> Table:
    """Find out how a file is written; ``weigh`` tells how sure a cell is a header. Raises :class:`GilyonError`."""
    place = Place(shown)
    with path.open("rb") as file:
        start = file.read(512)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGES):
        name = path.suffix.lower() in _WORKBOOKS
        hint = "open it in the spreadsheet and save it as .xlsx or as CSV UTF-8" if name else "save it as CSV UTF-8"
        raise GilyonError("this is a web page, whatever its name says", where=place, hint=hint)
    if start.startswith(STARTS) or (path.suffix.lower() in _WORKBOOKS and start):
        return open_workbook(path, shown, options.sheet)
    if options.sheet is not None:
        raise GilyonError("--sheet is for workbooks, and this is text", where=place, hint="leave it out")
    written = settle_encoding(path, shown, options.encoding)
    head = head_of(open_lines(path, written, mended=options.mended))
    declared = declared_delimiter(head[0]) if head else None
    delimiter = options.delimiter or declared or find_delimiter(head, weigh, shown)
    return TextTable(
        path, delimiter, tuple(_notes(written, "".join(head))), declared is not None, options.mended, written
    )


def _notes(written: Encoding, head: str) -> Iterator[str]:
    if written.nuls:
        yield f"{written.nuls} zero bytes were left out"
    if written.foreign:
        numbers = ", ".join(map(str, written.foreign_lines))
        more = ", …" if written.foreign > len(written.foreign_lines) else ""
        yield f"not UTF-8 but Windows-1255: lines {numbers}{more}"
    if looks_garbled(head):
        yield "Hebrew in this list was garbled before it came here (ãðä for דנה): --repair-mojibake puts it right"
    if looks_reversed(head):
        yield "Hebrew in this list seems to be written backwards (הנד for דנה), as some old programs do; it stays so"
