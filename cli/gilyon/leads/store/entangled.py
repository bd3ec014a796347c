"""The rows that hang together or that the store knows, taken one by one in their order, group after group.

Of the people they come to, new ones become rows of the desk's own stage; what changed of known ones is written at once.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
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
    consents = _Consents(wordings(desk))
    for group_goes_on, lines in _batches(desk):
        rows = list(_rows(desk, lines, consents))
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
    settled.add(map(_as_row, new))
    desk.many("UPDATE desk.consent SET seen = ? WHERE line = ? AND number = ?", _seen(new))
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


def _seen(people: Iterable[Person]) -> Iterator[tuple[int, int, int]]:
    """Where an answer was given on another line than that of its person."""
    for person in people:
        for number, line in enumerate(person.evidence.values()):
            if line != person.line:
                yield line, person.line, number


def _batches(desk: Desk) -> Iterator[tuple[bool, list[int]]]:
    """Lines, group by group; True if the last group of a batch goes on in the next."""
    cursor = desk.connection.cursor()
    cursor.execute("SELECT root, line FROM desk.apart WHERE root > 0 ORDER BY root, line")
    batch = cursor.fetchmany(BATCH)
    while batch:
        following = cursor.fetchmany(BATCH)
        yield bool(following) and following[0][0] == batch[-1][0], [line for _, line in batch]
        batch = following


class _Consents(dict[tuple[str, ...], Consent]):
    """Consents by what their rows say: the same few over and over."""

    def __init__(self, texts: dict[str, ConsentText]) -> None:
        super().__init__()
        self._texts = texts

    def __missing__(self, said: tuple[str, ...]) -> Consent:
        field, action, raw, channel, at, origin, basis, wording, expires = said
        text = self._texts.get(wording)
        made = Consent(field, Action(action).answer, raw, (channel,), at, origin, basis, text, expires)
        if len(self) < _MAX_KNOWN:
            self[said] = made
        return made


def _rows(desk: Desk, lines: list[int], consents: _Consents) -> Iterator[Candidate]:
    """The rows of these lines, as they were read."""
    desk.connection.execute("DELETE FROM desk.taken")
    desk.many("INSERT INTO desk.taken VALUES (?)", ((line,) for line in sorted(lines)))
    found: dict[int, Candidate] = {}
    for line, name, email, phone, stage, referrer, attributes in _of(
        desk, "row", "t.line, name, email, phone, stage, referrer, attributes"
    ):
        pairs = {} if attributes == "{}" else json.loads(attributes)
        found[line] = Candidate(Record(line, []), name, email, phone, stage, referrer, pairs)
    for line, name, value, answer in _of(desk, "interest", "t.line, field, value, answer"):
        found[line].interests[name, value] = answer == "yes"
    columns = "t.line, field, action, raw, channel, at, at_origin, basis, wording, expires_at"
    for line, *said in _of(desk, "consent", columns):
        found[line].consents.append(consents[tuple(said)])
    return (found[line] for line in lines)


def _of(desk: Desk, table: str, columns: str) -> Iterator[tuple]:  # type: ignore[type-arg]
    # CROSS JOIN keeps SQLite from reading the whole stage for a few lines of it.
    return desk.execute(
        desk.across(f"SELECT {columns} FROM desk.taken AS t CROSS JOIN {{stage}}.{table} AS r ON r.line = t.line")
    )


def wordings(desk: Desk) -> dict[str, ConsentText]:
    found = desk.execute(desk.across("SELECT key, field, version, wording FROM {stage}.wording"))
    return {key: ConsentText(field, version, wording) for key, field, version, wording in found}
