"""One list, opened: its encoding, delimiter, header and columns settled, its rows still to be read.

Whatever a user must mend before an import (a wrong flag, an unknown encoding, no header) is found here, so that of
several lists none is imported if one of them cannot be understood.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from gilyon.config.forms import Form
from gilyon.errors import GilyonError, Place
from gilyon.leads.columns import (
    KEYS,
    Column,
    Kind,
    Lexicon,
    choose_lexicon,
    column_places,
    mapped_columns,
    resolve_columns,
)
from gilyon.leads.dialect import HEADER_WITHIN, declared_delimiter, find_delimiter
from gilyon.leads.emails import EmailReader
from gilyon.leads.encoding import decode, looks_garbled
from gilyon.leads.headers import fold
from gilyon.leads.model import Record
from gilyon.leads.phones import PhoneReader
from gilyon.leads.records import RecordReader
from gilyon.store.files import read_bytes

MAX_BYTES = 500_000_000
LONGEST_HEADER = 200
FEW = 3
"""Fewer cells than this in the wrong column are a slip in a row, not columns taken for each other."""
_WORKBOOKS = frozenset({".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers"})
_WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_MAP_HINT = "say what a column is with --map, by header or by number: --map 1=name --map 2=phone"


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read lists: what the user asked for, and the publication's forms and country."""

    forms: Mapping[str, Form]
    preferred_form: str
    country: str
    form: str | None = None
    mapping: tuple[tuple[str, str], ...] = ()
    encoding: str | None = None
    delimiter: str | None = None


@dataclass(frozen=True, slots=True)
class LeadList:
    """A list ready to be imported. ``header`` is the row of headers as it stands, ``shown`` the path for messages."""

    path: Path
    shown: str
    sha256: str
    encoding: str
    delimiter: str
    form: str
    columns: tuple[Column, ...]
    header: tuple[str, ...]
    records: Iterator[Record]
    notes: tuple[str, ...]

    @property
    def mapping(self) -> dict[str, str]:
        return {column.header: str(column.target) for column in self.columns}


def open_list(path: Path, shown: str, reading: Reading) -> LeadList:
    """Open a list. Raises :class:`GilyonError` for what the user must mend first; an empty list is not that."""
    place = Place(shown)
    if not path.is_file():
        pipe = shown == "-" or (path.exists() and not path.is_dir())
        message = "a folder, not a list" if path.is_dir() else "not a regular file" if pipe else "no such file"
        raise GilyonError(message, where=place, hint="save the list to a file and name that" if pipe else None)
    data = read_bytes(path, shown, limit=MAX_BYTES)
    sha256 = hashlib.sha256(data).hexdigest()
    if path.suffix.lower() in _WORKBOOKS or data.startswith(_WORKBOOK_STARTS):
        raise GilyonError(
            "Excel workbooks are not read yet",
            where=place,
            hint='open it in the spreadsheet and save it as "CSV UTF-8", then import that file',
        )
    if data[:200].lstrip().lower().startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
        raise GilyonError("this is a web page, whatever its name says", where=place, hint="save as CSV")
    decoded = decode(data, shown, encoding=reading.encoding)
    notes = []
    if decoded.nuls:
        notes.append(f"{decoded.nuls} zero bytes were left out")
    if decoded.foreign_lines:
        numbers = ", ".join(map(str, decoded.foreign_lines[:10]))
        notes.append(f"not UTF-8 but Windows-1255: lines {numbers}")
    if looks_garbled(decoded.text):
        notes.append("Hebrew in this list seems to have been garbled before it came here (ãðä for דנה)")
    declared = declared_delimiter(decoded.text)
    # The line of sep= is emptied and not cut, so that line numbers stay those of the file.
    text = "\n" + decoded.text[declared[1] :] if declared else decoded.text
    weigh = _recogniser(reading)
    delimiter = reading.delimiter or (declared[0] if declared else find_delimiter(text, weigh))
    reader = RecordReader(text, delimiter)
    head = list(islice(reader, HEADER_WITHIN))
    if not head:
        notes.append("the file has no rows" if decoded.text.strip() else "the file is empty")
        return LeadList(path, shown, sha256, decoded.encoding, delimiter, "", (), (), iter(()), tuple(notes))
    row, following, form, columns = _settle(head, reading, weigh, shown)
    _refuse_swapped(columns, following, reading.country, place)
    reader.width = len(columns)
    if following:
        reader.rewind(following[0].line)
    else:
        notes.append("the file has a header and no rows")
    return LeadList(
        path, shown, sha256, decoded.encoding, delimiter, form, tuple(columns), tuple(row), iter(reader), tuple(notes)
    )


