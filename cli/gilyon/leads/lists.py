"""One list, opened: how it is written, its header and its columns settled, its rows still to be read.

Whatever a user must mend before an import (a wrong flag, an unknown encoding, no header) is found here, so that of
several lists none is imported if one of them cannot be understood.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

from gilyon.config.forms import Form
from gilyon.config.settings import Settings
from gilyon.errors import GilyonError, Place
from gilyon.leads.columns import choose_lexicon, column_places, mapped_columns, refuse_repeated, resolve_columns
from gilyon.leads.contents import Looks, contact_columns, refuse_mistaken
from gilyon.leads.dates import DateOrder, date_order, needs_order
from gilyon.leads.grounds import read_grounds
from gilyon.leads.header_row import Weigher, find_header, no_contact, unnumbered
from gilyon.leads.headers import fold
from gilyon.leads.lexicon import Lexicon
from gilyon.leads.mappings import find_mapping, refuse_stale
from gilyon.leads.model import Record
from gilyon.leads.records import Block
from gilyon.leads.rules import Rules
from gilyon.leads.tables import Table, TableOptions, open_table
from gilyon.leads.targets import KEYS, Column, Kind, Target

MAX_BYTES = 4_000_000_000
SAMPLE = 200
"""The records from which columns are told."""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How lists are to be read, as far as the user says. ``source`` is also the name of a saved mapping."""

    form: str | None = None
    mapping: tuple[tuple[str, str], ...] = ()
    source: str | None = None
    headless: bool = False
    order: DateOrder | None = None
    consents: tuple[str, ...] = ()
    table: TableOptions = field(default_factory=TableOptions)


@dataclass(frozen=True, slots=True)
class Reading:
    """What lists are read by: the publication's settings, the user's flags, and the day."""

    settings: Settings
    options: ReadingOptions
    today: date


@dataclass(frozen=True, slots=True)
class LeadList:
    """A list ready to be imported. ``header`` is the row of headers as it stands, ``shown`` the path for messages.

    ``records`` are read from the file as they are asked for; ``blocks`` are the same, to be read by several.
    ``columns`` and ``rules`` are what a RowReader needs. ``mapping`` tells people what the columns are; one that has
    neither a header nor cells is not worth telling.
    """

    path: Path
    shown: str
    sha256: str
    size: int
    encoding: str
    delimiter: str
    form: str
    columns: tuple[Column, ...]
    rules: Rules
    header: tuple[str, ...]
    records: Iterator[Record]
    blocks: Iterator[Block]
    notes: tuple[str, ...]
    mapping: Mapping[str, str]


def open_list(path: Path, shown: str, reading: Reading) -> LeadList:
    """Open a list. Raises :class:`GilyonError` for what the user must mend first; an empty list is not that."""
    sha256, size = _fingerprint(path, shown)
    options, forms = reading.options, _forms(reading)
    lexicons = [Lexicon(form) for form in forms.values()] or [Lexicon(None)]
    weigh = Weigher(lexicons, frozenset(fold(column) for column, _ in options.mapping if fold(column)))
    table = open_table(path, shown, options.table, weigh)
    consents = tuple(read_grounds(text, reading.today) for text in options.consents)
    leads = reading.settings.leads
    rules = Rules(reading.today, reading.settings.zone, options.order, leads.junk, consents)
    head = list(islice(table.records(), SAMPLE))
    if not head:
        says = "the file is empty" if size == 0 else "the file has no rows: there is nothing in it but marks and blanks"
        columns: tuple[Column, ...] = ()
        return LeadList(
            path, shown, sha256, size, table.encoding, table.delimiter, "", columns, rules, (), iter(()), iter(()),
            (*table.notes, says), {},
        )  # fmt: skip
    settled = _settle(head, reading, weigh, Looks(leads.country), Place(shown))
    rows = table.rows(settled.after, len(settled.columns))
    order = options.order or _order(table, settled)
    if order is not None:
        rules = Rules(rules.today, rules.zone, order, rules.junk, rules.consents)
    return LeadList(
        path, shown, sha256, size, table.encoding, table.delimiter, settled.form, settled.columns, rules,
        settled.header, rows, table.blocks(settled.after, len(settled.columns)), (*table.notes, *settled.notes),
        settled.mapping,
    )  # fmt: skip


def _fingerprint(path: Path, shown: str) -> tuple[str, int]:
    place = Place(shown)
    if not path.is_file():
        pipe = shown == "-" or (path.exists() and not path.is_dir())
        message = "a folder, not a list" if path.is_dir() else "not a regular file" if pipe else "no such file"
        raise GilyonError(message, where=place, hint="save the list to a file and name that" if pipe else None)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise GilyonError(f"larger than {MAX_BYTES // 1_000_000_000} GB", where=place, hint="cut it into parts")
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest(), size
    except OSError as error:
        raise GilyonError(f"cannot read: {error.strerror or error}", where=place) from error


