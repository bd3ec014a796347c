"""What a column of a list can hold, and the usual words for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gilyon.config.forms import Basis, Channel, Option
from gilyon.leads import aliases
from gilyon.leads.grounds import CALL_DAYS
from gilyon.leads.headers import fold
from gilyon.leads.model import ConsentText


class Kind(StrEnum):
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    PHONE = "phone"
    EMAIL = "email"
    CONSENT = "consent"
    INTERESTS = "interests"
    INTEREST = "interest"
    CONSENT_DATE = "consent_date"
    STAGE = "stage"
    REFERRER = "referrer"
    ATTRIBUTE = "attribute"
    TRAP = "trap"
    IGNORE = "ignore"


KEYS = frozenset({Kind.PHONE, Kind.EMAIL})


@dataclass(frozen=True, slots=True)
class Terms:
    """What a tick in a column of consent grants: the channels, the grounds, the wording, the days it holds (0: all)."""

    channels: tuple[Channel, ...] = (Channel.EMAIL,)
    basis: Basis = Basis.CONSENT
    text: ConsentText | None = None
    days: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """What a column holds. ``field`` and ``option`` name a part of a form; ``texts`` are words that mean a tick."""

    kind: Kind
    field: str = ""
    option: str = ""
    options: tuple[Option, ...] = ()
    texts: tuple[str, ...] = ()
    terms: Terms = Terms()

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
    Target(Kind.NAME): aliases.NAME,
    Target(Kind.FIRST_NAME): aliases.FIRST_NAME,
    Target(Kind.LAST_NAME): aliases.LAST_NAME,
    Target(Kind.PHONE): aliases.PHONE,
    Target(Kind.EMAIL): aliases.EMAIL,
    Target(Kind.CONSENT, "consent"): aliases.CONSENT,
    Target(Kind.CONSENT, "consent_sms", terms=Terms((Channel.SMS,))): aliases.SMS_CONSENT,
    Target(Kind.CONSENT, "consent_whatsapp", terms=Terms((Channel.WHATSAPP,))): aliases.WHATSAPP_CONSENT,
    Target(
        Kind.CONSENT, "consent_call", terms=Terms((Channel.CALL,), Basis.CALLS, days=CALL_DAYS)
    ): aliases.CALL_CONSENT,
    Target(Kind.CONSENT_DATE): aliases.CONSENT_DATE,
    Target(Kind.STAGE): aliases.STAGE,
    Target(Kind.REFERRER): aliases.REFERRER,
    Target(Kind.INTERESTS, "interests"): aliases.INTERESTS,
    Target(Kind.ATTRIBUTE, "source"): aliases.SOURCE,
    Target(Kind.ATTRIBUTE, "campaign"): aliases.CAMPAIGN,
    Target(Kind.ATTRIBUTE): aliases.OTHER,
}
USUAL: Mapping[str, Target] = {
    fold(word): target for target, known in _BUILT_IN.items() for word in (*known, target.field or target.kind.value)
}
SIMPLE = {
    str(target): target for target in (*_BUILT_IN, Target(Kind.ATTRIBUTE), Target(Kind.TRAP), Target(Kind.IGNORE))
}
