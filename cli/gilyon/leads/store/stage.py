"""A stage: the rows of a list as read, by line, in tables of a temporary SQLite file, whatever the store is.

A stage has no index while it is filled; :meth:`Stage.finish` sorts its keys. Its sets are those of :mod:`.sets`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import repeat

from gilyon.leads.model import Answer, Candidate, Consent, Rejection
from gilyon.leads.store.sets import TABLES, Sets, Values

_TABLES = """
    CREATE TABLE {0}.row (line INTEGER PRIMARY KEY, name, email, phone, stage, referrer, attributes,
                          choices INTEGER, answers INTEGER);
    CREATE TABLE {0}.twin (kind, first INTEGER, line INTEGER);
    CREATE TABLE {0}.mixed (line INTEGER PRIMARY KEY);
    CREATE TABLE {0}.block (line INTEGER PRIMARY KEY, pickled);
    CREATE TABLE {0}.reject (line INTEGER PRIMARY KEY, fault, header, cells);
    CREATE TABLE {0}.caution (line INTEGER, caution);
"""
COLUMNS = ("name", "email", "phone", "stage", "referrer", "attributes", "choices", "answers")
"""Of a row, after its line."""
_NAMES = ("row", "twin", "mixed", "block", "reject", "caution", "choice", "answer", "wording")
_TWINS = """
    INSERT INTO {schema}.twin SELECT '{kind}', first, line
    FROM (SELECT {kind}, min(line) AS first FROM {schema}.row WHERE {kind} <> '' GROUP BY {kind} HAVING count(*) > 1)
         AS shared CROSS JOIN {schema}.row ON row.{kind} = shared.{kind} AND row.{kind} <> '' AND line <> first
"""
_SEPARATOR = "\x1f"
_JSON = "\x1e"
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
_quoted = json.encoder.encode_basestring


def prepare(connection: sqlite3.Connection, schema: str) -> None:
    """Let the file of ``schema`` be quick: it is thrown away after any failure."""
    if connection.in_transaction:  # a dry run over an older store: too late, and not worth more
        return
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "cache_size = -16384"):
        connection.execute(f"PRAGMA {schema}.{pragma}").fetchall()


class Stage:
    """Fills the stage in one schema of a connection. Counts what it takes."""

    def __init__(self, connection: sqlite3.Connection, schema: str) -> None:
        self.connection = connection
        self.schema = schema
        self.rows = 0
        self.rejected = 0
        self.last = 0
        for name in _NAMES:
            connection.execute(f"DROP TABLE IF EXISTS {schema}.{name}")
        for statement in (_TABLES + TABLES).format(schema).split(";"):
            connection.execute(statement)
        self.sets = Sets(connection, schema)

    def add(self, read: Iterable[Candidate | Rejection], ready: Iterable[Values] = ()) -> None:
        """Take some rows, and with them rows that are ``ready``: a line and the values of :data:`COLUMNS`."""
        rows = list(ready)
        mixed: list[Values] = []
        rejects: list[Values] = []
        cautions: list[Values] = []
        for row in read:
            line = row.record.line
            if isinstance(row, Rejection):
                rejects.append((line, row.fault.value, row.column, joined(row.record.cells)))
                continue
            if is_mixed(row.consents):
                mixed.append((line,))
            for caution in dict.fromkeys(row.cautions):
                cautions.append((line, caution.value))
            rows.append((line, *values(row, self.sets)))
        rows.sort()  # no two have one line
        for table, entries in (("row", rows), ("mixed", mixed), ("reject", rejects), ("caution", cautions)):
            self._write(table, entries)
        self.rows += len(rows)
        self.rejected += len(rejects)
        for entry in (*rows[-1:], *rejects[-1:]):
            self.last = max(self.last, int(str(entry[0])))

    def keep(self, line: int, pickled: bytes) -> None:
        """Keep a block of the list: the cells of a row in conflict are asked for again."""
        self.connection.execute(f"INSERT INTO {self.schema}.block VALUES (?, ?)", (line, pickled))

    def finish(self) -> None:
        """Sort the keys: everybody is looked up in their order. Then ``twin`` tells the lines that share one."""
        for kind in ("email", "phone"):
            self.connection.execute(f"CREATE INDEX {self.schema}.row_{kind} ON row ({kind}) WHERE {kind} <> ''")
            self.connection.execute(_TWINS.format(schema=self.schema, kind=kind))

    def _write(self, table: str, rows: Sequence[Values]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self.connection.executemany(f"INSERT INTO {self.schema}.{table} VALUES ({marks})", rows)


def values(row: Candidate, sets: Sets, later: Iterable[int] = repeat(0)) -> Values:
    """What a stage keeps of a row, without its line."""
    plain = row.name, row.email, row.phone, row.stage, row.referrer, as_json(row.attributes)
    return *plain, sets.choices(row.interests), sets.answers(row.consents, later)


def as_json(attributes: dict[str, str]) -> str:
    """JSON with sorted keys; put together here, since the encoder takes longer to begin than to encode."""
    if not attributes:
        return "{}"
    return object_of(json_pair(name, attributes[name]) for name in sorted(attributes))


def json_pair(name: str, value: str) -> str:
    return f"{_quoted(name)}: {_quoted(value)}"


def object_of(pairs: Iterable[str]) -> str:
    """A JSON object of pairs in their order."""
    return "{" + ", ".join(pairs) + "}"


def is_mixed(consents: Sequence[Consent]) -> bool:
    """Whether one row says yes and no about a channel: then the refusal stands, which is told row by row."""
    if len(consents) < 2:
        return False
    refused = {channel for consent in consents if consent.answer is Answer.NO for channel in consent.channels}
    return any(channel in refused for c in consents if c.answer is Answer.YES for channel in c.channels)


def joined(cells: list[str]) -> str:
    """The cells of a row as one text; much quicker than JSON, which is for cells that hold the separator."""
    text = _SEPARATOR.join(cells)
    if text.count(_SEPARATOR) == len(cells) - 1 and not text.startswith(_JSON):
        return text
    return _JSON + _encode(cells)


def parted(text: str) -> list[str]:
    """Undo :func:`joined`."""
    if text.startswith(_JSON):
        cells: list[str] = json.loads(text[1:])
        return cells
    return text.split(_SEPARATOR)
