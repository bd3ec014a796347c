"""The rows that hang together or that the store knows, taken one by one in their order, group after group.

Of the people they come to, new ones get the rows of their first lines; what changed of known ones is written at once.
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
from gilyon.leads.store.sets import Sets
from gilyon.leads.store.stage import COLUMNS, values

BATCH = 5_000
"""Rows taken at once, and no more people held than they name, unless one group is larger."""
_MAX_KNOWN = 10_000
_decode = json.JSONDecoder().decode


@dataclass(slots=True)
class Taken:
    """What came of these rows."""

    rows: int = 0
    conflicts: int = 0
    changes: Counter[Change] = field(default_factory=Counter)


def take(desk: Desk, changes: ChangeWriter) -> Taken:
    """Take all rows that are apart and not suppressed."""
    taken = Taken()
    people = People()
    updated: dict[int, str] = {}
    read = _Rows(desk)
    for group_goes_on, lines in _batches(desk):
        rows = list(read.rows(lines))
        found = profiles.profiles(desk.database, (lead_id for lead_id in read.leads() if lead_id not in updated))
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
            _settle(desk, people, read, changes, updated, taken)
            people, updated = People(), {}
    _settle(desk, people, read, changes, updated, taken)
    return taken


def _settle(
    desk: Desk, people: People, read: _Rows, changes: ChangeWriter, updated: dict[int, str], taken: Taken
) -> None:
    met = list(people.met())
    taken.changes.update(person.change for person in met)
    new = [person for person in met if person.id is None]
    read.replace({person.line: _as_row(person) for person in new})
    desk.many(
        "INSERT INTO desk.key VALUES (?, ?, ?)",
        (
            (kind.value, value, person.line)
            for person in new
            for kind, value in person.profile.keys
            if value not in (person.profile.email, person.profile.phone)
        ),
    )
    known = sorted((person for person in met if person.id is not None), key=lambda person: person.id or 0)
    changes.write([(person, updated[person.id]) for person in known if person.id is not None])


def _as_row(person: Person) -> tuple[Candidate, list[int]]:
    """A person as a row, and how far below it each answer was given."""
    profile = person.profile
    row = Candidate(
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
    return row, [line - person.line for line in person.evidence.values()]


def _batches(desk: Desk) -> Iterator[tuple[bool, list[int]]]:
    """Lines, group by group; True if the last group of a batch goes on in the next.

    Groups that the store knows go in the order of their leads: so a batch needs few pages of a large store.
    """
    cursor = desk.connection.cursor()
    cursor.execute(
        "SELECT root, line FROM desk.apart LEFT JOIN (SELECT root AS its, min(lead) AS lead FROM desk.known"
        " JOIN desk.apart USING (line) GROUP BY root) ON its = root WHERE root > 0 ORDER BY lead, root, line"
    )
    batch = cursor.fetchmany(BATCH)
    while batch:
        following = cursor.fetchmany(BATCH)
        yield bool(following) and following[0][0] == batch[-1][0], [line for _, line in batch]
        batch = following


class _Rows:
    """The rows of the stages, and the sets that they name."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._texts = wordings(desk)
        self._homes: dict[int, str] = {}
        self._choices: dict[tuple[str, int], dict[tuple[str, str], bool]] = {}
        self._answers: dict[tuple[str, int], list[Consent]] = {}
        self._sets = {stage: Sets(desk.connection, stage) for stage in desk.stages}

    def rows(self, lines: list[int]) -> Iterator[Candidate]:
        """The rows of these lines, as they were read."""
        desk = self._desk
        desk.connection.execute("DELETE FROM desk.taken")
        desk.many("INSERT INTO desk.taken VALUES (?)", ((line,) for line in sorted(lines)))
        found: dict[int, Candidate] = {}
        # CROSS JOIN keeps SQLite from reading the whole stage for a few lines of it.
        query = (
            "SELECT t.line, name, email, phone, stage, referrer, attributes, '{stage}', choices, answers"
            " FROM desk.taken AS t CROSS JOIN {stage}.row AS r ON r.line = t.line"
        )
        for line, name, email, phone, stage, referrer, attributes, home, choices, answers in desk.execute(
            desk.across(query)
        ):
            self._homes[line] = home
            found[line] = Candidate(
                Record(line, []), name, email, phone, stage, referrer,
                {} if attributes == "{}" else _decode(attributes),
                self.choices(home, choices) if choices else {},
                self.answers(home, answers) if answers else [],
            )  # fmt: skip
        return (found[line] for line in lines)

    def leads(self) -> list[int]:
        """The leads of the store that have keys of the rows that were read last."""
        query = "SELECT DISTINCT lead FROM desk.taken CROSS JOIN desk.known USING (line)"
        return [lead_id for (lead_id,) in self._desk.execute(query)]

    def replace(self, merged: dict[int, tuple[Candidate, list[int]]]) -> None:
        """Let rows be these from now on, each in its stage. All rows that were read before are then done with."""
        for stage, sets in self._sets.items():
            rows = [
                (*values(row, sets, later), line) for line, (row, later) in merged.items() if self._homes[line] == stage
            ]
            columns = ", ".join(f"{column} = ?" for column in COLUMNS)
            self._desk.many(f"UPDATE {stage}.row SET {columns} WHERE line = ?", rows)
        self._desk.many("INSERT INTO desk.left VALUES (?)", ((line,) for line in self._homes if line not in merged))
        self._homes.clear()

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


def wordings(desk: Desk) -> dict[str, ConsentText]:
    found = desk.execute(desk.across("SELECT key, field, version, wording FROM {stage}.wording"))
    return {key: ConsentText(field, version, wording) for key, field, version, wording in found}
