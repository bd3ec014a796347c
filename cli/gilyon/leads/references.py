"""Whom a command means: an email, a phone in any writing, or the number of a lead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gilyon.errors import GilyonError
from gilyon.leads.emails import EmailReader
from gilyon.leads.model import Key, KeyKind
from gilyon.leads.phones import PhoneReader

_NUMBER = re.compile(r"#?([0-9]{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reference:
    """One of the two: a key, or the number of a lead."""

    key: Key | None = None
    number: int | None = None


def read_references(texts: Sequence[str], country: str) -> list[Reference]:
    """What each argument names. Raises :class:`GilyonError` with the argument's place: what it holds is somebody's."""
    found = [read_reference(text, country) for text in texts]
    wrong = [place for place, reference in enumerate(found, start=1) if reference is None]
    if wrong:
        which = "this is" if len(texts) == 1 else f"argument {wrong[0]} is"
        raise GilyonError(
            f"{which} neither an email, nor a phone, nor the number of a lead",
            hint="such as name@example.com, 03-612-3456, or 17 as `gilyon leads list` shows it",
        )
    return [reference for reference in found if reference is not None]


def read_reference(text: str, country: str) -> Reference | None:
    """None for what names nobody. Digits alone are a phone if they can be one; ``#17`` is always a lead's number."""
    if "@" in text:
        addresses = EmailReader().read(text).values
        return Reference((KeyKind.EMAIL, addresses[0])) if len(addresses) == 1 else None
    number = _NUMBER.fullmatch(text.strip())
    phones = () if number and text.strip().startswith("#") else PhoneReader(country).read(text).values
    if len(phones) == 1:
        return Reference((KeyKind.PHONE, phones[0]))
    return Reference(number=int(number[1])) if number and not phones else None
