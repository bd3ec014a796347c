"""A stage: the rows of a list as read, by line, in tables of a temporary SQLite file, whatever the store is.

A stage has no index while it is filled; :meth:`Stage.finish` sorts its keys.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from gilyon.leads.model import Action, Answer, Candidate, Consent, ConsentText, Rejection

_TABLES = """
    CREATE TABLE {0}.row (line INTEGER PRIMARY KEY, name, email, phone, stage, referrer, attributes, mixed, cells);
    CREATE TABLE {0}.interest (line INTEGER, field, value, answer, PRIMARY KEY (line, field, value)) WITHOUT ROWID;
    CREATE TABLE {0}.consent (line INTEGER, number INTEGER, seen INTEGER, field, channel, action, raw, at, at_origin,
                              basis, wording, expires_at, PRIMARY KEY (line, number)) WITHOUT ROWID;
    CREATE TABLE {0}.wording (key TEXT PRIMARY KEY, field, version, wording) WITHOUT ROWID;
    CREATE TABLE {0}.reject (line INTEGER PRIMARY KEY, fault, header, cells);
    CREATE TABLE {0}.caution (line INTEGER, caution)
"""
_NAMES = ("row", "interest", "consent", "wording", "reject", "caution")
_SEPARATOR = "\x1f"
_JSON = "\x1e"
_MAX_KNOWN = 10_000
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
        self._answers: dict[int, tuple[Consent, list[tuple[object, ...]]]] = {}
        self._names: dict[str, str] = {}
        self._wordings: dict[ConsentText, str] = {}
        for name in _NAMES:
            connection.execute(f"DROP TABLE IF EXISTS {schema}.{name}")
        for statement in _TABLES.format(schema).split(";"):
            connection.execute(statement)

    def add(self, read: Iterable[Candidate | Rejection]) -> None:
        """Take some rows, in the order of their lines."""
        rows: list[tuple[object, ...]] = []
        interests: list[tuple[object, ...]] = []
        consents: list[tuple[object, ...]] = []
        rejects: list[tuple[object, ...]] = []
        cautions: list[tuple[object, ...]] = []
        for row in read:
            line = row.record.line
            if isinstance(row, Rejection):
                rejects.append((line, row.fault.value, row.column, joined(row.record.cells)))
                continue
            mixed = 0
            if row.consents:
                answers = self._unrolled(row.consents)
                consents += [(line, number, line, *answer) for number, answer in enumerate(answers)]
                mixed = int(len(row.consents) > 1 and _is_mixed(row.consents))
            for (field, value), ticked in row.interests.items():
                interests.append((line, field, value, "yes" if ticked else "no"))
            for caution in dict.fromkeys(row.cautions):
                cautions.append((line, caution.value))
            # Only who has both keys can be in conflict, and only then are the cells asked for again.
            kept = joined(row.record.cells) if row.email and row.phone else ""
            attributes = self._attributes(row.attributes)
            rows.append((line, row.name, row.email, row.phone, row.stage, row.referrer, attributes, mixed, kept))
        self._write("row", 9, rows)
        self._write("interest", 4, interests)
        self._write("consent", 12, consents)
        self._write("reject", 4, rejects)
        self._write("caution", 2, cautions)
        self.rows += len(rows)
        self.rejected += len(rejects)
        for last in (rows[-1:], rejects[-1:]):
            for entry in last:
                self.last = max(self.last, int(str(entry[0])))

    def finish(self) -> None:
        """Sort the keys: everybody is looked up in their order."""
        for kind in ("email", "phone"):
            self.connection.execute(f"CREATE INDEX {self.schema}.row_{kind} ON row ({kind}) WHERE {kind} <> ''")

    def _write(self, table: str, width: int, rows: list[tuple[object, ...]]) -> None:
        if rows:
            marks = ", ".join("?" * width)
            self.connection.executemany(f"INSERT INTO {self.schema}.{table} VALUES ({marks})", rows)

    def _attributes(self, attributes: dict[str, str]) -> str:
        """As JSON with sorted keys; put together here, since the encoder takes longer to begin than to encode."""
        if not attributes:
            return "{}"
        names = self._names
        for name in attributes:
            if name not in names:
                names[name] = f"{_quoted(name)}: "
        return "{" + ", ".join([names[name] + _quoted(attributes[name]) for name in sorted(attributes)]) + "}"

    def _unrolled(self, consents: Iterable[Consent]) -> list[tuple[object, ...]]:
        """An answer for each channel, each once."""
        answers: list[tuple[object, ...]] = []
        for consent in consents:
            # Readers give the same object for the same cell; its id is looked up quicker than its contents.
            known = self._answers.get(id(consent))
            if known is None:
                known = consent, self._answers_of(consent)
                if len(self._answers) < _MAX_KNOWN:
                    self._answers[id(consent)] = known
            answers += known[1]
        return list(dict.fromkeys(answers)) if len(answers) > 1 else answers

    def _answers_of(self, consent: Consent) -> list[tuple[object, ...]]:
        wording = self._wording(consent.text) if consent.text is not None else ""
        rest = consent.raw, consent.at, str(consent.at_origin), str(consent.basis), wording, consent.expires_at
        action = Action.of(consent.answer).value
        return [(consent.field, str(channel), action, *rest) for channel in consent.channels]

    def _wording(self, text: ConsentText) -> str:
        if text not in self._wordings:
            self._wordings[text] = key = "\n".join((text.field, text.version, text.sha256))
            entry = key, text.field, text.version, text.wording
            self.connection.execute(f"INSERT OR IGNORE INTO {self.schema}.wording VALUES (?, ?, ?, ?)", entry)
        return self._wordings[text]


def _is_mixed(consents: Iterable[Consent]) -> bool:
    """Whether one row says yes and no about a channel: then the refusal stands, which is told row by row."""
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