@dataclass(frozen=True, slots=True)
class _Weigher:
    """How sure a cell is a header: 2 if it names a phone, an email or a column of ``--map``, 1 if else known."""

    lexicons: Sequence[Lexicon]
    mapped: frozenset[str]

    def __call__(self, cell: str) -> int:
        if len(cell) > LONGEST_HEADER:
            return 0
        if fold(cell) in self.mapped:
            return 2
        targets = [lexicon.find(cell) for lexicon in self.lexicons]
        return max((2 if target.kind in KEYS else 1 for target in targets if target is not None), default=0)


def _recogniser(reading: Reading) -> _Weigher:
    lexicons = [Lexicon(form) for form in _forms(reading).values()] or [Lexicon(None)]
    return _Weigher(lexicons, frozenset(fold(column) for column, _ in reading.mapping if fold(column)))


def _forms(reading: Reading) -> Mapping[str, Form]:
    if reading.form is None:
        return reading.forms
    if reading.form not in reading.forms:
        raise GilyonError(
            f"there is no form {reading.form!r}",
            hint=f"forms: {', '.join(reading.forms) or 'none; define one in gilyon.toml'}",
        )
    return {reading.form: reading.forms[reading.form]}


def _settle(
    head: list[Record], reading: Reading, weigh: _Weigher, shown: str
) -> tuple[Sequence[str], Sequence[Record], str, Sequence[Column]]:
    """The header, the records after it that were read already, the form, and the columns."""
    number = _header_row(head, weigh)
    holds_lead = _holds_contact(head[number or 0].cells, reading.country)
    by_number = bool(reading.mapping) and all(
        column.isdecimal() and column_places(head[number or 0].cells, column) for column, _ in reading.mapping
    )
    place = Place(shown, head[number or 0].line)
    headless = holds_lead and by_number
    if (holds_lead or number is None) and not by_number:
        message = (
            "the first row is not a header: it holds a phone number or an address"
            if holds_lead
            else (f"no header is recognised in this list of {len(head[0].cells)} columns")
        )
        raise GilyonError(message, where=place, hint=_MAP_HINT)
    start = number or 0
    row = ["" for _ in head[start].cells] if headless else head[start].cells
    if reading.form is not None:
        form, lexicon = reading.form, Lexicon(reading.forms[reading.form])
    else:
        form, lexicon = choose_lexicon(
            reading.forms, reading.preferred_form, row, [line.cells for line in head[start:]]
        )
    mapped = mapped_columns(row, reading.mapping, lexicon)
    columns = resolve_columns(row, lexicon, mapped)
    if not any(column.target.kind in KEYS for column in columns):
        raise GilyonError("no column holds a phone number or an address", where=place, hint=_MAP_HINT)
    header = [column.header for column in columns] if headless else row
    return header, head[start if headless else start + 1 :], form, columns


def _header_row(head: list[Record], weigh: _Weigher) -> int | None:
    """The first row that is surely a header, else the first with anything that may be one."""
    weights = [sum(map(weigh, record.cells)) for record in head]
    sure = next((number for number, weight in enumerate(weights) if weight >= 2), None)
    return sure if sure is not None else next((number for number, weight in enumerate(weights) if weight), None)


def _holds_contact(cells: Sequence[str], country: str) -> bool:
    phones, emails = PhoneReader(country), EmailReader()
    return any(phones.read(cell).values or emails.read(cell).values for cell in cells if len(cell) <= LONGEST_HEADER)


def _refuse_swapped(columns: Sequence[Column], rows: Sequence[Record], country: str, place: Place) -> None:
    """Stop if most of a phone column are addresses, or most of an email column are numbers."""
    phones = PhoneReader(country)
    for column in columns:
        if column.target.kind not in KEYS:
            continue
        cells = [row.cells[column.index] for row in rows if column.index < len(row.cells)]
        filled = [cell for cell in cells if cell.strip()]
        phone = column.target.kind is Kind.PHONE
        wrong = sum("@" in cell if phone else bool("@" not in cell and phones.read(cell).values) for cell in filled)
        if wrong >= FEW and wrong * 2 > len(filled):
            other = Kind.EMAIL if phone else Kind.PHONE
            raise GilyonError(
                f"column {column.header!r} is taken for {column.target} but holds {other} values",
                where=place,
                hint=f'say what it is: --map "{column.header}={other}"',
            )
