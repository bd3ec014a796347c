"""What each column of a list is: by ``--map``, then by the form the list came from, then by the usual words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from gilyon.config.forms import FieldType, Form, FormField, Option
from gilyon.errors import GilyonError
from gilyon.leads import headers
from gilyon.leads.answers import Choices
from gilyon.leads.headers import fold, folds


class Kind(StrEnum):
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    PHONE = "phone"
    EMAIL = "email"
    CONSENT = "consent"
    INTERESTS = "interests"
    INTEREST = "interest"
    ATTRIBUTE = "attribute"
    TRAP = "trap"
    IGNORE = "ignore"


KEYS = frozenset({Kind.PHONE, Kind.EMAIL})


@dataclass(frozen=True, slots=True)
class Target:
    """What a column holds. ``field`` and ``option`` name a part of a form; ``texts`` are words that mean a tick."""

    kind: Kind
    field: str = ""
    option: str = ""
    options: tuple[Option, ...] = ()
    texts: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As ``--map`` takes it and reports show it."""
        if self.kind is Kind.INTEREST:
            return f"{self.field}[{self.option}]"
        if self.kind in (Kind.CONSENT, Kind.INTERESTS, Kind.ATTRIBUTE):
            return self.field or self.kind.value
        return self.kind.value


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its place and its header as shown."""

    index: int
    header: str
    target: Target


_BUILT_IN = {
    Target(Kind.NAME): headers.NAME_HEADERS,
    Target(Kind.FIRST_NAME): headers.FIRST_NAME_HEADERS,
    Target(Kind.LAST_NAME): headers.LAST_NAME_HEADERS,
    Target(Kind.PHONE): headers.PHONE_HEADERS,
    Target(Kind.EMAIL): headers.EMAIL_HEADERS,
    Target(Kind.CONSENT, "consent"): headers.CONSENT_HEADERS,
    Target(Kind.INTERESTS, "interests"): headers.INTEREST_HEADERS,
}
USUAL: Mapping[str, Target] = {fold(header): target for target, known in _BUILT_IN.items() for header in known}
_SIMPLE = {
    str(target): target for target in (*_BUILT_IN, Target(Kind.ATTRIBUTE), Target(Kind.TRAP), Target(Kind.IGNORE))
}
_REPORT_COLUMNS = frozenset({fold("error_code"), fold("error")})


class Lexicon:
    """Finds the target of a header: the form's own words first, then the usual ones."""

    def __init__(self, form: Form | None) -> None:
        self.form = form
        self._own: dict[str, Target] = {}
        for key, target in _form_words(form) if form else ():
            self._own.setdefault(key, target)

    def find(self, header: str) -> Target | None:
        for words in (self._own, USUAL):
            for key in folds(header):
                if key in words:
                    return words[key]
        return None

    def coverage(self, row: Iterable[str]) -> tuple[int, int]:
        """How many headers are field names of the form, and how many it knows in any way."""
        names = {fold(item.name) for item in self.form.fields} if self.form else set()
        keys = [folds(header) for header in row]
        return sum(bool(names.intersection(k)) for k in keys), sum(any(key in self._own for key in k) for k in keys)

    def offered(self, row: Sequence[str], sample: Iterable[Sequence[str]]) -> int:
        """How many of the choices ticked in the sample rows are options of the form."""
        found = {index: self.find(header) for index, header in enumerate(row)}
        groups = {i: Choices(t.options) for i, t in found.items() if t is not None and t.kind is Kind.INTERESTS}
        return sum(len(reader.read(cells[i])[0]) for cells in sample for i, reader in groups.items() if i < len(cells))

    def read_target(self, name: str) -> Target:
        """The target that ``--map COLUMN=name`` means. Raises :class:`GilyonError`."""
        own = {str(target): target for target in self._own.values() if target.kind in _OWN_KINDS}
        own.update((item.name, _field_target(item)) for item in (self.form.fields if self.form else ()))
        choices = {**own, **_SIMPLE}
        if name in choices:
            return choices[name]
        near = get_close_matches(name, choices, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"fields: {', '.join(choices)}"
        raise GilyonError(f"a lead has no field {name!r}", hint=hint)


_OWN_KINDS = frozenset({Kind.CONSENT, Kind.INTERESTS, Kind.INTEREST})


def _form_words(form: Form) -> Iterable[tuple[str, Target]]:
    """Folded words of a form with their targets, the surest first."""
    targets = [(item, _field_target(item)) for item in form.fields]
    for item, target in targets:
        yield fold(item.name), target
    for item, target in targets:
        yield fold(item.label), target
        for alias in item.aliases:
            yield fold(alias), target
    for item in form.fields:
        for option in item.options:
            target = _option_target(item, option)
            words = [f"{part}[{word}]" for part in (item.name, item.label) for word in (option.value, option.label)]
            for text in (*words, option.value, option.label):
                yield fold(text), target
    yield fold(form.trap), Target(Kind.TRAP)


def _field_target(item: FormField) -> Target:
    match item.type:
        case FieldType.NAME:
            usual = USUAL.get(fold(item.name)) or USUAL.get(fold(item.label))
            return usual if usual and usual.kind in (Kind.FIRST_NAME, Kind.LAST_NAME) else Target(Kind.NAME)
        case FieldType.PHONE:
            return Target(Kind.PHONE)
        case FieldType.EMAIL:
            return Target(Kind.EMAIL)
        case FieldType.CHECKBOXES:
            return Target(Kind.INTERESTS, item.name, options=item.options)
        case FieldType.CONSENT:
            return Target(Kind.CONSENT, item.name, texts=(item.label, item.name, *item.aliases))
        case FieldType.TEXT:
            return Target(Kind.ATTRIBUTE, item.name)


def _option_target(item: FormField, option: Option) -> Target:
    texts = tuple(text for text in (option.value, option.label) if text)
    return Target(Kind.INTEREST, item.name, option.value, texts=texts)


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

    Several phones or emails are the values of one lead. Of two columns that both hold the whole name, the first
    is the name and the others are attributes. The two columns that a rejects file adds are left out.
    """
    shown = headers.unique_headers(row)
    ours = {fold(header) for header in row} >= _REPORT_COLUMNS
    columns: list[Column] = []
    named = any(target.kind is Kind.NAME for target in mapped.values())
    for index, header in enumerate(row):
        target = mapped.get(index)
        if target is None and ours and fold(header) in _REPORT_COLUMNS:
            target = Target(Kind.IGNORE)
        if target is None:
            target = lexicon.find(header) or Target(Kind.ATTRIBUTE)
            if target.kind is Kind.NAME:
                target = Target(Kind.ATTRIBUTE) if named else target
                named = True
        columns.append(Column(index, shown[index], target))
    return columns


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
        target = lexicon.read_target(name)
        found.update((place, target) for place in places)
    return found


def column_places(row: Sequence[str], column: str) -> list[int]:
    """The places of the columns with this header, or of the one with this number."""
    places = [place for place, header in enumerate(row) if fold(column) and fold(header) == fold(column)]
    if not places and column.isdecimal() and 1 <= int(column) <= len(row):
        return [int(column) - 1]
    return places