def _forms(reading: Reading) -> Mapping[str, Form]:
    forms, name = reading.settings.forms, reading.options.form
    if name is None:
        return forms
    if name not in forms:
        hint = f"forms: {', '.join(forms) or 'none; define one in gilyon.toml'}"
        raise GilyonError(f"there is no form {name!r}", hint=hint)
    return {name: forms[name]}


@dataclass(frozen=True, slots=True)
class _Settled:
    """The header as it stands, the line after which rows begin (0: with the first), the form and the columns."""

    header: tuple[str, ...]
    after: int
    form: str
    columns: tuple[Column, ...]
    sample: Sequence[Record]
    notes: tuple[str, ...]

    @property
    def mapping(self) -> dict[str, str]:
        filled = {place for record in self.sample for place, cell in enumerate(record.cells) if cell.strip()}
        told = (column for column in self.columns if self.header[column.index].strip() or column.index in filled)
        return {column.header: str(column.target) for column in told}


def _settle(head: list[Record], reading: Reading, weigh: Weigher, looks: Looks, place: Place) -> _Settled:
    options = reading.options
    notes: list[str] = []
    if options.headless:
        row, after, sample, top = ["" for _ in head[0].cells], 0, head, head[0].line
    else:
        unnamed = bool(options.mapping) and all(
            column.isdecimal() and column_places(head[0].cells, column) for column, _ in options.mapping
        )
        number = find_header(head, weigh, looks, unnamed=unnamed, place=place)
        row, after, sample = head[number].cells, head[number].line, head[number + 1 :]
        top = after
        if number:
            notes.append(f"the header is in line {after}; what stands above it, from line {head[0].line}, is left out")
        if not sample:
            notes.append("the file has a header and no rows")
    place = Place(place.path, top)
    form, lexicon, mapped = _named(row, sample, reading, notes, place)
    if options.headless and not mapped:
        raise unnumbered(head, looks, place)
    refuse_repeated(row, lexicon, mapped, place)
    columns = resolve_columns(row, lexicon, mapped)
    refuse_mistaken(columns, sample, mapped, looks, place)
    if not any(column.target.kind in KEYS for column in columns):
        raise no_contact(sample, len(columns), looks, place)
    notes += _overlooked(columns, sample, mapped, looks)
    header = [column.header for column in columns] if options.headless else row
    return _Settled(tuple(header), after, form, tuple(columns), sample, tuple(notes))


def _named(
    row: Sequence[str], sample: Sequence[Record], reading: Reading, notes: list[str], place: Place
) -> tuple[str, Lexicon, dict[int, Target]]:
    """The form, its words, and what columns are by ``--map``, else by what was saved."""
    options, settings = reading.options, reading.settings
    found = None if options.mapping else find_mapping(settings.leads.mappings, options.source, row)
    wanted: Sequence[tuple[str, str]] = options.mapping
    name = options.form
    if found is not None:
        source, saved = found
        refuse_stale(source, saved, row, place)
        notes.append(f"columns as saved for {source!r} in gilyon.toml")
        wanted = tuple(saved.columns.items())
        name = name or saved.form or None
    if name is not None and name in settings.forms:
        form, lexicon = name, Lexicon(settings.forms[name])
    else:
        cells = [row, *(record.cells for record in sample)]
        form, lexicon = choose_lexicon(settings.forms, settings.form, row, cells)
    return form, lexicon, mapped_columns(row, wanted, lexicon)


def _overlooked(
    columns: Sequence[Column], sample: Sequence[Record], mapped: Mapping[int, Target], looks: Looks
) -> Iterator[str]:
    for index, kind in contact_columns(sample, len(columns), looks):
        column = columns[index]
        if column.target.kind is Kind.ATTRIBUTE and index not in mapped:
            yield f'column {column.header!r} holds {kind} values, kept as an attribute: --map "{column.header}={kind}"'


def _order(table: Table, settled: _Settled) -> DateOrder | None:
    """Which of day and month comes first in this list's dates of consent, if all of its rows have to be asked."""
    places = [column.index for column in settled.columns if column.target.kind is Kind.CONSENT_DATE]

    def cells(rows: Sequence[Record] | Iterator[Record]) -> Iterator[str]:
        return (row.cells[place] for row in rows for place in places if place < len(row.cells))

    if not any(needs_order(cell) for cell in cells(settled.sample)):
        return None
    return date_order(cells(table.rows(settled.after, len(settled.columns))))
