"""Where a person stands: what was said about consent, and whether a channel is open. Pure rules, no SQL.

``leads.store.selection`` says the same in SQL for a whole store; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gilyon.config.forms import Channel
from gilyon.leads.model import Action, Answer

NEGATIVE = frozenset({Action.REFUSED, Action.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class ConsentEvent:
    """One entry of the log, which only grows; ``id`` tells the order and is 0 before it is stored.

    ``field`` is the box of the form or ``operator``; ``at`` is when it was said (``at_origin``: where that time comes
    from), ``recorded_at`` when it was written down. ``version`` and ``wording`` are the words people agreed to. The
    evidence is ``raw``, in ``line`` of import ``import_id``; what was recorded by hand has no import. Times: ISO 8601.
    """

    field: str
    channel: str
    action: Action
    basis: str = ""
    at: str = ""
    at_origin: str = ""
    version: str = ""
    wording: str = ""
    source: str = ""
    import_id: int | None = None
    line: int | None = None
    raw: str = ""
    expires_at: str = ""
    recorded_at: str = ""
    id: int = 0

    @property
    def by_hand(self) -> bool:
        return self.import_id is None


class Standing(StrEnum):
    """What the log says about a channel."""

    OPEN = "open"
    REFUSED = "refused"
    EXPIRED = "expired"
    NONE = "none"


def standing(events: Sequence[ConsentEvent], channel: str, now: str) -> Standing:
    """Whether the log opens ``channel`` at ``now``.

    A refusal stands, whatever lists say after it: only consent recorded by hand after it opens the channel again.
    A day in ``expires_at`` ends with the day before.
    """
    own = [event for event in events if event.channel == channel]
    refusal = max((event.id for event in own if event.action in NEGATIVE), default=None)
    granted = [event for event in own if event.action is Action.GRANTED]
    if refusal is not None and not any(event.by_hand and event.id > refusal for event in granted):
        return Standing.REFUSED
    if not granted:
        return Standing.NONE
    return Standing.OPEN if any(holds(event, now) for event in granted) else Standing.EXPIRED


def holds(event: ConsentEvent, now: str) -> bool:
    """Whether a consent has not run out."""
    return not event.expires_at or event.expires_at > now


def open_channels(events: Sequence[ConsentEvent], email: str, phone: str, suppressed: set[str], now: str) -> list[str]:
    """The channels by which somebody may be written to or called. ``suppressed`` has the closed ones; ``""`` is all."""
    if "" in suppressed:
        return []
    return [
        channel.value
        for channel in Channel
        if (email if channel is Channel.EMAIL else phone)
        and channel not in suppressed
        and standing(events, channel, now) is Standing.OPEN
    ]


def evidence(events: Sequence[ConsentEvent], channel: str, now: str) -> ConsentEvent | None:
    """The consent that ``channel`` rests on: the latest that holds."""
    granted = (event for event in events if event.channel == channel and event.action is Action.GRANTED)
    return max((event for event in granted if holds(event, now)), key=lambda event: event.id, default=None)


def answers(events: Iterable[ConsentEvent]) -> dict[str, Answer]:
    """What was answered in each field. A refusal outweighs any yes: no list can undo it."""
    weight = (Answer.NO, Answer.YES, Answer.UNKNOWN)
    given: dict[str, set[Answer]] = {}
    for event in events:
        given.setdefault(event.field, set()).add(event.action.answer)
    return {field: next(answer for answer in weight if answer in given[field]) for field in sorted(given)}
