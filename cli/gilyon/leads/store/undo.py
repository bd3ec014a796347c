"""Taking an import back: new people go, changed ones become what they were, and its entries in the log go with it.

What was done since with the same people cannot be parted from it, so then nothing is undone. Who was forgotten is not
in the store any more and does not come back; the suppression list is never touched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from gilyon.errors import GilyonError
from gilyon.leads.store.changes import PLAIN, encode
from gilyon.leads.store.imports import PastImport, find_import
from gilyon.leads.store.opening import LeadStore

_BATCH = 2_000
_TOUCHED = "SELECT lead_id FROM appearance WHERE import_id = ? AND change <> 'unchanged'"


@dataclass(frozen=True, slots=True)
class Undone:
    """How many people were removed, and how many became what they were."""

    id: int
    file: str
    removed: int
    restored: int


def undo(store: LeadStore, import_id: int, *, now: str) -> Undone:
    """Undo an import, inside a step.

    Raises :class:`GilyonError`, and changes nothing, if that cannot be done exactly.
    """
    past = _undoable(store, import_id)
    database = store.database
    removed = restored = 0
    for lead_id, change, before in _chunks(store, import_id):
        if change == "updated":
            _restore(store, lead_id, json.loads(before))
            restored += 1
    database.execute("DELETE FROM consent_event WHERE import_id = ?", (import_id,))
    new = "SELECT lead_id FROM appearance WHERE import_id = ? AND change = 'new'"
    database.execute(
        "DELETE FROM identity WHERE (kind, value) IN (SELECT 'email', email FROM lead WHERE id IN (" + new + ")"
        " UNION ALL SELECT 'phone', phone FROM lead WHERE id IN (" + new + "))",
        (import_id, import_id),
    )
    database.execute(f"DELETE FROM identity WHERE former = 1 AND lead_id IN ({new})", (import_id,))
    database.temporary("gone", "id BIGINT PRIMARY KEY")
    database.execute(f"INSERT INTO gone {new}", (import_id,))
    removed = database.execute("SELECT count(*) FROM gone").fetchone()[0]  # type: ignore[index]
    database.execute("DELETE FROM appearance WHERE import_id = ?", (import_id,))
    database.execute("DELETE FROM lead WHERE id IN (SELECT id FROM gone)")
    database.execute("UPDATE import SET undone_at = ? WHERE id = ?", (now, import_id))
    return Undone(import_id, past.file, removed, restored)


def _undoable(store: LeadStore, import_id: int) -> PastImport:
    past = find_import(store, import_id)
    if past is None:
        raise GilyonError(f"there is no import {import_id}", hint="gilyon leads imports shows them with their numbers")
    if past.undone_at:
        raise GilyonError(f"import {import_id} was undone already, at {past.undone_at}")
    if _any(store, "SELECT 1 FROM appearance WHERE import_id = ? AND change = '' LIMIT 1", (import_id,)):
        raise GilyonError(
            f"import {import_id} was made by an older gilyon, which did not keep what was there before",
            hint="people can be taken out one by one: gilyon leads forget",
        )
    later = store.database.execute(
        f"SELECT a.import_id, count(*) FROM appearance AS a WHERE a.import_id > ? AND a.lead_id IN ({_TOUCHED})"
        " GROUP BY a.import_id ORDER BY a.import_id DESC",
        (import_id, import_id),
    )
    found = [(number, people) for number, people in later]
    if found:
        named = ", ".join(f"import {number} ({people:,})" for number, people in found)
        raise GilyonError(
            f"import {import_id} cannot be undone: later ones named the same people: {named}",
            hint=f"undo them first, the latest first: gilyon leads undo {found[0][0]}",
        )
    edited = store.database.execute(
        "SELECT count(*) FROM (SELECT e.lead_id FROM consent_event AS e JOIN appearance AS a ON a.lead_id = e.lead_id"
        " WHERE a.import_id = ? AND a.change <> 'unchanged' AND e.import_id IS NULL AND e.recorded_at >= ?"
        " UNION SELECT l.id FROM lead AS l JOIN appearance AS a ON a.lead_id = l.id"
        " WHERE a.import_id = ? AND a.change <> 'unchanged' AND l.updated_at <> ?) AS edited",
        (import_id, past.at, import_id, past.at),
    ).fetchone()
    if edited and edited[0]:
        people = f"{edited[0]:,} of its people" if edited[0] > 1 else "one of its people"
        raise GilyonError(
            f"import {import_id} cannot be undone: {people} were changed by hand since (or took back their consent)",
            hint="what they said must not be lost; people can be taken out one by one: gilyon leads forget",
        )
    return past


def _chunks(store: LeadStore, import_id: int) -> Iterator[tuple[int, str, str]]:
    """What the import did to each known person, some at a time: they are changed while they are read."""
    last = 0
    while True:
        rows = list(
            islice(
                store.database.execute(
                    "SELECT lead_id, change, before FROM appearance WHERE import_id = ? AND lead_id > ?"
                    " AND change = 'updated' ORDER BY lead_id LIMIT ?",
                    (import_id, last, _BATCH),
                ),
                _BATCH,
            )
        )
        if not rows:
            return
        last = rows[-1][0]
        yield from rows


def _restore(store: LeadStore, lead_id: int, before: dict[str, Any]) -> None:
    run = store.database.execute
    values = {name: before[name] for name in PLAIN if name in before}
    if "attributes" in before:
        values["attributes"] = encode(before["attributes"])
    values["updated_at"] = before["updated_at"]
    own = run("SELECT email, phone FROM lead WHERE id = ?", (lead_id,)).fetchone()
    assert own is not None
    parts = ", ".join(f"{name} = ?" for name in values)
    run(f"UPDATE lead SET {parts} WHERE id = ?", (*values.values(), lead_id))
    for kind, value in before["keys"]:
        run("DELETE FROM identity WHERE kind = ? AND value = ?", (kind, value))
    for kind, now in zip(("email", "phone"), own, strict=True):
        if kind in before:
            run(
                "UPDATE identity SET former = CASE WHEN value = ? THEN 0 ELSE 1 END WHERE kind = ? AND value IN (?, ?)",
                (before[kind], kind, before[kind], now),
            )
    for name, value, answer in before["interests"]:
        place = lead_id, name, value
        if answer is None:
            run("DELETE FROM interest WHERE lead_id = ? AND field = ? AND value = ?", place)
        else:
            run("UPDATE interest SET answer = ? WHERE lead_id = ? AND field = ? AND value = ?", (answer, *place))


def _any(store: LeadStore, query: str, values: tuple[object, ...]) -> bool:
    return store.database.execute(query, values).fetchone() is not None
