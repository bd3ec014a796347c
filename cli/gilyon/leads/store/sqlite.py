"""The lead store as one SQLite file, readable by its owner only."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from gilyon.errors import GilyonError, Place
from gilyon.leads.store.database import Row, Rows
from gilyon.leads.store.schema import LATEST, OWN_TABLES, statements

WAIT = 600.0
"""Seconds a writer waits for another: a list of millions takes minutes."""
_RESTORE = "put a backup in its place, or move it away and import the lists again"


class SqliteDatabase:
    """A :class:`gilyon.leads.store.database.Database`."""

    def __init__(self, connection: sqlite3.Connection, place: Place) -> None:
        self.connection = connection
        self._place = place

    def execute(self, statement: str, values: Sequence[object] = ()) -> Rows:
        return self.connection.execute(statement, values)

    def many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        self.connection.executemany(statement, rows)

    def stream(self, statement: str, values: Sequence[object] = ()) -> Iterator[Row]:
        return iter(self.connection.execute(statement, values))

    def copy(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        marks = ", ".join("?" * len(columns))
        self.many(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)

    def temporary(self, name: str, columns: str) -> None:
        self.connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {name} ({columns})")
        self.connection.execute(f"DELETE FROM temp.{name}")

    def lock(self) -> None:
        # Not SQLite's own waiting, which Ctrl-C does not reach.
        until = time.monotonic() + WAIT
        while True:
            try:
                self.connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                if time.monotonic() > until:
                    raise GilyonError(
                        f"another gilyon is writing to the lead store (waited {WAIT:.0f} s)",
                        where=self._place,
                        hint="let it finish, then try again",
                    ) from error
                time.sleep(0.05)
            else:
                return

    def begin(self) -> None:
        self.connection.execute("BEGIN")

    @property
    def in_transaction(self) -> bool:
        return self.connection.in_transaction

    def version(self) -> int:
        version: int = self.connection.execute("PRAGMA user_version").fetchone()[0]
        return version

    def migrate(self) -> None:
        for _, statement in statements(self.version()):
            self.connection.execute(statement)
        if self.version() != LATEST:
            self.connection.execute(f"PRAGMA user_version = {LATEST}")

    def compact(self) -> None:
        try:
            self.connection.execute("VACUUM")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError as error:
            raise GilyonError(
                f"erased, but traces may be left in the file of the store: {error}",
                where=self._place,
                hint="check the disk, then run the same command again",
            ) from error


def connect(path: Path, *, make: bool, read: bool = False) -> SqliteDatabase:
    """Open the file at ``path``; if there is none, one is made with ``make``, and else a store in memory.

    With ``read`` it may lie where nothing can be written. Raises :class:`GilyonError` if it is something else than a
    lead store, which then stays as it is.
    """
    place = Place(path.name)
    there = os.path.lexists(path)
    if there and not path.is_file():
        raise _not_ours(place)
    if not make and not there:
        return SqliteDatabase(_configured(sqlite3.connect(":memory:", isolation_level=None)), place)
    if not there:
        # Made here, and not by SQLite, so that it is private from its first byte; SQLite copies the mode for -wal.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    database = SqliteDatabase(_configured(_opened(path, read)), place)
    try:
        _refuse_foreign(database, place)
        if path.stat().st_mode & 0o077:
            os.chmod(path, 0o600)
        if make:
            database.execute("PRAGMA journal_mode = WAL")
    except BaseException:
        database.connection.close()
        raise
    return database


def _opened(path: Path, read: bool) -> sqlite3.Connection:
    # Even to read, SQLite wants to make a file beside the store. Where it cannot, nobody else can write either.
    if read and not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists():
        return sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True, isolation_level=None)
    return sqlite3.connect(path, isolation_level=None)


def _configured(connection: sqlite3.Connection) -> sqlite3.Connection:
    pragmas = ("foreign_keys = ON", "secure_delete = ON", "temp_store = FILE", "synchronous = FULL")
    for pragma in (*pragmas, "busy_timeout = 1000", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _refuse_foreign(database: SqliteDatabase, place: Place) -> None:
    version = database.version()
    if version > LATEST:
        raise GilyonError("the lead store was made by a newer gilyon", where=place, hint="update gilyon")
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and (version == 0 or not tables >= OWN_TABLES):
        raise _not_ours(place)


def _not_ours(place: Place) -> GilyonError:
    return GilyonError("this is not a lead store", where=place, hint=_RESTORE)


def store_error(error: sqlite3.DatabaseError, place: Place) -> GilyonError:
    """What SQLite refused, for people."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return GilyonError(f"the lead store cannot be read: {error}", where=place, hint=_RESTORE)
    hint = "nothing was changed; check the disk and the permissions, then run the command again"
    return GilyonError(f"the lead store failed: {error}", where=place, hint=hint)
