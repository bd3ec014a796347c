"""The desk: one SQLite connection that sees all stages of an import, and for a store in SQLite the store as well.

In its own schema, ``desk``, stand ``apart``, the lines that cannot be taken as they are (by ``root``, the first line of
those that hang together; 0 for suppressed ones), ``known``, the leads of the store that have their keys, ``left``,
those of them that come to no new person of their own, and ``conflict``. A new person that took more than one row gets
the row of its first line, so that the rest of the import finds nothing but rows that are people.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from gilyon.leads.store.database import Database, Row
from gilyon.leads.store.location import StoreLocation
from gilyon.leads.store.scratch import new_file
from gilyon.leads.store.sqlite import SqliteDatabase
from gilyon.leads.store.stage import Stage, prepare

_TABLES = ("apart", "known", "left", "conflict", "caution", "taken", "texts", "key")

MOST_LINES = 1 << 62


class Desk:
    """Queries name the schema of a stage ``{stage}``; they run over all stages as one."""

    def __init__(self, database: Database, location: StoreLocation, folder: Path) -> None:
        self.database = database
        self.location = location
        self.folder = folder
        self.shared = isinstance(database, SqliteDatabase)
        if isinstance(database, SqliteDatabase):
            self.connection = database.connection
            # An import never names a lead it did not add or find itself; to have that looked up costs a tenth of a
            # merge.
            self.connection.execute("PRAGMA foreign_keys = OFF")
        else:
            self.connection = sqlite3.connect(":memory:", isolation_level=None)
            self.connection.execute("PRAGMA temp_store = FILE")
        for schema in ("desk", "local"):
            self.attach(new_file(folder, f"{schema}.db"), schema)
        self.stages: list[str] = []

    def attach(self, path: Path, schema: str) -> None:
        self.connection.execute(f"ATTACH ? AS {schema}", (str(path),))
        prepare(self.connection, schema)

    def detach(self) -> None:
        """Let go of the stages of workers. Within a dry run they stay to its end."""
        if not self.connection.in_transaction:
            for schema in self.stages:
                if schema != "local":
                    self.connection.execute(f"DETACH {schema}")
        self.stages = []

    def close(self) -> None:
        if not self.shared:
            self.connection.close()

    def clear(self) -> None:
        """Empty tables for the next list. Its stages are still to be named."""
        run = self.connection.execute
        for table in _TABLES:
            run(f"DROP TABLE IF EXISTS desk.{table}")
        run("CREATE TABLE desk.apart (line INTEGER PRIMARY KEY, root INTEGER)")
        run("CREATE TABLE desk.known (line INTEGER, lead INTEGER)")
        run("CREATE TABLE desk.left (line INTEGER PRIMARY KEY)")
        run("CREATE TABLE desk.conflict (line INTEGER PRIMARY KEY)")
        run("CREATE TABLE desk.caution (line INTEGER, caution)")
        run("CREATE TABLE desk.taken (line INTEGER PRIMARY KEY)")
        run("CREATE TABLE desk.texts (key TEXT PRIMARY KEY, id INTEGER) WITHOUT ROWID")
        run("CREATE TABLE desk.key (kind, value, line INTEGER)")
        self.stages = []

    def local_stage(self) -> Stage:
        """A stage to fill on this connection."""
        self.stages = ["local"]
        return Stage(self.connection, "local")

    def across(self, query: str, order: str = "", *, more: str = "") -> str:
        """One query over all stages, and one more, in order of a column that each arm has sorted."""
        arms = [query.replace("{stage}", stage) for stage in self.stages]
        return " UNION ALL ".join([*arms, *([more] if more else [])]) + (f" ORDER BY {order}" if order else "")

    def blocks(self) -> list[tuple[int, str]]:
        """The first line of each block of the list, with the stage that it was read into."""
        return [
            (line, stage)
            for line, stage in self.execute(self.across("SELECT line, '{stage}' FROM {stage}.block", "line"))
        ]

    def execute(self, query: str, values: Sequence[object] = ()) -> Iterator[Row]:
        return iter(self.connection.execute(query, values))

    def many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        self.connection.executemany(statement, rows)

    def pour(self, table: str, columns: Sequence[str], query: str, values: Sequence[object]) -> None:
        """Put what a query on the desk gives into a table of the store."""
        if self.shared:
            self.connection.execute(f"INSERT INTO main.{table} ({', '.join(columns)}) {query}", values)
        else:
            self.database.copy(table, columns, self.execute(query, values))

    def pour_people(self, table: str, columns: Sequence[str], query: str, values: Sequence[object]) -> None:
        """The same for a query on the rows of one stage that are new people, in the order of their lines."""
        query += " WHERE line BETWEEN ? AND ? AND line NOT IN (SELECT line FROM desk.left)"
        parts = [(query.replace("{stage}", stage), (*values, *lines)) for stage, *lines in self._stretches()]
        if self.shared:
            for part, its_values in parts:
                self.pour(table, columns, part, its_values)
        else:
            self.database.copy(
                table, columns, (row for part, its_values in parts for row in self.execute(part, its_values))
            )

    def _stretches(self) -> Iterator[tuple[str, int, int]]:
        """The list from its first line to its last, as far as each part of it is in one stage."""
        starts = [next(blocks) for _, blocks in groupby(self.blocks(), lambda block: block[1])]
        ends = [line - 1 for line, _ in starts[1:]]
        for (line, stage), end in zip(starts, [*ends, MOST_LINES], strict=False):
            yield stage, line, end
