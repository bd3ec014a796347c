"""The imports that a store remembers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from gilyon.leads.store.database import Database
from gilyon.leads.store.opening import LeadStore

_COLUMNS = "id, file, sha256, size, source, at, counts, undone_at"


@dataclass(frozen=True, slots=True)
class PastImport:
    """One import; ``undone_at`` is empty if it still holds."""

    id: int
    file: str
    sha256: str
    size: int
    source: str
    at: str
    counts: Mapping[str, int]
    undone_at: str

    def as_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "file": self.file,
            "sha256": self.sha256,
            "source": self.source,
            "at": self.at,
            **self.counts,
            "undone_at": self.undone_at or None,
        }


@dataclass(frozen=True, slots=True)
class ImportFacts:
    """What is remembered of a list that is imported."""

    file: str
    sha256: str
    size: int
    source: str
    form: str
    encoding: str
    delimiter: str
    mapping: Mapping[str, str]
    version: str
    at: str


def imports(store: LeadStore) -> list[PastImport]:
    """All imports, the first first."""
    return [_past(row) for row in store.database.execute(f"SELECT {_COLUMNS} FROM import ORDER BY id")]


def find_import(store: LeadStore, import_id: int) -> PastImport | None:
    row = store.database.execute(f"SELECT {_COLUMNS} FROM import WHERE id = ?", (import_id,)).fetchone()
    return _past(row) if row else None


def past_import(store: LeadStore, sha256: str) -> PastImport | None:
    """The latest import of a file with these bytes that was not undone."""
    row = store.database.execute(
        f"SELECT {_COLUMNS} FROM import WHERE sha256 = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1", (sha256,)
    ).fetchone()
    return _past(row) if row else None


def begin_import(database: Database, facts: ImportFacts) -> int:
    """Remember an import, its counts still to come; returns its id. Inside a step."""
    # Not the database's own numbers: PostgreSQL does not take back those that a dry run used.
    found = database.execute("SELECT coalesce(max(id), 0) + 1 FROM import").fetchone()
    import_id = int(found[0]) if found else 1
    database.execute(
        "INSERT INTO import (id, file, sha256, size, source, form, encoding, delimiter, mapping, counts, version, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '{}', ?, ?)",
        (
            *(
                import_id,
                facts.file,
                facts.sha256,
                facts.size,
                facts.source,
                facts.form,
                facts.encoding,
                facts.delimiter,
            ),
            *(_json(facts.mapping), facts.version, facts.at),
        ),
    )
    return import_id


def end_import(database: Database, import_id: int, counts: Mapping[str, int], last: int) -> None:
    """Keep its counts, and the highest id that its leads may have."""
    database.execute("UPDATE meta SET value = ? WHERE name = 'last_lead'", (str(last),))
    database.execute("UPDATE import SET counts = ? WHERE id = ?", (_json(counts), import_id))


def forget_import(database: Database, import_id: int) -> None:
    """As if an import that brought nothing had never begun."""
    database.execute("DELETE FROM import WHERE id = ?", (import_id,))


def last_lead(database: Database) -> int:
    """The highest id that a lead ever had."""
    row = database.execute("SELECT value FROM meta WHERE name = 'last_lead'").fetchone()
    return int(row[0]) if row else 0


def stamp(moment: datetime) -> str:
    """A time as the store keeps it."""
    return moment.isoformat(timespec="seconds")


def _json(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _past(row: tuple) -> PastImport:  # type: ignore[type-arg]
    import_id, file, sha256, size, source, at, counts, undone = row
    return PastImport(import_id, file, sha256, size, source, at, json.loads(counts), undone or "")
