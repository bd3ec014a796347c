"""What the lead store asks of a database, the same of SQLite and of PostgreSQL.

Statements keep to the subset that both share, with ``?`` for values. Nothing commits by itself.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import Any, Protocol

Row = tuple[Any, ...]


class Keep(Enum):
    """What becomes of the changes when the store is closed."""

    CHANGES = "changes"
    NOTHING = "nothing"


class Rows(Protocol):
    """The answer to a statement."""

    @property
    def rowcount(self) -> int: ...
    def __iter__(self) -> Iterator[Row]: ...
    def fetchone(self) -> Row | None: ...


class Database(Protocol):
    """An open connection. Errors are those of the driver; who opened it turns them into words."""

    def execute(self, statement: str, values: Sequence[object] = ()) -> Rows: ...

    def many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """The statement once for each row."""

    def stream(self, statement: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """The rows of a query, a few at a time in memory."""

    def copy(self, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        """Many new rows, the quick way."""

    def temporary(self, name: str, columns: str) -> None:
        """A table of this connection alone, made if it is missing, and empty."""

    def lock(self) -> None:
        """Begin a transaction that may write. Waits for other writers; raises :class:`GilyonError` after long."""

    def begin(self) -> None:
        """Begin a transaction that sees one state of the store."""

    def version(self) -> int:
        """The version of the schema; 0 where there is none."""

    def migrate(self) -> None:
        """Bring the schema up to date, inside the transaction that was begun."""

    def compact(self) -> None:
        """Take what was deleted out of the files, too. Outside of any transaction."""

    @property
    def in_transaction(self) -> bool: ...


@contextlib.contextmanager
def transaction(database: Database) -> Iterator[None]:
    """All or nothing, and one writer at a time; inside a transaction a part of it that can be undone alone."""
    if database.in_transaction:
        with _savepoint(database):
            yield
        return
    database.lock()
    try:
        yield
    except BaseException:
        # A full disk makes SQLite undo the whole transaction by itself.
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


@contextlib.contextmanager
def _savepoint(database: Database) -> Iterator[None]:
    database.execute("SAVEPOINT step")
    try:
        yield
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK TO SAVEPOINT step")
            database.execute("RELEASE SAVEPOINT step")
        raise
    database.execute("RELEASE SAVEPOINT step")
