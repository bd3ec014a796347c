"""The file of the lead store: made private, its schema brought up to date, its faults told in plain words."""

from __future__ import annotations

import os
import sqlite3
from enum import Enum
from pathlib import Path

from gilyon.errors import GilyonError, Place

MIGRATIONS = (
    """
    CREATE TABLE import (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        file TEXT NOT NULL, sha256 TEXT NOT NULL, source TEXT NOT NULL, form TEXT NOT NULL,
        encoding TEXT NOT NULL, delimiter TEXT NOT NULL, mapping TEXT NOT NULL, counts TEXT NOT NULL,
        version TEXT NOT NULL, at TEXT NOT NULL
    );
    CREATE INDEX import_sha256 ON import (sha256);
    CREATE TABLE lead (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL, attributes TEXT NOT NULL,
        created_at TEXT NOT NULL, updated_at TEXT NOT NULL
    );
    CREATE TABLE identity (
        kind TEXT NOT NULL, value TEXT NOT NULL,
        lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
        PRIMARY KEY (kind, value)
    ) WITHOUT ROWID;
    CREATE INDEX identity_lead ON identity (lead_id);
    CREATE TABLE interest (
        lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
        field TEXT NOT NULL, value TEXT NOT NULL, answer TEXT NOT NULL,
        PRIMARY KEY (lead_id, field, value)
    ) WITHOUT ROWID;
    CREATE TABLE consent (
        lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
        field TEXT NOT NULL, answer TEXT NOT NULL, raw TEXT NOT NULL,
        import_id INTEGER NOT NULL REFERENCES import (id), line INTEGER NOT NULL, at TEXT NOT NULL,
        UNIQUE (lead_id, import_id, field, answer, raw)
    );
    CREATE TABLE appearance (
        lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
        import_id INTEGER NOT NULL REFERENCES import (id), line INTEGER NOT NULL,
        PRIMARY KEY (lead_id, import_id)
    ) WITHOUT ROWID;
    """,
)
"""Each step leads from one schema version to the next; never change one that was released, add another."""


_RESTORE = "put a backup in its place, or move it away and import the lists again"


class Keep(Enum):
    """What becomes of the changes when the store is closed."""

    CHANGES = "changes"
    NOTHING = "nothing"


def connect(path: Path, keep: Keep) -> sqlite3.Connection:
    """Open the file at ``path``, made if changes are to be kept, else a store in memory if there is none.

    Raises :class:`GilyonError` if it is something else than a lead store, which then stays as it is.
    """
    there = os.path.lexists(path)
    if there and not path.is_file():
        raise _not_ours(Place(path.name))
    if keep is Keep.NOTHING and not there:
        return _configured(sqlite3.connect(":memory:", isolation_level=None))
    if not there:
        # Made here, and not by SQLite, so that it is private from its first byte; SQLite copies the mode for -wal.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    connection = _configured(_opened(path, keep))
    try:
        _refuse_foreign(connection, Place(path.name))
        if path.stat().st_mode & 0o077:
            os.chmod(path, 0o600)
        if keep is Keep.CHANGES:
            connection.execute("PRAGMA journal_mode = WAL")
    except BaseException:
        connection.close()
        raise
    return connection


def _opened(path: Path, keep: Keep) -> sqlite3.Connection:
    # Even to read, SQLite wants to make a file beside the store. Where it cannot, nobody else can write either.
    if keep is Keep.NOTHING and not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists():
        return sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True, isolation_level=None)
    return sqlite3.connect(path, isolation_level=None)


def _refuse_foreign(connection: sqlite3.Connection, place: Place) -> None:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        raise GilyonError("the lead store was made by a newer gilyon", where=place, hint="update gilyon")
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and (version == 0 or not {"lead", "identity", "import"} <= tables):
        raise _not_ours(place)


def _not_ours(place: Place) -> GilyonError:
    return GilyonError("this is not a lead store", where=place, hint=_RESTORE)


def store_error(error: sqlite3.DatabaseError, place: Place) -> GilyonError:
    """What SQLite refused, for people."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return GilyonError(f"the lead store cannot be read: {error}", where=place, hint=_RESTORE)
    hint = "nothing was changed; check the disk and the permissions, then run the command again"
    return GilyonError(f"the lead store failed: {error}", where=place, hint=hint)


def _configured(connection: sqlite3.Connection) -> sqlite3.Connection:
    for pragma in ("foreign_keys = ON", "secure_delete = ON", "temp_store = MEMORY", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema up to date, inside the caller's transaction."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
        for statement in script.split(";"):
            if statement.strip():
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
