"""Lists of people who must not be written to or called: a column of addresses or numbers, with a header or without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from gilyon.errors import GilyonError, Place
from gilyon.leads.contents import Looks, contact_columns
from gilyon.leads.dialect import HEADER_WITHIN
from gilyon.leads.emails import EmailReader
from gilyon.leads.header_row import Weigher
from gilyon.leads.lexicon import Lexicon
from gilyon.leads.model import Key, KeyKind, Record
from gilyon.leads.phones import PhoneReader
from gilyon.leads.report import Tally
from gilyon.leads.store.batches import batches
from gilyon.leads.store.opening import LeadStore
from gilyon.leads.store.suppression_list import Reason, Suppression
from gilyon.leads.tables import TableOptions, open_table
from gilyon.leads.targets import KEYS

_SAMPLE = 200
_BATCH = 5_000


@dataclass(slots=True)
class SuppressionReport:
    """``added`` and ``known`` count addresses and numbers, ``unreadable`` rows."""

    file: str
    channel: str
    dry_run: bool
    rows: int = 0
    added: int = 0
    known: int = 0
    unreadable: Tally = field(default_factory=Tally)

    def as_json(self) -> dict[str, object]:
        return {
            "file": self.file,
            "channel": self.channel or "all",
            "rows": self.rows,
            "added": self.added,
            "known": self.known,
            "unreadable": {"count": self.unreadable.count, "lines": self.unreadable.lines},
            "dry_run": self.dry_run,
        }

    def text(self) -> Iterator[str]:
        says = "would be suppressed" if self.dry_run else "suppressed"
        yield f"{self.file}: {self.rows} rows: {self.added} {says}, {self.known} were so before"
        if self.unreadable.count:
            yield f"  {self.unreadable.count} × neither a phone number nor an address ({self.unreadable})"


class SuppressionFile:
    """A list, opened. Raises :class:`GilyonError` if it cannot be read, or does not tell where the addresses are."""

    def __init__(self, path: Path, shown: str, country: str) -> None:
        if not path.is_file():
            raise GilyonError("not a regular file", where=Place(shown))
        self.shown = shown
        self._emails, self._phones = EmailReader(), PhoneReader(country)
        lexicon = Lexicon(None)
        self._table = open_table(path, shown, TableOptions(), Weigher([lexicon], frozenset()))
        head = list(islice(self._table.records(), _SAMPLE))
        self._width = max((len(record.cells) for record in head), default=1)
        self._after, self._columns = _settle(head, self._width, lexicon, Looks(country), Place(shown))

    def rows(self) -> Iterator[tuple[int, list[Key]]]:
        """Line, and what it names; a row that is blank in the columns of addresses names nobody."""
        for record in self._table.rows(self._after, self._width):
            yield record.line, [key for place in self._columns for key in self._keys(record.cells, place)]

    def _keys(self, cells: Sequence[str], place: int) -> list[Key]:
        cell = cells[place] if place < len(cells) else ""
        if "@" in cell:
            return [(KeyKind.EMAIL, address) for address in self._emails.read(cell).values]
        return [(KeyKind.PHONE, number) for number in self._phones.read(cell).values]


def _settle(
    head: Sequence[Record], width: int, lexicon: Lexicon, looks: Looks, place: Place
) -> tuple[int, Sequence[int]]:
    """The line after which the rows begin (0: with the first), and the columns of addresses."""
    after = 0
    for record in head[:HEADER_WITHIN]:
        if looks.is_contact(record.cells):
            break
        found = [lexicon.find(cell) for cell in record.cells]
        keys = [index for index, target in enumerate(found) if target is not None and target.kind in KEYS]
        if keys:
            return record.line, keys
        # A word or two above the rows; what has a digit or an at sign is a faulty row, and must be told.
        if any(char.isdigit() or char == "@" for cell in record.cells for char in cell):
            break
        after = record.line
    if width == 1:
        return after, [0]
    columns = [index for index, _ in contact_columns(head, width, looks)]
    if head and not columns:
        raise GilyonError(
            "no column holds phone numbers or addresses",
            where=place,
            hint='give the column a header: "email" or "phone"',
        )
    return after, columns


def suppress_file(
    store: LeadStore, opened: SuppressionFile, report: SuppressionReport, *, source: str, at: str
) -> None:
    """Suppress everybody in a list, inside a step."""
    suppression = Suppression(store)
    for batch in batches(opened.rows(), _BATCH):
        keys: list[Key] = []
        for line, named in batch:
            report.rows += 1
            if not named:
                report.unreadable.add(line)
            keys += named
        added = suppression.add(keys, channel=report.channel, reason=Reason.LIST, source=source, at=at)
        report.added += added
        report.known += len(keys) - added
