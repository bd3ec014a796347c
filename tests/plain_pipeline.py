"""The import as it would be written without a thought for speed: everybody in memory, every row in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from gilyon.leads.model import Action, Candidate, Consent, Key, Profile, Record
from gilyon.leads.people import People, Person
from gilyon.leads.rows import RowReader
from gilyon.leads.store.opening import LeadStore

Rows = list[tuple[Any, ...]]


@dataclass
class PlainStore:
    """The tables that the store should have, as rows; ``suppressed`` are the keys of people who are not to be kept."""

    suppressed: set[Key] = field(default_factory=set)
    people: dict[int, Profile] = field(default_factory=dict)
    dates: dict[int, tuple[str, str]] = field(default_factory=dict)
    events: Rows = field(default_factory=list)
    appearances: Rows = field(default_factory=list)
    last_lead: int = 0
    imports: int = 0

    def take(
        self, records: Iterable[Record], reader: RowReader, source: str, at: str
    ) -> tuple[dict[str, int], set[int]]:
        """Import a list whose header is its first line; returns the counts and the lines in conflict."""
        people = People()
        for lead_id, profile in self.people.items():
            people.adopt(lead_id, profile.copy())
        counts: Counter[str] = Counter()
        conflicts: set[int] = set()
        lines: list[int] = []
        for record in records:
            lines.append(record.line)
            row = reader.read(record)
            counts["rows"] += 1
            if not isinstance(row, Candidate):
                counts["rejected"] += 1
            elif self.suppressed.intersection(row.keys):
                counts["suppressed"] += 1
            elif people.take(row) is None:
                counts["conflicts"] += 1
                conflicts.add(record.line)
            else:
                counts["duplicates"] += 1
        met = list(people.met())
        counts["duplicates"] -= len(met)
        if counts["rows"] > counts["rejected"] + counts["conflicts"]:
            self.imports += 1
            for person in met:
                counts[person.change.value] += 1
                self._keep(person, self.last_lead + person.line - 1, source, at)
            self.last_lead += lines[-1] - 1
        return dict(counts), conflicts

    def _keep(self, person: Person, new_id: int, source: str, at: str) -> None:
        change = person.change.value
        lead_id = person.id or new_id
        self.people[lead_id] = person.profile
        if change == "new":
            self.dates[lead_id] = at, at
        elif change == "updated":
            self.dates[lead_id] = self.dates[lead_id][0], at
        self.appearances.append((lead_id, self.imports, person.line, change))
        for consent, line in person.evidence.items():
            self.events.append(self._event(lead_id, consent, line, source, at))

    def _event(self, lead_id: int, consent: Consent, line: int, source: str, at: str) -> tuple[Any, ...]:
        wording = consent.text.wording if consent.text else None
        said = consent.field, str(consent.channels[0]), Action.of(consent.answer).value, consent.raw
        time = consent.at or at, str(consent.at_origin), str(consent.basis), wording
        return (lead_id, *said, *time, source, self.imports, line, consent.expires_at or None, at)

    def tables(self) -> dict[str, Rows]:
        """As :func:`tables_of` finds them in a store."""
        own = {i: (p.email, p.phone) for i, p in self.people.items()}
        return {
            "lead": sorted(
                (i, p.name, p.email, p.phone, p.stage, p.referrer, tuple(sorted(p.attributes.items())), *self.dates[i])
                for i, p in self.people.items()
            ),
            "identity": sorted(
                (kind.value, value, i, int(value not in own[i]))
                for i, p in self.people.items()
                for kind, value in p.keys
            ),
            "interest": sorted(
                (i, name, value, "yes" if ticked else "no")
                for i, p in self.people.items()
                for (name, value), ticked in p.interests.items()
            ),
            "consent_event": sorted(self.events, key=repr),
            "appearance": sorted(self.appearances),
        }


def tables_of(store: LeadStore) -> dict[str, Rows]:
    """What a store holds of people, sorted."""
    import json

    query = store.database.execute
    leads = query("SELECT id, name, email, phone, stage, referrer, attributes, created_at, updated_at FROM lead")
    return {
        "lead": sorted((*row[:6], tuple(sorted(json.loads(row[6]).items())), *row[7:]) for row in leads),
        "identity": sorted(query("SELECT kind, value, lead_id, former FROM identity")),
        "interest": sorted(query("SELECT lead_id, field, value, answer FROM interest")),
        "consent_event": sorted(
            query(
                "SELECT lead_id, e.field, channel, action, raw, at, at_origin, basis, wording, source, import_id, line,"
                " expires_at, recorded_at FROM consent_event AS e LEFT JOIN consent_text AS t ON t.id = text_id"
            ),
            key=repr,
        ),
        "appearance": sorted(query("SELECT lead_id, import_id, line, change FROM appearance")),
    }
