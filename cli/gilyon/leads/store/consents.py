"""The log of consent: what was said about each channel, with its evidence. It only grows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from gilyon.leads.model import Action
from gilyon.leads.standing import ConsentEvent
from gilyon.leads.store.batches import marks
from gilyon.leads.store.database import Row
from gilyon.leads.store.opening import LeadStore

_COLUMNS = (
    "e.id, lead_id, e.field, channel, action, basis, at, at_origin, version, wording, source, import_id, line, raw,"
    " expires_at, recorded_at"
)
_LOG = f"SELECT {_COLUMNS} FROM consent_event e LEFT JOIN consent_text t ON t.id = text_id"


def append(store: LeadStore, lead_id: int, events: Iterable[ConsentEvent]) -> None:
    """Add to the log of a lead, inside a step."""
    for event in events:
        text_id = _text(store, event) if event.wording or event.version else None
        store.database.execute(
            "INSERT INTO consent_event (lead_id, field, channel, action, basis, at, at_origin, text_id, source,"
            " import_id, line, raw, expires_at, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                lead_id,
                event.field,
                event.channel,
                str(event.action),
                event.basis,
                event.at,
                event.at_origin,
                text_id,
                event.source,
                event.import_id,
                event.line,
                event.raw,
                event.expires_at or None,
                event.recorded_at,
            ),
        )


def events_of(store: LeadStore, lead_ids: Sequence[int]) -> dict[int, list[ConsentEvent]]:
    """The log of each lead, as it was written."""
    events: dict[int, list[ConsentEvent]] = {}
    rows = store.database.execute(f"{_LOG} WHERE lead_id IN ({marks(lead_ids)}) ORDER BY e.id", list(lead_ids))
    for lead_id, event in map(_event, rows):
        events.setdefault(lead_id, []).append(event)
    return events


def running_out(store: LeadStore, after: str, until: str) -> Iterator[int]:
    """The leads with a consent that ends after one moment and not after another, by id."""
    rows = store.database.stream(
        "SELECT DISTINCT lead_id FROM consent_event WHERE action = 'granted' AND expires_at > ? AND expires_at <= ?"
        " ORDER BY lead_id",
        (after, until),
    )
    return (row[0] for row in rows)


def _text(store: LeadStore, event: ConsentEvent) -> int:
    digest = hashlib.sha256(event.wording.encode()).hexdigest()
    mark = event.field, event.version, digest
    store.database.execute(
        "INSERT INTO consent_text (field, version, wording, sha256) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (field, version, sha256) DO NOTHING",
        (event.field, event.version, event.wording, digest),
    )
    found = store.database.execute(
        "SELECT id FROM consent_text WHERE field = ? AND version = ? AND sha256 = ?", mark
    ).fetchone()
    assert found is not None
    text_id: int = found[0]
    return text_id


def _event(row: Row) -> tuple[int, ConsentEvent]:
    (number, lead_id, field, channel, action, basis, at, origin, version, wording, source, import_id, line, raw) = row[
        :14
    ]
    expires, recorded = row[14:]
    event = ConsentEvent(
        field, channel, Action(action), basis, at, origin, version or "", wording or "", source, import_id, line, raw,
        expires or "", recorded, number,
    )  # fmt: skip
    return lead_id, event
