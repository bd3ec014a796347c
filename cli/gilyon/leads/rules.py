"""What holds for every row of a list beside its columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, tzinfo

from gilyon.leads.dates import DateOrder
from gilyon.leads.model import Consent


@dataclass(frozen=True, slots=True)
class Rules:
    """``today`` bounds dates, ``zone`` explains times without an offset, ``order`` dates in numbers.

    ``junk`` are placeholders as settings name them; ``consents`` are those the operator states for all rows.
    """

    today: date = date.max
    zone: tzinfo = UTC
    order: DateOrder | None = None
    junk: tuple[str, ...] = ()
    consents: tuple[Consent, ...] = ()


def junk_digits(junk: Iterable[str]) -> frozenset[str]:
    """The placeholders that are numbers, as digits alone."""
    return frozenset("".join(filter(str.isdecimal, entry)) for entry in junk if "@" not in entry) - {""}


def junk_addresses(junk: Iterable[str]) -> frozenset[str]:
    """The placeholders that are addresses, or all addresses of a domain (``@example.com``)."""
    return frozenset(entry.strip().lower() for entry in junk if "@" in entry)
