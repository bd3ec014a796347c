"""Leads out of the store: CSV for people and spreadsheets, JSON lines for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from gilyon.leads.cells import guard
from gilyon.leads.headers import unique_headers
from gilyon.leads.model import Answer, Profile
from gilyon.leads.phones import national_form
from gilyon.leads.store.profiles import StoredLead


def consent_state(profile: Profile) -> dict[str, Answer]:
    """Where a person stands on each request for consent. A refusal outweighs any yes: no list can undo it."""
    state: dict[str, Answer] = {}
    for field in sorted({field for field, _ in profile.consents}):
        weightiest = (Answer.NO, Answer.YES, Answer.UNKNOWN)
        state[field] = next(answer for answer in weightiest if (field, answer) in profile.consents)
    return state


def chosen_interests(profile: Profile) -> dict[str, list[str]]:
    """The options a person ticked, by field."""
    chosen: dict[str, list[str]] = {}
    for (field, value), ticked in sorted(profile.interests.items()):
        if ticked:
            chosen.setdefault(field, []).append(value)
    return chosen


def describe(lead: StoredLead) -> dict[str, object]:
    """A lead for programs: the phone in E.164, the interests as a list."""
    profile = lead.profile
    chosen = chosen_interests(profile)
    return {
        "id": lead.id,
        "name": profile.name,
        "phone": profile.phone,
        "email": profile.email,
        "interests": [value for values in chosen.values() for value in values],
        "interest_fields": chosen,
        "consent": {field: answer.value for field, answer in consent_state(profile).items()},
        "attributes": profile.attributes,
        "sources": list(lead.sources),
        "created_at": lead.created_at,
        "updated_at": lead.updated_at,
    }


def render_jsonl(leads: Iterable[StoredLead]) -> str:
    return "".join(json.dumps(describe(lead), ensure_ascii=False) + "\n" for lead in leads)


def render_csv(leads: Sequence[StoredLead], country: str) -> str:
    """A table that a spreadsheet opens safely and that can be imported again.

    The columns are name, phone, email, then the fields of checkboxes, of consent, and the attributes. Phones are in
    the national form, which no spreadsheet takes for a number; a cell that could run as a formula is guarded.
    """
    interests = _names(field for lead in leads for field in chosen_interests(lead.profile))
    consents = _names(field for lead in leads for field in consent_state(lead.profile))
    attributes = _names(key for lead in leads for key in lead.profile.attributes)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    headers = unique_headers(["name", "phone", "email", *interests, *consents, *attributes])
    writer.writerow([guard(header) for header in headers])
    for lead in leads:
        profile = lead.profile
        chosen, state = chosen_interests(profile), consent_state(profile)
        cells = [
            profile.name,
            national_form(profile.phone, country) if profile.phone else "",
            profile.email,
            *(", ".join(chosen.get(field, [])) for field in interests),
            *(_shown(state.get(field)) for field in consents),
            *(profile.attributes.get(key, "") for key in attributes),
        ]
        writer.writerow([guard(cell) for cell in cells])
    return text.getvalue()


def _names(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _shown(answer: Answer | None) -> str:
    return "" if answer is None or answer is Answer.UNKNOWN else answer.value
