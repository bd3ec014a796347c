"""Consents that end soon: a consent to calls in spite of the "do not call" registry lasts a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gilyon.leads.model import Action
from gilyon.leads.standing import ConsentEvent
from gilyon.leads.store.batches import batches
from gilyon.leads.store.consents import running_out
from gilyon.leads.store.leads import StoredLead, select
from gilyon.leads.store.opening import LeadStore
from gilyon.leads.store.selection import Selection


@dataclass(frozen=True, slots=True)
class Ending:
    """A channel of a lead that is open and will close; ``event`` is the consent that holds longest."""

    lead: StoredLead
    event: ConsentEvent

    def as_json(self) -> dict[str, object]:
        return {
            "id": self.lead.id,
            "name": self.lead.name,
            "email": self.lead.email,
            "phone": self.lead.phone,
            "channel": self.event.channel,
            "basis": self.event.basis,
            "expires_at": self.event.expires_at,
        }


def expiring(store: LeadStore, now: str, until: str) -> Iterator[Ending]:
    """The open channels that close by ``until``, in the order of leads."""
    for ids in batches(running_out(store, now, until)):
        for lead in select(store, Selection(ids=tuple(ids)), now):
            for channel in lead.open:
                granted = [e for e in lead.events if e.channel == channel and e.action is Action.GRANTED]
                # One without an end outlasts all others.
                last = max(granted, key=lambda event: event.expires_at or "~")
                if last.expires_at and last.expires_at <= until:
                    yield Ending(lead, last)
