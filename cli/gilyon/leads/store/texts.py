"""The wordings of consent: each kept once, whoever agreed to it."""

from __future__ import annotations

from gilyon.leads.model import ConsentText
from gilyon.leads.store.database import Database


class Texts:
    """Finds the id of a wording, and keeps the wording the first time. Inside a step."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ids: dict[ConsentText, int] = {}

    def id_of(self, text: ConsentText | None) -> int | None:
        if text is None:
            return None
        if text not in self._ids:
            self._ids[text] = self._find(text)
        return self._ids[text]

    def _find(self, text: ConsentText) -> int:
        values = text.field, text.version, text.sha256
        query = "SELECT id FROM consent_text WHERE field = ? AND version = ? AND sha256 = ?"
        found = self._database.execute(query, values).fetchone()
        if found is None:
            insert = "INSERT INTO consent_text (field, version, sha256, wording) VALUES (?, ?, ?, ?) RETURNING id"
            found = self._database.execute(insert, (*values, text.wording)).fetchone()
        assert found is not None
        return int(found[0])
