"""Opening the lead store, wherever it is; the schema is brought up to date on the way."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from functools import cached_property

from gilyon.errors import Place
from gilyon.leads.store import sqlite
from gilyon.leads.store.database import Database, Keep, transaction
from gilyon.leads.store.digests import Digester, digester
from gilyon.leads.store.location import StoreLocation
from gilyon.leads.store.schema import LATEST


class LeadStore:
    """An open lead store. The modules of this package hold what can be done with it, as functions."""

    def __init__(self, database: Database, location: StoreLocation, keep: Keep) -> None:
        self.database = database
        self.location = location
        self.keep = keep

    @cached_property
    def digest(self) -> Digester:
        """The keyed digests of this store. Asked for once: with ``Keep.NOTHING`` a new key is written nowhere."""
        return digester(self.database, self.location, self.keep)

    def step(self) -> contextlib.AbstractContextManager[None]:
        """All or nothing: what is done inside stays if nothing is raised.

        One step writes at a time, of all programs.
        """
        if self.keep is Keep.NOTHING and not self.database.in_transaction:
            self.database.lock()
        return transaction(self.database)


@contextlib.contextmanager
def open_store(location: StoreLocation, keep: Keep) -> Iterator[LeadStore]:
    """The store, to write in; made if missing. With ``Keep.NOTHING`` all changes vanish, and no file is made.

    Raises :class:`GilyonError` if it is no lead store, is newer than this program, or cannot be reached or written.
    """
    with _connected(location, make=keep is Keep.CHANGES) as database:
        if keep is Keep.CHANGES:
            if database.version() != LATEST:
                with transaction(database):
                    database.migrate()
            yield LeadStore(database, location, keep)
            return
        try:
            if database.version() != LATEST:
                database.lock()
                database.migrate()
                if not location.url and not location.file.exists():
                    database.execute("COMMIT")  # a store in memory
            yield LeadStore(database, location, keep)
        finally:
            if database.in_transaction:
                database.execute("ROLLBACK")


@contextlib.contextmanager
def read_store(location: StoreLocation) -> Iterator[LeadStore]:
    """The store as it is at this moment, to read from; an empty one if there is none. Raises as above."""
    with _connected(location, make=False, read=True) as database:
        if database.version() == LATEST:
            database.begin()
        else:
            database.lock()  # an older schema is brought up to date for the length of this look
            database.migrate()
        try:
            yield LeadStore(database, location, Keep.NOTHING)
        finally:
            if database.in_transaction:
                database.execute("ROLLBACK")


@contextlib.contextmanager
def _connected(location: StoreLocation, *, make: bool, read: bool = False) -> Iterator[Database]:
    if location.url:
        with _postgres(location.url) as database:
            yield database
        return
    try:
        opened = sqlite.connect(location.file, make=make, read=read)
        with contextlib.closing(opened.connection):
            yield opened
    except sqlite3.IntegrityError:
        raise  # a bug of ours: the rules of the store were broken
    except sqlite3.DatabaseError as error:
        raise sqlite.store_error(error, Place(location.file.name)) from error


@contextlib.contextmanager
def _postgres(url: str) -> Iterator[Database]:
    from gilyon.leads.store import postgres

    opened = postgres.connect(url)
    import psycopg

    try:
        with contextlib.closing(opened.connection):
            yield opened
    except psycopg.IntegrityError:
        raise  # as above
    except psycopg.Error as error:
        raise postgres.store_error(error, url) from error
