"""The record of exports: when lead data left the store, for whom, and which. It only grows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gilyon.leads.store.opening import LeadStore


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One export: who got it and what for, as the operator said; what was chosen, and how many leads that were."""

    at: str
    command: str
    recipient: str
    purpose: str
    filter: Mapping[str, object]
    fields: Sequence[str]
    count: int
    format: str
    id: int = 0

    def as_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "at": self.at,
            "command": self.command,
            "recipient": self.recipient,
            "purpose": self.purpose,
            "filter": dict(self.filter),
            "fields": list(self.fields),
            "count": self.count,
            "format": self.format,
        }


def record(store: LeadStore, made: Disclosure) -> int:
    """Write an export into the record, inside a step; returns its number."""
    row = store.database.execute(
        "INSERT INTO disclosure (at, command, recipient, purpose, filter, fields, count, format)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (made.at, made.command, made.recipient, made.purpose, json.dumps(made.filter, ensure_ascii=False),
         json.dumps(list(made.fields), ensure_ascii=False), made.count, made.format),
    ).fetchone()  # fmt: skip
    assert row is not None
    number: int = row[0]
    return number


def disclosures(store: LeadStore, since: str = "") -> list[Disclosure]:
    """The record from ``since`` on, oldest first."""
    rows = store.database.execute(
        "SELECT at, command, recipient, purpose, filter, fields, count, format, id FROM disclosure"
        " WHERE at >= ? ORDER BY id",
        (since,),
    )
    return [
        Disclosure(at, command, recipient, purpose, json.loads(chosen), json.loads(fields), count, format_, number)
        for at, command, recipient, purpose, chosen, fields, count, format_, number in rows
    ]


def redact(store: LeadStore, values: Sequence[str]) -> None:
    """Take the name, addresses and numbers of somebody who is forgotten out of what was recorded."""
    for made in disclosures(store):
        chosen = {name: _redacted(value, values) for name, value in made.filter.items()}
        recipient, purpose = _redacted(made.recipient, values), _redacted(made.purpose, values)
        if (chosen, recipient, purpose) != (made.filter, made.recipient, made.purpose):
            store.database.execute(
                "UPDATE disclosure SET filter = ?, recipient = ?, purpose = ? WHERE id = ?",
                (json.dumps(chosen, ensure_ascii=False), recipient, purpose, made.id),
            )


def _redacted(value: object, values: Sequence[str]) -> object:
    if isinstance(value, list):
        return [_redacted(item, values) for item in value]
    if isinstance(value, str):
        for word in values:
            value = value.replace(word, "(forgotten)")
    return value
