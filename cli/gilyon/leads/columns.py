"""What each column of a list is: by ``--map``, then by the form the list came from, then by the usual words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gilyon.config.forms import Form
from gilyon.errors import GilyonError, Place
from gilyon.leads.cells import clean_line
from gilyon.leads.headers import fold, unique_headers
from gilyon.leads.lexicon import Lexicon
from gilyon.leads.targets import KEYS, Column, Kind, Target

_REPORT_COLUMNS = frozenset({fold("error_code"), fold("error")})


def choose_lexicon(
    forms: Mapping[str, Form], preferred: str, row: Sequence[str], sample: Sequence[Sequence[str]]
) -> tuple[str, Lexicon]:
    """The form whose field names cover most of the headers, and its words; ``""`` and the usual words for none.

    Of two that cover as many, the one that knows more headers by label or alias, then the one that offers more of the
    choices ticked in the ``sample`` rows, then the publication's own form.
    """
    best, best_score, lexicon = "", (0, 0, 0, False), Lexicon(None)
    for name, form in forms.items():
        candidate = Lexicon(form)
        score = (*candidate.coverage(row), candidate.offered(row, sample), name == preferred)
        if score[1] > 0 and score > best_score:
            best, best_score, lexicon = name, score, candidate
    return best, lexicon


def resolve_columns(row: Sequence[str], lexicon: Lexicon, mapped: Mapping[int, Target]) -> list[Column]:
    """Every column with its target; a column nobody knows is an attribute, kept under its header.

    Several phones or emails are the values of one lead. Of several columns that hold something else of which a lead has
    one, the first has it and the others are attributes. The two columns that a rejects file adds are left out.
    """
    shown = unique_headers(row)
    ours = {fold(header) for header in row} >= _REPORT_COLUMNS
    columns: list[Column] = []
    taken = {_slot(target) for target in mapped.values()}
    for index, header in enumerate(row):
        target = mapped.get(index)
        if target is None and ours and fold(header) in _REPORT_COLUMNS:
            target = Target(Kind.IGNORE)
        if target is None:
            target = lexicon.find(header) or Target(Kind.ATTRIBUTE)
            slot = _slot(target)
            if slot is not None and slot in taken:
                target = Target(Kind.ATTRIBUTE)
            taken.add(slot)
        columns.append(Column(index, shown[index], target))
    return columns


def _slot(target: Target) -> tuple[Kind, str] | None:
    """What a target fills that only one column can."""
    single = target.kind in _SINGLE or (target.kind is Kind.ATTRIBUTE and target.field)
    return (target.kind, target.field) if single else None


_SINGLE = frozenset({
    Kind.NAME, Kind.FIRST_NAME, Kind.LAST_NAME, Kind.STAGE, Kind.REFERRER, Kind.CONSENT_DATE,
})  # fmt: skip


def refuse_repeated(row: Sequence[str], lexicon: Lexicon, mapped: Mapping[int, Target], place: Place) -> None:
    """Stop if two columns have one header and no ``--map`` tells them apart; phones and emails may repeat.

    Raises :class:`GilyonError`.
    """
    seen: dict[str, int] = {}
    for index, header in enumerate(row):
        key = fold(header)
        target = lexicon.find(header)
        if index in mapped or not key or (target is not None and target.kind in KEYS):
            continue
        if key in seen:
            first, second = seen[key] + 1, index + 1
            raise GilyonError(
                f"two columns are called {clean_line(header)!r}: {first} and {second}",
                where=place,
                hint=f"say what each is by its number, for example --map {second}=attribute or --map {second}=ignore",
            )
        seen[key] = index


def mapped_columns(row: Sequence[str], wanted: Sequence[tuple[str, str]], lexicon: Lexicon) -> dict[int, Target]:
    """What ``--map`` says: a column by its header, or by its number from 1. Raises :class:`GilyonError`."""
    found: dict[int, Target] = {}
    for column, name in wanted:
        places = column_places(row, column)
        if not places:
            raise GilyonError(
                f"there is no column {column!r} in the list",
                hint="give the header as it is written, or the number of the column from 1",
            )
        for place in places:
            # What the words of the header say has more to it than a name: channels, wording, options.
            own = lexicon.find(row[place])
            found[place] = own if own is not None and str(own) == name else lexicon.read_target(name)
    return found


def column_places(row: Sequence[str], column: str) -> list[int]:
    """The places of the columns with this header, or of the one that is shown so, or of the one with this number."""
    places = [place for place, header in enumerate(row) if fold(column) and fold(header) == fold(column)]
    if not places:
        places = [place for place, header in enumerate(unique_headers(row)) if header == clean_line(column)]
    if not places and column.isdecimal() and 1 <= int(column) <= len(row):
        return [int(column) - 1]
    return places
