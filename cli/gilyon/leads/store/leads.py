"""Leads as they are shown and exported: chosen by a selection, read a few at a time, in the order they came."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gilyon.config.forms import Channel
from gilyon.leads.model import Answer, Key, KeyKind
from gilyon.leads.standing import ConsentEvent, open_channels
from gilyon.leads.store.batches import SIZE, batches, marks
from gilyon.leads.store.consents import events_of
from gilyon.leads.store.database import Row
from gilyon.leads.store.opening import LeadStore
from gilyon.leads.store.selection import Selection, conditions
from gilyon.leads.store.suppression_list import Suppression


@dataclass(slots=True)
class StoredLead:
    """A lead with what belongs to it. ``keys`` has former addresses too; ``open`` the channels that are open to us.

    ``sources`` are the labels of the imports it was met in. Times are ISO 8601.
    """

    id: int
    name: str
    email: str
    phone: str
    stage: str
    referrer: str
    attributes: dict[str, str]
    created_at: str
    updated_at: str
    keys: list[Key] = field(default_factory=list)
    interests: dict[tuple[str, str], bool] = field(default_factory=dict)
    events: list[ConsentEvent] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)


def select(store: LeadStore, selection: Selection, now: str) -> Iterator[StoredLead]:
    """The leads of ``selection``. Hold the store's transaction open while you read, so that they are of one moment."""
    suppression = Suppression(store)
    left = selection.limit
    for batch in _chosen(store, selection, now):
        for lead in _filled(store, batch, suppression, now):
            if selection.mailable and selection.mailable not in lead.open:
                continue
            if left is not None:
                if left == 0:
                    return
                left -= 1
            yield lead


def lead_of(store: LeadStore, lead_id: int, now: str) -> StoredLead | None:
    return next(select(store, Selection(ids=(lead_id,)), now), None)


def find(store: LeadStore, keys: Iterable[Key]) -> dict[Key, int]:
    """The leads that have these keys now or had them before."""
    found: dict[Key, int] = {}
    for batch in batches(keys):
        wanted = set(batch)
        rows = store.database.execute(
            f"SELECT kind, value, lead_id FROM identity WHERE kind IN ('email', 'phone') AND value IN ({marks(batch)})",
            [value for _, value in batch],
        )
        found.update(
            ((KeyKind(kind), value), lead_id) for kind, value, lead_id in rows if (KeyKind(kind), value) in wanted
        )
    return found


def keys_of(store: LeadStore, lead_ids: Sequence[int]) -> dict[int, list[Key]]:
    """All the keys of leads: those of the profile first, then former ones."""
    keys: dict[int, list[Key]] = {lead_id: [] for lead_id in lead_ids}
    run = store.database
    for lead_id, email, phone in run.execute(
        f"SELECT id, email, phone FROM lead WHERE id IN ({marks(lead_ids)})", list(lead_ids)
    ):
        keys[lead_id] += [key for key in ((KeyKind.EMAIL, email), (KeyKind.PHONE, phone)) if key[1]]
    for lead_id, kind, value in run.execute(
        f"SELECT lead_id, kind, value FROM identity WHERE former = 1 AND lead_id IN ({marks(lead_ids)})"
        " ORDER BY lead_id, kind, value",
        list(lead_ids),
    ):
        keys[lead_id].append((KeyKind(kind), value))
    return keys


def _chosen(store: LeadStore, selection: Selection, now: str) -> Iterator[list[Row]]:
    # By pages that begin after the last id, not by one long cursor: others may be read in between, on both databases.
    where, values = conditions(selection, now)
    size = SIZE if selection.limit is None or selection.mailable else min(SIZE, selection.limit)
    last = 0
    while size:
        rows = list(
            store.database.execute(
                "SELECT id, name, email, phone, stage, referrer, attributes, created_at, updated_at FROM lead"
                f" WHERE id > ? AND {where} ORDER BY id LIMIT ?",
                (last, *values, size),
            )
        )
        if not rows:
            return
        last = rows[-1][0]
        yield rows


def _filled(store: LeadStore, rows: list[Row], suppression: Suppression, now: str) -> Iterator[StoredLead]:
    leads = {row[0]: _lead(row) for row in rows}
    ids = list(leads)
    run = store.database
    for lead_id, keys in keys_of(store, ids).items():
        leads[lead_id].keys = keys
    for lead_id, name, value, answer in run.execute(
        f"SELECT lead_id, field, value, answer FROM interest WHERE lead_id IN ({marks(ids)})", ids
    ):
        leads[lead_id].interests[name, value] = answer == Answer.YES
    for lead_id, events in events_of(store, ids).items():
        leads[lead_id].events = events
    for lead_id, source in run.execute(
        "SELECT lead_id, source FROM appearance JOIN import ON import.id = import_id"
        f" WHERE lead_id IN ({marks(ids)}) ORDER BY lead_id, import_id",
        ids,
    ):
        if source not in leads[lead_id].sources:
            leads[lead_id].sources.append(source)
    closed = suppression.channels(key for lead in leads.values() for key in lead.keys)
    for lead in leads.values():
        suppressed = set().union(*(closed.get(key, ()) for key in lead.keys))
        lead.open = open_channels(lead.events, lead.email, lead.phone, suppressed, now)
        yield lead


def _lead(row: Row) -> StoredLead:
    lead_id, name, email, phone, stage, referrer, attributes, created, updated = row
    return StoredLead(lead_id, name, email, phone, stage, referrer, json.loads(attributes), created, updated)


def count_mailable(store: LeadStore, now: str) -> dict[str, int]:
    """How many people may be written to or called by each channel."""
    suppression = Suppression(store)
    counts = dict.fromkeys((channel.value for channel in Channel), 0)
    for channel in counts:
        for batch in _consenting(store, channel, now):
            if suppression.empty:
                counts[channel] += len(batch)
                continue
            keys = keys_of(store, batch)
            closed = suppression.channels(key for own in keys.values() for key in own)
            counts[channel] += sum(
                not any({"", channel} & closed.get(key, set()) for key in own) for own in keys.values()
            )
    return counts


def _consenting(store: LeadStore, channel: str, now: str) -> Iterator[list[int]]:
    where, values = conditions(Selection(mailable=channel), now)
    rows = store.database.stream(f"SELECT id FROM lead WHERE {where} ORDER BY id", values)
    for batch in batches(rows):
        yield [row[0] for row in batch]


def set_stage(store: LeadStore, lead_id: int, stage: str, now: str) -> bool:
    """Set a lead's stage, inside a step; returns whether it was another."""
    done = store.database.execute(
        "UPDATE lead SET stage = ?, updated_at = ? WHERE id = ? AND stage <> ?", (str(stage), now, lead_id, str(stage))
    )
    return done.rowcount > 0
