"""Where files with lead data name a person, and taking those rows out. What stays, stays byte for byte."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gilyon.errors import GilyonError
from gilyon.leads.emails import EmailReader
from gilyon.leads.encoding import binary_lines
from gilyon.leads.fields import FIXED
from gilyon.leads.lines import open_lines
from gilyon.leads.model import Key, KeyKind
from gilyon.leads.phones import PhoneReader, national_form
from gilyon.leads.rejects import ERROR_COLUMNS
from gilyon.leads.tables import TableOptions, TextTable, open_table
from gilyon.leads.targets import USUAL
from gilyon.store.files import write_private

_TAIL = 7
"""The last digits of a number, by which a row is looked at closer."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a person is known by in a file. A name alone is proof only in a row that has no contact of its own."""

    keys: frozenset[Key]
    names: frozenset[str]
    country: str

    def pattern(self) -> re.Pattern[str]:
        """Finds each key as files may have it, in lower case, but not as a part of somebody else's."""
        parts = [r"(?!)"]
        for kind, value in self.keys:
            if kind is KeyKind.EMAIL:
                parts.append(rf"(?<![\w.+-]){re.escape(value)}(?!\.?[\w-])")
                continue
            national = national_form(value, self.country)
            written = (national, "".join(filter(str.isdigit, national)), value.removeprefix("+"))
            parts.append(rf"(?<!\d)(?:{'|'.join(map(re.escape, written))})(?!\d)")
        return re.compile("|".join(parts))


class _Matcher:
    """Tells the rows of one person."""

    def __init__(self, traits: Traits) -> None:
        self.traits = traits
        self._emails = EmailReader()
        self._phones = PhoneReader(traits.country)
        self._written = traits.pattern()
        self._tails = {value[-_TAIL:] for kind, value in traits.keys if kind is KeyKind.PHONE}
        self._names = {name.casefold() for name in traits.names if name}

    def names(self, cells: Sequence[str]) -> bool:
        """Whether a row is about the person, or tells of them by address or number."""
        text = "\n".join(cells).casefold()
        digits = "".join(filter(str.isdecimal, text))
        if self._written.search(text):
            return True
        if any(tail in digits for tail in self._tails) and any(
            (KeyKind.PHONE, number) in self.traits.keys for cell in cells for number in self._phones.read(cell).values
        ):
            return True
        if any(name in text for name in self._names):
            alone = any(" ".join(cell.split()).casefold().lstrip("'") in self._names for cell in cells)
            return alone and not any(self._phones.read(cell).values or self._emails.read(cell).values for cell in cells)
        return False


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a file that name a person: spans of physical lines, from 1, the second number not included."""

    path: Path
    spans: tuple[tuple[int, int], ...]
    table: TextTable | None = None

    @property
    def lines(self) -> list[int]:
        return [start for start, _ in self.spans]


def find_mentions(path: Path, traits: Traits) -> Found:
    """Look for a person in a file of CSV or JSON lines. Raises :class:`GilyonError` if it cannot be read."""
    matcher = _Matcher(traits)
    if path.suffix == ".jsonl":
        with path.open("rb") as file:
            lines = enumerate(binary_lines(file), start=1)
            return Found(path, tuple((number, number + 1) for number, line in lines if matcher.names(_values(line))))
    table = open_table(path, str(path), TableOptions(), _weigh)
    if not isinstance(table, TextTable):
        raise GilyonError("a workbook is not changed by gilyon")
    spans: list[tuple[int, int]] = []
    begun: int | None = None
    for record in table.records():
        if begun is not None:
            spans.append((begun, record.line))
        begun = record.line if matcher.names(record.cells) else None
    if begun is not None:
        spans.append((begun, 1 << 62))
    return Found(path, tuple(spans), table)


def _weigh(cell: str) -> int:
    """How sure a cell is a header of a file that gilyon wrote: its own words tell the delimiter."""
    return 2 if cell in (*ERROR_COLUMNS, *FIXED) else int(cell in USUAL)


def take_out(found: Found) -> None:
    """Write the file without the rows that were found."""
    write_private(found.path, _kept(_lines(found), found.spans))


def _kept(lines: Iterable[bytes], spans: Sequence[tuple[int, int]]) -> Iterator[bytes]:
    left = list(spans)
    for number, line in enumerate(lines, start=1):
        while left and number >= left[0][1]:
            left.pop(0)
        if not left or number < left[0][0]:
            yield line


def _lines(found: Found) -> Iterator[bytes]:
    wide = found.table is not None and found.table.encoding.startswith("utf-16")
    with found.path.open("rb") as file:
        if found.table is None or not wide:
            yield from binary_lines(file)
            return
        mark = file.read(found.table.written.mark)
    for line in open_lines(found.path, found.table.written):
        yield mark + line.encode(found.table.encoding)
        mark = b""


def _values(line: bytes) -> list[str]:
    try:
        return list(_strings(json.loads(line)))
    except ValueError:
        return [line.decode("utf-8", errors="replace")]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, str):
        yield value
