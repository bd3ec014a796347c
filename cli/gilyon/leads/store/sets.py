"""What rows chose and answered: the same few sets over and over, so each is kept once, and rows name its number."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from gilyon.leads.model import Action, Consent, ConsentText

Values = tuple[object, ...]
MAX_KNOWN = 10_000
TABLES = """
    CREATE TABLE {0}.choice (id INTEGER, field, value, answer, PRIMARY KEY (id, field, value)) WITHOUT ROWID;
    CREATE TABLE {0}.answer (id INTEGER, number INTEGER, later INTEGER, field, channel, action, raw, at, at_origin,
                             basis, wording, expires_at, PRIMARY KEY (id, number)) WITHOUT ROWID;
    CREATE TABLE {0}.wording (key TEXT PRIMARY KEY, field, version, wording) WITHOUT ROWID
"""


class Sets:
    """The sets of one schema of a connection, to which it adds. The empty set is number 0 and is not kept."""

    def __init__(self, connection: sqlite3.Connection, schema: str) -> None:
        self._connection = connection
        self._schema = schema
        self._choices: dict[Values, int] = {(): 0}
        self._answers: dict[Values, int] = {(): 0}
        self._wordings: dict[ConsentText, str] = {}
        query = f"SELECT max(id) FROM (SELECT id FROM {schema}.choice UNION ALL SELECT id FROM {schema}.answer)"
        self._last: int = connection.execute(query).fetchone()[0] or 0

    def choices(self, interests: dict[tuple[str, str], bool]) -> int:
        """The number of a set of choices."""
        if not interests:
            return 0
        entries = tuple((*choice, "yes" if ticked else "no") for choice, ticked in interests.items())
        return self._number("choice", self._choices, entries)

    def answers(self, consents: Sequence[Consent], later: Iterable[int] = repeat(0)) -> int:
        """The number of a set of answers, parted by channel; ``later`` is how far below the row each stands."""
        if not consents:
            return 0
        entries = dict.fromkeys(
            answer for consent, lines in zip(consents, later, strict=False) for answer in self._parted(consent, lines)
        )
        return self._number("answer", self._answers, tuple((number, *said) for number, said in enumerate(entries)))

    def _number(self, table: str, known: dict[Values, int], entries: tuple[Values, ...]) -> int:
        number = known.get(entries)
        if number is None:
            self._last = number = self._last + 1
            marks = ", ".join("?" * (len(entries[0]) + 1))
            rows = ((number, *entry) for entry in entries)
            self._connection.executemany(f"INSERT INTO {self._schema}.{table} VALUES ({marks})", rows)
            if len(known) < MAX_KNOWN:
                known[entries] = number
        return number

    def _parted(self, consent: Consent, later: int) -> Iterator[Values]:
        wording = self._wording(consent.text) if consent.text is not None else ""
        rest = consent.raw, consent.at, str(consent.at_origin), str(consent.basis), wording, consent.expires_at
        action = Action.of(consent.answer).value
        return ((later, consent.field, str(channel), action, *rest) for channel in consent.channels)

    def _wording(self, text: ConsentText) -> str:
        if text not in self._wordings:
            self._wordings[text] = key = "\n".join((text.field, text.version, text.sha256))
            entry = key, text.field, text.version, text.wording
            self._connection.execute(f"INSERT OR IGNORE INTO {self._schema}.wording VALUES (?, ?, ?, ?)", entry)
        return self._wordings[text]
