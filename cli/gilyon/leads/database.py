"""The lead store: one SQLite file, readable by its owner only. All SQL stands here and in ``leads.schema``.

The statements keep to what SQLite and PostgreSQL share, so that a larger store is a change of this module alone.
Nothing commits by itself: :meth:`LeadStore.step` and :func:`open_store` decide what stays.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gilyon.errors import Place
from gilyon.leads.model import Answer, Key, KeyKind, Profile
from gilyon.leads.people import Change, Person
from gilyon.leads.schema import Keep, connect, migrate, store_error


@dataclass(frozen=True, slots=True)
class PastImport:
    id: int
    file: str
    at: str


@dataclass(frozen=True, slots=True)
class StoredLead:
    """A lead as it is listed and exported."""

    id: int
    profile: Profile
    sources: tuple[str, ...]
    created_at: str
    updated_at: str


@contextlib.contextmanager
def open_store(path: Path, keep: Keep) -> Iterator[LeadStore]:
    """The store at ``path``, made if missing. With ``Keep.NOTHING`` all changes vanish, and no file is made.

    Call it under the repository's lock. Raises :class:`GilyonError` if the file is not a lead store, is newer than
    this program, or cannot be written.
    """
    try:
        with contextlib.closing(connect(path, keep)) as connection:
            connection.execute("BEGIN")
            migrate(connection)
            if keep is Keep.NOTHING:
                yield LeadStore(connection)
                connection.execute("ROLLBACK")
            else:
                connection.execute("COMMIT")
                yield LeadStore(connection)
    except sqlite3.IntegrityError:
        raise  # a bug of ours: the rules of the store were broken
    except sqlite3.DatabaseError as error:
        raise store_error(error, Place(path.name)) from error


def stored_leads(path: Path, *, source: str | None = None, limit: int | None = None) -> list[StoredLead]:
    """The leads of the store at ``path``, in the order they came; none if there is no store. Raises as above."""
    if not os.path.lexists(path):
        return []
    with open_store(path, Keep.NOTHING) as store:
        return store.leads(source=source, limit=limit)


class LeadStore:
    """Reads and writes leads on an open connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute("CREATE TEMP TABLE wanted (kind TEXT, value TEXT, PRIMARY KEY (kind, value))")
        connection.execute("CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY)")

    @contextlib.contextmanager
    def step(self) -> Iterator[None]:
        """All or nothing: what is done inside stays if nothing is raised."""
        self._connection.execute("SAVEPOINT step")
        try:
            yield
        except BaseException:
            # A full disk makes SQLite undo the whole transaction by itself, and then there is no step to go back to.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK TO step")
                self._connection.execute("RELEASE step")
            raise
        self._connection.execute("RELEASE step")

    def past_import(self, sha256: str) -> PastImport | None:
        """The latest import of a file with these bytes."""
        row = self._connection.execute(
            "SELECT id, file, at FROM import WHERE sha256 = ? ORDER BY id DESC LIMIT 1", (sha256,)
        ).fetchone()
        return PastImport(*row) if row else None

    def profiles(self, keys: Iterable[Key]) -> dict[int, Profile]:
        """The leads that have any of these keys, by id."""
        run = self._connection
        run.execute("DELETE FROM temp.wanted")
        run.executemany("INSERT INTO temp.wanted VALUES (?, ?)", keys)
        run.execute("DELETE FROM temp.chosen")
        run.execute(
            "INSERT INTO temp.chosen SELECT DISTINCT lead_id FROM temp.wanted JOIN identity USING (kind, value)"
        )
        return {lead.id: lead.profile for lead in self._chosen()}

    def leads(self, *, source: str | None = None, limit: int | None = None) -> list[StoredLead]:
        """Leads in the order they came; only those of a source, only the first so many."""
        run = self._connection
        run.execute("DELETE FROM temp.chosen")
        run.execute(
            "INSERT INTO temp.chosen SELECT id FROM lead WHERE ? IS NULL OR id IN (SELECT lead_id FROM appearance"
            " JOIN import ON import.id = import_id WHERE source = ?) ORDER BY id LIMIT ?",
            (source, source, -1 if limit is None else limit),
        )
        return list(self._chosen())

    def _chosen(self) -> Iterator[StoredLead]:
        run = self._connection
        profiles: dict[int, Profile] = {}
        dates: dict[int, tuple[str, str]] = {}
        for lead_id, name, email, phone, attributes, created, updated in run.execute(
            "SELECT id, name, email, phone, attributes, created_at, updated_at FROM lead"
            " JOIN temp.chosen USING (id) ORDER BY id"
        ):
            profiles[lead_id] = Profile(name, email, phone, json.loads(attributes))
            dates[lead_id] = created, updated
        for lead_id, kind, value in run.execute(
            "SELECT lead_id, kind, value FROM temp.chosen JOIN identity ON lead_id = id"
        ):
            profiles[lead_id].keys.add((KeyKind(kind), value))
        for lead_id, field, value, answer in run.execute(
            "SELECT lead_id, field, value, answer FROM temp.chosen JOIN interest ON lead_id = id"
        ):
            profiles[lead_id].interests[field, value] = answer == Answer.YES
        for lead_id, field, answer in run.execute(
            "SELECT DISTINCT lead_id, field, answer FROM temp.chosen JOIN consent ON lead_id = id"
        ):
            profiles[lead_id].consents.add((field, Answer(answer)))
        sources: dict[int, dict[str, None]] = {}
        for lead_id, source in run.execute(
            "SELECT lead_id, source FROM temp.chosen JOIN appearance ON lead_id = temp.chosen.id"
            " JOIN import ON import.id = import_id ORDER BY import_id"
        ):
            sources.setdefault(lead_id, {})[source] = None
        for lead_id, profile in profiles.items():
            yield StoredLead(lead_id, profile, tuple(sources.get(lead_id, ())), *dates[lead_id])

    def add_import(
        self,
        *,
        file: str,
        sha256: str,
        source: str,
        form: str,
        encoding: str,
        delimiter: str,
        mapping: Mapping[str, str],
        counts: Mapping[str, int],
        version: str,
        now: datetime,
    ) -> int:
        """Record an import; returns its id."""
        cursor = self._connection.execute(
            "INSERT INTO import (file, sha256, source, form, encoding, delimiter, mapping, counts, version, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (file, sha256, source, form, encoding, delimiter, _json(mapping), _json(counts), version, _stamp(now)),
        )
        import_id: int = cursor.fetchone()[0]
        return import_id

    def write(self, people: Sequence[Person], import_id: int, now: datetime) -> None:
        """Store what an import learned: new people, the changed parts of known ones, and where each was met."""
        run = self._connection
        at = _stamp(now)
        new = [person for person in people if person.change is Change.NEW]
        changed = [person for person in people if person.change is Change.UPDATED]
        last = run.execute("SELECT seq FROM sqlite_sequence WHERE name = 'lead'").fetchone()
        for number, person in enumerate(new, start=(last[0] if last else 0) + 1):
            person.id = number
        run.executemany(
            "INSERT INTO lead (id, name, email, phone, attributes, created_at, updated_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (p.id, p.profile.name, p.profile.email, p.profile.phone, _json(p.profile.attributes), at, at)
                for p in new
            ),
        )
        run.executemany(
            "UPDATE lead SET name = ?, email = ?, phone = ?, attributes = ?, updated_at = ? WHERE id = ?",
            (
                (p.profile.name, p.profile.email, p.profile.phone, _json(p.profile.attributes), at, p.id)
                for p in changed
            ),
        )
        touched = [*new, *changed]
        run.executemany(
            "INSERT INTO identity (kind, value, lead_id) VALUES (?, ?, ?)",
            sorted((*key, p.id) for p in touched for key in p.profile.keys - (p.stored.keys if p.stored else set())),
        )
        run.executemany(
            "INSERT INTO interest (lead_id, field, value, answer) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (lead_id, field, value) DO UPDATE SET answer = excluded.answer",
            (
                (p.id, field, value, Answer.YES if ticked else Answer.NO)
                for p in touched
                for (field, value), ticked in p.profile.interests.items()
            ),
        )
        run.executemany(
            "INSERT INTO consent (lead_id, field, answer, raw, import_id, line, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (p.id, consent.field, consent.answer, consent.raw, import_id, line, at)
                for p in people
                for consent, line in p.evidence.items()
            ),
        )
        run.executemany(
            "INSERT INTO appearance (lead_id, import_id, line) VALUES (?, ?, ?)",
            ((p.id, import_id, p.line) for p in people),
        )


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _json(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)
