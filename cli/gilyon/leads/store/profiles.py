"""What the store knows of people, as profiles: fetched for many at once.

SQLite keeps the order of a CROSS JOIN; left to itself it reads a table of millions to find the leads of a few.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from gilyon.leads.model import Action, Answer, KeyKind, Profile
from gilyon.leads.store.database import Database


def profiles(database: Database, ids: Iterable[int]) -> dict[int, tuple[Profile, str]]:
    """The leads of these ids with the time of their last change."""
    database.temporary("chosen", "id INTEGER PRIMARY KEY")
    database.copy("chosen", ("id",), ((lead_id,) for lead_id in sorted(set(ids))))
    query = database.execute
    found: dict[int, Profile] = {}
    changed: dict[int, str] = {}
    for lead_id, name, email, phone, stage, referrer, attributes, updated in query(
        "SELECT lead.id, name, email, phone, stage, referrer, attributes, updated_at"
        " FROM chosen CROSS JOIN lead WHERE lead.id = chosen.id ORDER BY lead.id"
    ):
        keys = {(kind, value) for kind, value in ((KeyKind.EMAIL, email), (KeyKind.PHONE, phone)) if value}
        found[lead_id] = Profile(name, email, phone, stage, referrer, json.loads(attributes), keys=keys)
        changed[lead_id] = updated
    for lead_id, kind, value in query(
        "SELECT lead_id, kind, value FROM chosen CROSS JOIN identity WHERE lead_id = id AND former = 1"
    ):
        found[lead_id].keys.add((KeyKind(kind), value))
    for lead_id, field, value, answer in query(
        "SELECT lead_id, field, value, answer FROM chosen CROSS JOIN interest WHERE lead_id = id"
    ):
        found[lead_id].interests[field, value] = answer == Answer.YES
    for lead_id, field, channel, action in query(
        "SELECT DISTINCT lead_id, field, channel, action FROM chosen CROSS JOIN consent_event WHERE lead_id = chosen.id"
    ):
        found[lead_id].standing.add((field, channel, Action(action)))
    return {lead_id: (profile, changed[lead_id]) for lead_id, profile in found.items()}
