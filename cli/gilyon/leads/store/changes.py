"""What an import changes of people whom the store knows already, with an image of what was there before, for undo."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gilyon.leads.model import Action, Consent, KeyKind, Profile
from gilyon.leads.people import Change, Person
from gilyon.leads.store.database import Database
from gilyon.leads.store.texts import Texts

PLAIN = ("name", "email", "phone", "stage", "referrer")
EVENT = (
    "lead_id", "field", "channel", "action", "raw", "at", "at_origin", "basis", "text_id", "source", "import_id",
    "line", "expires_at", "recorded_at",
)  # fmt: skip
encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


@dataclass(frozen=True, slots=True)
class Landing:
    """An import as it lands: its id, its source, the moment, and the id of the lead before its first row's."""

    id: int
    source: str
    at: str
    base: int


class ChangeWriter:
    """Writes what became of known people, many at once. Inside a step."""

    def __init__(self, database: Database, landing: Landing, texts: Texts) -> None:
        self._database = database
        self._landing = landing
        self._texts = texts

    def write(self, met: Sequence[tuple[Person, str]]) -> None:
        """People with the time when each was last changed before."""
        database, at, import_id = self._database, self._landing.at, self._landing.id
        marked = [(person, updated, person.change) for person, updated in met]
        changed = [(person, updated) for person, updated, change in marked if change is Change.UPDATED]
        database.many(
            "UPDATE lead SET name = ?, email = ?, phone = ?, stage = ?, referrer = ?, attributes = ?, updated_at = ?"
            " WHERE id = ?",
            (
                (p.name, p.email, p.phone, p.stage, p.referrer, encode(p.attributes), at, person.id)
                for person, _ in changed
                for p in (person.profile,)
            ),
        )
        database.many(
            "INSERT INTO identity (kind, value, lead_id, former) VALUES (?, ?, ?, 1)",
            sorted((*key, person.id) for person, _ in changed for key in _added(person)),
        )
        database.many(
            "UPDATE identity SET former = CASE WHEN value = ? THEN 0 ELSE 1 END WHERE kind = ? AND value IN (?, ?)",
            (change for person, _ in changed for change in _readdressed(person)),
        )
        database.many(
            "INSERT INTO interest (lead_id, field, value, answer) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (lead_id, field, value) DO UPDATE SET answer = excluded.answer",
            (
                (person.id, field, value, "yes" if ticked else "no")
                for person, _ in changed
                for (field, value), ticked in person.profile.interests.items()
                if _stored(person).interests.get((field, value)) is not ticked
            ),
        )
        marks = ", ".join("?" * len(EVENT))
        database.many(
            f"INSERT INTO consent_event ({', '.join(EVENT)}) VALUES ({marks})",
            (self._event(person, c, line) for person, _ in met for c, line in person.evidence.items()),
        )
        database.many(
            "INSERT INTO appearance (lead_id, import_id, line, change, before) VALUES (?, ?, ?, ?, ?)",
            (
                (person.id, import_id, person.line, change.value, _image(person, updated, change))
                for person, updated, change in marked
            ),
        )

    def _event(self, person: Person, consent: Consent, line: int) -> tuple[object, ...]:
        return (
            person.id,
            consent.field,
            str(consent.channels[0]),
            Action.of(consent.answer).value,
            consent.raw,
            consent.at or self._landing.at,
            str(consent.at_origin),
            str(consent.basis),
            self._texts.id_of(consent.text),
            self._landing.source,
            self._landing.id,
            line,
            consent.expires_at or None,
            self._landing.at,
        )


def _stored(person: Person) -> Profile:
    assert person.stored is not None
    return person.stored


def _added(person: Person) -> set[tuple[KeyKind, str]]:
    return person.profile.keys - _stored(person).keys


def _readdressed(person: Person) -> Iterator[tuple[str, str, str, str]]:
    """An address that became the lead's own, and the one that was so before."""
    now, before = person.profile, _stored(person)
    for kind, new, old in ((KeyKind.EMAIL, now.email, before.email), (KeyKind.PHONE, now.phone, before.phone)):
        if new != old:
            yield new, kind.value, new, old


def _image(person: Person, updated_at: str, change: Change) -> str | None:
    """What undo needs to put a lead back; None if nothing changed but the log."""
    if change is not Change.UPDATED:
        return None
    now, before = person.profile, _stored(person)
    image: dict[str, object] = {
        name: getattr(before, name) for name in PLAIN if getattr(now, name) != getattr(before, name)
    }
    if now.attributes != before.attributes:
        image["attributes"] = before.attributes
    image["interests"] = [
        [field, value, _answer(before.interests.get((field, value)))]
        for (field, value), ticked in sorted(now.interests.items())
        if before.interests.get((field, value)) is not ticked
    ]
    image["keys"] = sorted([kind.value, value] for kind, value in _added(person))
    image["updated_at"] = updated_at
    return encode(image)


def _answer(ticked: bool | None) -> str | None:
    return None if ticked is None else "yes" if ticked else "no"
