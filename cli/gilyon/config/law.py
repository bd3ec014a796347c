"""Whose law a publication is under, and what it has to say of itself for that law."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Country(StrEnum):
    """The country whose law binds the publication."""

    BY_LANGUAGE = "by-language"
    ISRAEL = "IL"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Law:
    """What lint asks for the sake of the law. ``country`` is the one whose law binds the publication.

    With "by-language" that is Israel's for a publication in Hebrew; with "none" lint asks nothing of that kind.
    """

    country: Country = Country.BY_LANGUAGE


@dataclass(frozen=True, slots=True)
class Privacy:
    """Who answers for what forms collect. ``controller`` is the name of the database's controller, that of the
    publication if empty. ``contact`` is an address or a number for whoever asks about their data, ``email.sender`` if
    empty.
    """

    controller: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Accessibility:
    """What the accessibility statement says of this publication: whom to turn to, and what is not accessible yet.

    ``contact`` is a mail address, ``email.sender`` if there is none. ``phone`` and ``coordinator``, a name, are for
    those who would rather call. ``exceptions`` tells in words what is not accessible yet. ``reviewed`` is the date of
    the last review, as 2026-01-31.
    """

    contact: str = field(default="", metadata={"pattern": r"([^\s@<>\"']+@[^\s@<>\"']+)?"})
    phone: str = field(default="", metadata={"pattern": r"([+*]?[0-9][0-9 \-]*)?"})
    coordinator: str = ""
    exceptions: str = ""
    reviewed: str = field(default="", metadata={"date": True})
