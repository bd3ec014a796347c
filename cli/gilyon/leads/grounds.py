"""``--consent``: the consent of a whole list, as whoever imports it states it."""

from __future__ import annotations

from datetime import date, timedelta
from difflib import get_close_matches

from gilyon.config.forms import Basis, Channel
from gilyon.errors import GilyonError
from gilyon.leads.model import Answer, Consent, Origin

FIELD = "operator"
CALL_DAYS = 365
"""Explicit consent to calls in spite of the registry holds for a year (Consumer Protection Law, amendment 61)."""
_HINT = "for example --consent email:customer_30a or --consent email,sms:optin_30a@2026-01-31"


def read_grounds(text: str, today: date) -> Consent:
    """The consent that ``CHANNEL[,CHANNEL]:BASIS[@DAY]`` grants to everybody in a list. Raises :class:`GilyonError`.

    Without a day it counts from the import.
    """
    channels, colon, rest = text.replace(" ", "").partition(":")
    basis, mark, day = rest.partition("@")
    if not (colon and channels and basis):
        raise GilyonError("--consent takes CHANNEL:BASIS or CHANNEL:BASIS@DAY", hint=_HINT)
    chosen = tuple(dict.fromkeys(_choice(Channel, name, "channel") for name in channels.split(",")))
    ground = Basis(_choice(Basis, basis, "basis"))
    if mark:
        try:
            given = date.fromisoformat(day)
        except ValueError as error:
            raise GilyonError(f"--consent: {day!r} is not a day", hint=_HINT) from error
        if given > today:
            raise GilyonError(f"--consent: {day} has not come yet", hint="give the day on which they consented")
    else:
        given = today
    return Consent(
        FIELD,
        Answer.YES,
        f"--consent {text}",
        chosen,
        at=day,
        at_origin=Origin.OPERATOR,
        basis=ground,
        expires_at=expiry(given.isoformat(), days_of(ground, 0)),
    )


def days_of(basis: Basis, days: int) -> int:
    """For how many days a consent holds: as the form says, else as the law does; 0 is until it is withdrawn."""
    return days or (CALL_DAYS if basis is Basis.CALLS else 0)


def expiry(at: str, days: int) -> str:
    """The day on which a consent given ``at`` (a day or a moment) ends; empty for never."""
    return (date.fromisoformat(at[:10]) + timedelta(days=days)).isoformat() if days else ""


def _choice(kind: type[Channel] | type[Basis], name: str, what: str) -> str:
    choices = [member.value for member in kind]
    if name not in choices:
        near = get_close_matches(name, choices, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"one of: {', '.join(choices)}"
        raise GilyonError(f"--consent: there is no {what} {name!r}", hint=hint)
    return kind(name).value
