"""A stage: the rows of a list as read, by line, in tables of a temporary SQLite file, whatever the store is.

A stage has no index while it is filled; :meth:`Stage.finish` sorts its keys. What rows say in boxes is the same few
things over and over, so a row names the sets of its choices and of its answers by number, and 0 is none.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from gilyon.leads.model import Action, Answer, Candidate, Consent, ConsentText, Rejection

_TABLES = """
    CREATE TABLE {0}.row (line INTEGER PRIMARY KEY, name, email, phone, stage, referrer, attributes,
                          choices INTEGER, answers INTEGER);
    CREATE TABLE {0}.mixed (line INTEGER PRIMARY KEY);
    CREATE TABLE {0}.choice (id INTEGER, field, value, answer, PRIMARY KEY (id, field, value)) WITHOUT ROWID;
    CREATE TABLE {0}.answer (id INTEGER, number INTEGER, later INTEGER, field, channel, action, raw, at, at_origin,
                             basis, wording, expires_at, PRIMARY KEY (id, number)) WITHOUT ROWID;
    CREATE TABLE {0}.wording (key TEXT PRIMARY KEY, field, version, wording) WITHOUT ROWID;
    CREATE TABLE {0}.block (line INTEGER PRIMARY KEY, pickled);
    CREATE TABLE {0}.reject (line INTEGER PRIMARY KEY, fault, header, cells);
    CREATE TABLE {0}.caution (line INTEGER, caution)
"""
_NAMES = ("row", "mixed", "choice", "answer", "wording", "block", "reject", "caution")
ROW = ("line", "name", "email", "phone", "stage", "referrer", "attributes", "choices", "answers")
_SEPARATOR = "\x1f"
_JSON = "\x1e"
_MAX_KNOWN = 10_000
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
_quoted = json.encoder.encode_basestring
Values = tuple[object, ...]


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
        self._choices: dict[Values, int] = {(): 0}
        self._answers: dict[Values, int] = {(): 0}
        self._sets = 0
        self._wordings: dict[ConsentText, str] = {}
        for name in _NAMES:
            connection.execute(f"DROP TABLE IF EXISTS {schema}.{name}")
        for statement in _TABLES.format(schema).split(";"):
            connection.execute(statement)

    def add(self, read: Iterable[Candidate | Rejection], ready: Iterable[Values] = ()) -> None:
        """Take some rows, and with them rows that are ``ready``, as :data:`ROW` names their values."""
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
            rows.append((*_plain(row), self.choices(row.interests), self.answers(row.consents)))
        rows.sort()  # no two have one line
        for table, entries in (("row", rows), ("mixed", mixed), ("reject", rejects), ("caution", cautions)):
            self._write(table, entries)
        self.rows += len(rows)
        self.rejected += len(rejects)
        for entry in (*rows[-1:], *rejects[-1:]):
            self.last = max(self.last, int(str(entry[0])))

    def add_people(self, people: Iterable[tuple[Candidate, Iterable[int]]]) -> None:
        """Take merged rows, each with how many lines below its own its consents stand."""
        rows = [(*_plain(row), self.choices(row.interests), self.answers(row.consents, later)) for row, later in people]
        self._write("row", rows)

    def keep(self, line: int, pickled: bytes) -> None:
        """Keep a block of the list: the cells of a row in conflict are asked for again."""
        self.connection.execute(f"INSERT INTO {self.schema}.block VALUES (?, ?)", (line, pickled))

    def finish(self) -> None:
        """Sort the keys: everybody is looked up in their order."""
        for kind in ("email", "phone"):
            self.connection.execute(f"CREATE INDEX {self.schema}.row_{kind} ON row ({kind}) WHERE {kind} <> ''")

    def choices(self, interests: dict[tuple[str, str], bool]) -> int:
        """The number of this set of choices: people make the same few."""
        if not interests:
            return 0
        entries = tuple((*choice, "yes" if ticked else "no") for choice, ticked in interests.items())
        return self._set("choice", self._choices, entries)

    def answers(self, consents: Sequence[Consent], later: Iterable[int] = repeat(0)) -> int:
        """The number of this set of answers, parted by channel, each once."""
        if not consents:
            return 0
        entries = dict.fromkeys(
            answer for consent, lines in zip(consents, later, strict=False) for answer in self._parted(consent, lines)
        )
        return self._set("answer", self._answers, tuple((number, *answer) for number, answer in enumerate(entries)))

    def _set(self, table: str, known: dict[Values, int], entries: tuple[Values, ...]) -> int:
        number = known.get(entries)
        if number is None:
            self._sets = number = self._sets + 1
            self._write(table, [(number, *entry) for entry in entries])
            if len(known) < _MAX_KNOWN:
                known[entries] = number
        return number

    def _write(self, table: str, rows: Sequence[Values]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self.connection.executemany(f"INSERT INTO {self.schema}.{table} VALUES ({marks})", rows)

    def _parted(self, consent: Consent, later: int) -> Iterator[Values]:
        wording = self._wording(consent.text) if consent.text is not None else ""
        rest = consent.raw, consent.at, str(consent.at_origin), str(consent.basis), wording, consent.expires_at
        action = Action.of(consent.answer).value
        return ((later, consent.field, str(channel), action, *rest) for channel in consent.channels)

    def _wording(self, text: ConsentText) -> str:
        if text not in self._wordings:
            self._wordings[text] = key = "\n".join((text.field, text.version, text.sha256))
            entry = key, text.field, text.version, text.wording
            self.connection.execute(f"INSERT OR IGNORE INTO {self.schema}.wording VALUES (?, ?, ?, ?)", entry)
        return self._wordings[text]


def _plain(row: Candidate) -> Values:
    return (row.record.line, row.name, row.email, row.phone, row.stage, row.referrer, as_json(row.attributes))


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
