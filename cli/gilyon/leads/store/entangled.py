"""The rows that hang together or that the store knows, taken one by one in their order, group after group.

Of the people they come to, new ones become rows of the desk's own stage; what changed of known ones is written at once.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from gilyon.leads.model import Action, Candidate, Consent, ConsentText, Record
from gilyon.leads.people import Change, People, Person
from gilyon.leads.store import profiles
from gilyon.leads.store.changes import ChangeWriter
from gilyon.leads.store.desk import Desk
from gilyon.leads.store.stage import Stage

BATCH = 5_000
"""Rows taken at once, and no more people held than they name, unless one group is larger."""
_MAX_KNOWN = 10_000


@dataclass(slots=True)
class Taken:
    """What came of these rows."""

    rows: int = 0
    conflicts: int = 0
    changes: Counter[Change] = field(default_factory=Counter)


def take(desk: Desk, settled: Stage, changes: ChangeWriter) -> Taken:
    """Take all rows that are apart and not suppressed."""
    taken = Taken()
    people = People()
    updated: dict[int, str] = {}
    sets = _Sets(desk)
    for group_goes_on, lines in _batches(desk):
        rows = list(_rows(desk, lines, sets))
        unknown = people.unknown(key for row in rows for key in row.keys)
        found = profiles.profiles(desk.database, profiles.owners(desk.database, unknown).values())
        for lead_id, (profile, updated_at) in found.items():
            people.adopt(lead_id, profile)
            updated[lead_id] = updated_at
        conflicts = [row.record.line for row in rows if people.take(row) is None]
        desk.many("INSERT INTO desk.conflict VALUES (?)", ((line,) for line in conflicts))
        desk.many(
            "INSERT INTO desk.caution VALUES (?, ?)",
            ((row.record.line, caution.value) for row in rows for caution in dict.fromkeys(row.cautions)),
        )
        taken.rows += len(rows)
        taken.conflicts += len(conflicts)
        if not group_goes_on:
            _settle(desk, people, settled, changes, updated, taken)
            people, updated = People(), {}
    _settle(desk, people, settled, changes, updated, taken)
    return taken


def _settle(
    desk: Desk, people: People, settled: Stage, changes: ChangeWriter, updated: dict[int, str], taken: Taken
) -> None:
    met = list(people.met())
    taken.changes.update(person.change for person in met)
    new = sorted((person for person in met if person.id is None), key=lambda person: person.line)
    settled.add_people((_as_row(person), [line - person.line for line in person.evidence.values()]) for person in new)
    desk.many(
        "INSERT INTO desk.key VALUES (?, ?, ?)",
        (
            (kind.value, value, person.line)
            for person in new
            for kind, value in person.profile.keys
            if value not in (person.profile.email, person.profile.phone)
        ),
    )
    changes.write([(person, updated[person.id]) for person in met if person.id is not None])


def _as_row(person: Person) -> Candidate:
    profile = person.profile
    return Candidate(
        Record(person.line, []),
        profile.name,
        profile.email,
        profile.phone,
        profile.stage,
        profile.referrer,
        profile.attributes,
        profile.interests,
        list(person.evidence),
    )


def _batches(desk: Desk) -> Iterator[tuple[bool, list[int]]]:
    """Lines, group by group; True if the last group of a batch goes on in the next."""
    cursor = desk.connection.cursor()
    cursor.execute("SELECT root, line FROM desk.apart WHERE root > 0 ORDER BY root, line")
    batch = cursor.fetchmany(BATCH)
    while batch:
        following = cursor.fetchmany(BATCH)
        yield bool(following) and following[0][0] == batch[-1][0], [line for _, line in batch]
        batch = following


class _Sets:
    """What rows chose and answered, by the numbers of their stages: the same few sets over and over."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._texts = wordings(desk)
        self._choices: dict[tuple[str, int], dict[tuple[str, str], bool]] = {}
        self._answers: dict[tuple[str, int], list[Consent]] = {}

    def choices(self, stage: str, number: int) -> dict[tuple[str, str], bool]:
        found = self._choices.get((stage, number))
        if found is None:
            query = f"SELECT field, value, answer FROM {stage}.choice WHERE id = ?"
            found = {(name, value): said == "yes" for name, value, said in self._desk.execute(query, (number,))}
            if len(self._choices) < _MAX_KNOWN:
                self._choices[stage, number] = found
        return found

    def answers(self, stage: str, number: int) -> list[Consent]:
        found = self._answers.get((stage, number))
        if found is None:
            columns = "field, action, raw, channel, at, at_origin, basis, wording, expires_at"
            query = f"SELECT {columns} FROM {stage}.answer WHERE id = ? ORDER BY number"
            found = [self._consent(*said) for said in self._desk.execute(query, (number,))]
            if len(self._answers) < _MAX_KNOWN:
                self._answers[stage, number] = found
        return found

    def _consent(
        self, name: str, action: str, raw: str, channel: str, at: str, origin: str, basis: str, wording: str, end: str
    ) -> Consent:
        return Consent(name, Action(action).answer, raw, (channel,), at, origin, basis, self._texts.get(wording), end)


def _rows(desk: Desk, lines: list[int], sets: _Sets) -> Iterator[Candidate]:
    """The rows of these lines, as they were read."""
    desk.connection.execute("DELETE FROM desk.taken")
    desk.many("INSERT INTO desk.taken VALUES (?)", ((line,) for line in sorted(lines)))
    found: dict[int, Candidate] = {}
    # CROSS JOIN keeps SQLite from reading the whole stage for a few lines of it.
    query = (
        "SELECT t.line, name, email, phone, stage, referrer, attributes, '{stage}', choices, answers"
        " FROM desk.taken AS t CROSS JOIN {stage}.row AS r ON r.line = t.line"
    )
    for line, name, email, phone, stage, referrer, attributes, read_in, choices, answers in desk.execute(
        desk.across(query)
    ):
        found[line] = Candidate(
            Record(line, []), name, email, phone, stage, referrer,
            {} if attributes == "{}" else json.loads(attributes),
            sets.choices(read_in, choices) if choices else {},
            sets.answers(read_in, answers) if answers else [],
        )  # fmt: skip
    return (found[line] for line in lines)


def wordings(desk: Desk) -> dict[str, ConsentText]:
    found = desk.execute(desk.across("SELECT key, field, version, wording FROM {stage}.wording"))
    return {key: ConsentText(field, version, wording) for key, field, version, wording in found}
