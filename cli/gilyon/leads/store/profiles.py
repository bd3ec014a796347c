"""What the store knows of people, as profiles: fetched for many at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gilyon.leads.model import Action, Answer, Key, KeyKind, Profile
from gilyon.leads.store.database import Database


@dataclass(frozen=True, slots=True)
class StoredLead:
    """A lead as it is listed and exported."""

    id: int
    profile: Profile
    sources: tuple[str, ...]
    created_at: str
    updated_at: str


def owners(database: Database, keys: Iterable[Key]) -> dict[Key, int]:
    """The ids of the leads that have these keys."""
    database.temporary("wanted", "kind TEXT, value TEXT")
    database.copy("wanted", ("kind", "value"), dict.fromkeys(keys))
    found = database.execute("SELECT kind, value, lead_id FROM wanted JOIN identity USING (kind, value)")
    return {(KeyKind(kind), value): lead_id for kind, value, lead_id in found}


def profiles(database: Database, ids: Iterable[int]) -> dict[int, tuple[Profile, str]]:
    """The leads of these ids with the time of their last change."""
    return {lead_id: (profile, updated) for lead_id, profile, _, updated in _profiles(database, ids)}


def stored_leads(database: Database, ids: Iterable[int]) -> Iterator[StoredLead]:
    """The leads of these ids, in their order, with the sources that named them."""
    found = list(_profiles(database, ids))
    sources: dict[int, dict[str, None]] = {}
    for lead_id, source in database.execute(
        "SELECT lead_id, source FROM chosen JOIN appearance ON lead_id = chosen.id"
        " JOIN import ON import.id = import_id ORDER BY import_id"
    ):
        sources.setdefault(lead_id, {})[source] = None
    for lead_id, profile, created, updated in found:
        yield StoredLead(lead_id, profile, tuple(sources.get(lead_id, ())), created, updated)


def _profiles(database: Database, ids: Iterable[int]) -> Iterator[tuple[int, Profile, str, str]]:
    """Leaves the ids in the table ``chosen``."""
    database.temporary("chosen", "id INTEGER PRIMARY KEY")
    database.copy("chosen", ("id",), ((lead_id,) for lead_id in sorted(set(ids))))
    query = database.execute
    found: dict[int, Profile] = {}
    dates: dict[int, tuple[str, str]] = {}
    for lead_id, name, email, phone, stage, referrer, attributes, created, updated in query(
        "SELECT lead.id, name, email, phone, stage, referrer, attributes, created_at, updated_at"
        " FROM chosen JOIN lead ON lead.id = chosen.id ORDER BY lead.id"
    ):
        keys = {(kind, value) for kind, value in ((KeyKind.EMAIL, email), (KeyKind.PHONE, phone)) if value}
        found[lead_id] = Profile(name, email, phone, stage, referrer, json.loads(attributes), keys=keys)
        dates[lead_id] = created, updated
    for lead_id, kind, value in query(
        "SELECT lead_id, kind, value FROM chosen JOIN identity ON lead_id = id WHERE former = 1"
    ):
        found[lead_id].keys.add((KeyKind(kind), value))
    for lead_id, field, value, answer in query(
        "SELECT lead_id, field, value, answer FROM chosen JOIN interest ON lead_id = id"
    ):
        found[lead_id].interests[field, value] = answer == Answer.YES
    for lead_id, field, channel, action in query(
        "SELECT DISTINCT lead_id, field, channel, action FROM chosen JOIN consent_event ON lead_id = chosen.id"
    ):
        found[lead_id].standing.add((field, channel, Action(action)))
    for lead_id, profile in found.items():
        yield lead_id, profile, *dates[lead_id]
