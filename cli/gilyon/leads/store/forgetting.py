"""Taking a person out of the store: everything but the keyed digests that keep them suppressed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gilyon.leads.model import Key
from gilyon.leads.store.disclosures import redact
from gilyon.leads.store.opening import LeadStore
from gilyon.leads.store.suppression_list import Suppression


@dataclass(frozen=True, slots=True)
class Traces:
    """What the store has of a person beside the lead itself: leads whom they sent, and leads whose notes name them."""

    sent: tuple[int, ...]
    named: tuple[int, ...]


def find_traces(store: LeadStore, lead_id: int | None, keys: Sequence[Key], name: str) -> Traces:
    values = _values(store, keys, name)
    sent = store.database.execute(f"SELECT id FROM lead WHERE referrer IN ({_marks(values)}) ORDER BY id", values)
    named: set[int] = set()
    for _, value in keys:
        rows = store.database.stream(
            "SELECT id FROM lead WHERE attributes LIKE ? ESCAPE '!' AND id <> ?", (_containing(value), lead_id or 0)
        )
        named.update(row[0] for row in rows)
    return Traces(tuple(row[0] for row in sent), tuple(sorted(named)))


def forget(store: LeadStore, lead_id: int | None, keys: Sequence[Key], name: str, now: str) -> None:
    """Erase a person, inside a step; afterwards call ``store.database.compact()``, which takes them out of the files.

    With the lead go its choices, consents, appearances and the images kept for undo. Leads whom the person sent say no
    longer by whom. The suppression list keeps the digests of the keys.
    """
    run = store.database.execute
    values = _values(store, keys, name)
    run(f"UPDATE lead SET referrer = '' WHERE referrer IN ({_marks(values)})", values)
    _clean_images(store, values)
    redact(store, values)
    if lead_id is not None:
        run("DELETE FROM lead WHERE id = ?", (lead_id,))
    for kind, value in keys:
        run("DELETE FROM identity WHERE kind = ? AND value = ?", (str(kind), value))
    run(
        "DELETE FROM consent_text WHERE field = 'operator' AND id NOT IN"
        " (SELECT text_id FROM consent_event WHERE text_id IS NOT NULL)"
    )
    Suppression(store).forget(keys, now)


def _values(store: LeadStore, keys: Sequence[Key], name: str) -> list[str]:
    """The words by which others name the person. A name that two leads have is nobody's for certain."""
    values = [value for _, value in keys]
    if name:
        row = store.database.execute("SELECT count(*) FROM lead WHERE name = ?", (name,)).fetchone()
        if row is not None and row[0] <= 1:
            values.append(name)
    return values


def _clean_images(store: LeadStore, values: Sequence[str]) -> None:
    """The images that undo would put back name the person no longer as a referrer."""
    for value in values:
        rows = store.database.execute(
            "SELECT lead_id, import_id, before FROM appearance WHERE before LIKE ? ESCAPE '!'", (_containing(value),)
        )
        for lead_id, import_id, before in list(rows):
            cleaned = json.dumps(_without(json.loads(before), values), ensure_ascii=False, sort_keys=True)
            store.database.execute(
                "UPDATE appearance SET before = ? WHERE lead_id = ? AND import_id = ?", (cleaned, lead_id, import_id)
            )


def _without(image: object, values: Iterable[str]) -> object:
    if isinstance(image, dict) and image.get("referrer") in set(values):
        return {**image, "referrer": ""}
    return image


def _containing(value: str) -> str:
    """The pattern of JSON texts that hold ``value``."""
    text = json.dumps(value, ensure_ascii=False)[1:-1]
    for char in "!%_":
        text = text.replace(char, f"!{char}")
    return f"%{text}%"


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
