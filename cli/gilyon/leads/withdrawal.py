"""What people say about being written to or called: they withdraw; they consent or refuse by word of mouth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gilyon.config.forms import Channel
from gilyon.errors import GilyonError
from gilyon.leads.model import Action, Key, Origin
from gilyon.leads.standing import ConsentEvent, Standing, standing
from gilyon.leads.store.consents import append, events_of
from gilyon.leads.store.opening import LeadStore
from gilyon.leads.store.suppression_list import ALL, Reason, Suppression

BY_HAND = "operator"
"""The field of an event that comes from no list."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What an unsubscription changed: entries on the suppression list, and channels in the log of a lead."""

    lead_id: int | None
    added: int
    channels: tuple[str, ...]

    @property
    def changed(self) -> bool:
        return bool(self.added or self.channels)


def unsubscribe(
    store: LeadStore, lead_id: int | None, keys: Sequence[Key], *, channel: str, reason: str, at: str, now: str
) -> Withdrawal:
    """Close a channel, or with ``""`` all, inside a step; done again it changes nothing.

    The suppression list is what holds: it also knows people who are in no list yet. The log of a known lead says that
    and when they withdrew.
    """
    added = Suppression(store).add(keys, channel=channel, reason=Reason.UNSUBSCRIBED, source="", at=at)
    closed: list[str] = []
    if lead_id is not None:
        events = events_of(store, [lead_id]).get(lead_id, [])
        wanted = [channel] if channel != ALL else [other.value for other in Channel]
        closed = [other for other in wanted if not _withdrew(events, other)]
        event = ConsentEvent(
            BY_HAND, "", Action.WITHDRAWN, at=at, at_origin=Origin.OPERATOR, raw=reason, recorded_at=now
        )
        append(store, lead_id, [replace(event, channel=other) for other in closed])
    return Withdrawal(lead_id, added, tuple(closed))


def record_consent(
    store: LeadStore, lead_id: int, keys: Sequence[Key], events: Sequence[ConsentEvent], *, over_refusal: bool, now: str
) -> None:
    """Write down what a lead said, inside a step. Raises :class:`GilyonError` for consent where a refusal stands.

    With ``over_refusal`` the person has changed their mind, and the suppression of these channels ends.
    """
    known = events_of(store, [lead_id]).get(lead_id, [])
    suppression = Suppression(store)
    for event in events:
        if event.action is not Action.GRANTED:
            continue
        closed = set().union(*suppression.channels(keys).values())
        refused = standing(known, event.channel, now) is Standing.REFUSED
        if (refused or closed & {ALL, event.channel}) and not over_refusal:
            raise GilyonError(
                f"this person refused {event.channel} before, and a refusal stands",
                hint="if they have since asked for it themselves, say so with --over-refusal",
            )
        suppression.lift(keys, event.channel)
    append(store, lead_id, events)


def _withdrew(events: Sequence[ConsentEvent], channel: str) -> bool:
    """Whether the last word by hand, or the last withdrawal, about a channel was to withdraw."""
    own = [event for event in events if event.channel == channel]
    said = [
        event for event in own if event.action is Action.WITHDRAWN or (event.by_hand and event.action is Action.GRANTED)
    ]
    return bool(said) and said[-1].action is Action.WITHDRAWN
