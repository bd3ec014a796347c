"""What the cells of a column look like, whatever its header says: columns taken for each other are found here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from gilyon.errors import GilyonError, Place
from gilyon.leads.answers import read_answer
from gilyon.leads.dates import looks_like_date
from gilyon.leads.emails import EmailReader
from gilyon.leads.model import Answer, Record
from gilyon.leads.phones import PhoneReader
from gilyon.leads.stages import read_stage
from gilyon.leads.targets import Column, Kind

FEW = 3
"""Fewer cells than this in the wrong column are a slip in a row, not columns taken for each other."""
LONGEST = 200
_RIVALS = {
    Kind.PHONE: (Kind.EMAIL, Kind.CONSENT_DATE, Kind.NAME),
    Kind.EMAIL: (Kind.PHONE, Kind.CONSENT_DATE, Kind.NAME),
    Kind.NAME: (Kind.EMAIL, Kind.PHONE, Kind.CONSENT_DATE),
    Kind.FIRST_NAME: (Kind.EMAIL, Kind.PHONE, Kind.CONSENT_DATE),
    Kind.LAST_NAME: (Kind.EMAIL, Kind.PHONE, Kind.CONSENT_DATE),
    Kind.CONSENT: (Kind.EMAIL, Kind.PHONE, Kind.CONSENT_DATE),
    Kind.CONSENT_DATE: (Kind.EMAIL, Kind.PHONE, Kind.CONSENT),
    Kind.STAGE: (Kind.EMAIL, Kind.PHONE, Kind.CONSENT_DATE),
    Kind.REFERRER: (Kind.CONSENT_DATE,),
}
"""What each column may be mistaken for. A referrer may be known by phone or email, and notes may be anything."""


class Looks:
    """Tells what cells look like, for one country's phones."""

    def __init__(self, country: str) -> None:
        phones, emails = PhoneReader(country), EmailReader()
        self._fits: Mapping[Kind, Callable[[str], bool]] = {
            Kind.EMAIL: lambda cell: "@" in cell and bool(emails.read(cell).values),
            Kind.PHONE: lambda cell: "@" not in cell and bool(phones.read(cell).values),
            Kind.CONSENT_DATE: looks_like_date,
            Kind.CONSENT: lambda cell: read_answer(cell) is not Answer.UNKNOWN,
            Kind.STAGE: lambda cell: read_stage(cell) is not None,
            Kind.NAME: _is_words,
        }

    def fit(self, kind: Kind, cell: str) -> bool:
        """Whether a cell is surely of this kind."""
        return len(cell) <= LONGEST and kind in self._fits and self._fits[kind](cell)

    def is_contact(self, cells: Sequence[str]) -> bool:
        """Whether a row holds a phone number or an address, and so is no header."""
        return any(self.fit(kind, cell) for cell in cells for kind in (Kind.PHONE, Kind.EMAIL))

    def mostly(self, kinds: Sequence[Kind], cells: Sequence[str], own: Kind | None = None) -> Kind | None:
        """The kind that most of the cells are of, not counting those that fit ``own``; None for none of ``kinds``."""
        filled = [cell for cell in cells if cell.strip()]
        strange = [cell for cell in filled if own is None or not self.fit(own, cell)]
        for kind in kinds:
            fitting = [cell for cell in strange if self.fit(kind, cell)]
            # Names differ; a column in which most rows say "none" holds no names.
            different = kind is not Kind.NAME or len(set(fitting)) * 2 > len(fitting)
            if len(fitting) >= FEW and len(fitting) * 2 > len(filled) and different:
                return kind
        return None


def refuse_mistaken(
    columns: Sequence[Column], rows: Sequence[Record], mapped: Mapping[int, object], looks: Looks, place: Place
) -> None:
    """Stop if most cells of a column belong in another field; columns that the user named himself are believed.

    Raises :class:`GilyonError` with the ``--map`` that puts it right.
    """
    wrong: list[tuple[Column, Kind]] = []
    for column in columns:
        rivals = _RIVALS.get(column.target.kind, ())
        if column.index in mapped or not rivals:
            continue
        found = looks.mostly(rivals, _cells(rows, column.index), column.target.kind)
        if found is not None:
            wrong.append((column, found))
    if not wrong:
        return
    column, found = wrong[0]
    raise GilyonError(
        f"column {column.header!r} is taken for {column.target} but holds {found} values",
        where=place,
        hint="say what it is: " + " ".join(f'--map "{column.header}={kind}"' for column, kind in wrong),
    )


def contact_columns(rows: Sequence[Record], width: int, looks: Looks) -> Iterator[tuple[int, Kind]]:
    """The columns, by index, that hold mostly phones or addresses, whatever they are called."""
    for index in range(width):
        found = looks.mostly((Kind.EMAIL, Kind.PHONE), _cells(rows, index))
        if found is not None:
            yield index, found


def _cells(rows: Sequence[Record], index: int) -> list[str]:
    return [row.cells[index] for row in rows if index < len(row.cells)]


def _is_words(cell: str) -> bool:
    """Letters and what stands between names; no digit, no sign of an address."""
    letters = sum(char.isalpha() for char in cell)
    return letters >= 2 and not any(char.isdigit() or char in "@:/" for char in cell)
