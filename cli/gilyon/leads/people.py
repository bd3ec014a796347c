"""Who is who: rows of a list matched with each other and with the people already known. No disk, no SQL.

The rules: a person is known by email first, then by phone. What a row leaves blank changes nothing. A row whose email
and phone point at two people, or whose phone belongs to somebody with another email (a family's or an office's
phone), is a conflict: a person decides, not the import.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from gilyon.leads.model import Action, Candidate, Caution, Consent, Key, KeyKind, Profile


class Change(StrEnum):
    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(slots=True, eq=False)
class Person:
    """Somebody an import met: as stored before it (None for a new one), and as known after it.

    ``line`` is where the list first names the person; ``evidence`` has each answer about consent, parted by channel,
    with the line where it was first given.
    """

    profile: Profile
    id: int | None = None
    stored: Profile | None = None
    line: int = 0
    evidence: dict[Consent, int] = field(default_factory=dict)

    @property
    def change(self) -> Change:
        if self.stored is None:
            return Change.NEW
        return Change.UNCHANGED if self.profile == self.stored else Change.UPDATED


class People:
    """The people an import knows, found by key."""

    def __init__(self) -> None:
        self._by_key: dict[Key, Person] = {}
        self._met: dict[int, Person] = {}

    def adopt(self, lead_id: int, profile: Profile) -> None:
        """Make a stored person known. Keys that are known already keep their person."""
        person = Person(profile, lead_id, profile.copy())
        for key in profile.keys:
            self._by_key.setdefault(key, person)

    def take(self, row: Candidate) -> Person | None:
        """The person a row is about, with the row merged in; None for a conflict."""
        keys = row.keys
        owners = [self._by_key[key] for key in keys if key in self._by_key]
        if len(owners) == 2 and owners[0] is not owners[1]:
            return None
        person = owners[0] if owners else Person(Profile())
        if owners and row.email and person.profile.email and (KeyKind.EMAIL, row.email) not in self._by_key:
            return None
        _merge(person, row, keys)
        self._by_key.update((key, person) for key in keys)
        if id(person) not in self._met:
            self._met[id(person)] = person
            person.line = row.record.line
        return person

    def met(self) -> Iterator[Person]:
        """The people that rows were about, in the order of the list."""
        return iter(self._met.values())


def _merge(person: Person, row: Candidate, keys: Iterable[Key]) -> None:
    profile = person.profile
    profile.name = row.name or profile.name
    profile.email = row.email or profile.email
    profile.phone = row.phone or profile.phone
    profile.stage = row.stage or profile.stage
    profile.referrer = row.referrer or profile.referrer
    profile.attributes.update(row.attributes)
    profile.interests.update(row.interests)
    profile.keys.update(keys)
    for consent in row.consents:
        for channel in consent.channels:
            action = Action.of(consent.answer)
            if action is Action.GRANTED and profile.refuses(channel):
                row.cautions.append(Caution.REFUSAL_STANDS)
            profile.standing.add((consent.field, str(channel), action))
            single = consent if len(consent.channels) == 1 else replace(consent, channels=(channel,))
            person.evidence.setdefault(single, row.record.line)
