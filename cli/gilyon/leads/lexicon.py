"""The words for columns: those of a form, and the usual ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from gilyon.config.forms import FieldType, Form, FormField, Option
from gilyon.errors import GilyonError
from gilyon.leads.answers import Choices
from gilyon.leads.consent_words import consent_sentence
from gilyon.leads.grounds import days_of
from gilyon.leads.headers import fold, folds
from gilyon.leads.model import ConsentText
from gilyon.leads.targets import SIMPLE, USUAL, Kind, Target, Terms

_NUMBERED = frozenset({Kind.PHONE, Kind.EMAIL, Kind.CONSENT})
_NO_DIGITS = str.maketrans("", "", "0123456789")


class Lexicon:
    """Finds the target of a header: the form's own words first, then the usual ones."""

    def __init__(self, form: Form | None) -> None:
        self.form = form
        self._own: dict[str, Target] = {}
        for key, target in _form_words(form) if form else ():
            self._own.setdefault(key, target)

    def find(self, header: str) -> Target | None:
        keys = folds(header)
        for words in (self._own, USUAL):
            for key in keys:
                if key in words:
                    return words[key]
        for key in keys:
            target = USUAL.get(key.translate(_NO_DIGITS))
            if target is not None and target.kind in _NUMBERED:
                return target
        return consent_sentence(header)

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
        choices = {**own, **SIMPLE}
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
            words = ConsentText(item.name, item.version, item.label)
            terms = Terms(item.channels, item.basis, words, days_of(item.basis, item.valid_days))
            return Target(Kind.CONSENT, item.name, texts=(item.label, item.name, *item.aliases), terms=terms)
        case FieldType.TEXT:
            return Target(Kind.ATTRIBUTE, item.name)


def _option_target(item: FormField, option: Option) -> Target:
    texts = tuple(text for text in (option.value, option.label) if text)
    return Target(Kind.INTEREST, item.name, option.value, texts=texts)
