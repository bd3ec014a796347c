"""What a row says about consent: an answer for each box, when it was given, and how long it holds."""

from __future__ import annotations

from collections.abc import Sequence

from gilyon.leads.answers import read_answer
from gilyon.leads.grounds import expiry
from gilyon.leads.model import Answer, Candidate, Caution, Consent, Origin
from gilyon.leads.rules import Rules
from gilyon.leads.targets import Column

MAX_KNOWN = 10_000
"""Answers remembered; boxes are answered in a few words, but a column may hold anything."""


class ConsentReader:
    """Adds to a row its answers, and those that the operator states for the whole list."""

    def __init__(self, rules: Rules) -> None:
        self._today = rules.today.isoformat()
        self.stated = rules.consents
        self._known: dict[tuple[int, str], Consent] = {}

    def add(self, row: Candidate, answers: Sequence[tuple[Column, str]], given_at: str) -> None:
        """``given_at`` is the date of the row, empty if unknown: then consent counts from the import."""
        for column, cell in answers:
            key = column.index, cell
            consent = self._known.get(key)
            if consent is None:
                consent = self._read(column, cell)
                if len(self._known) < MAX_KNOWN:
                    self._known[key] = consent
            if given_at:
                consent = _dated(consent, given_at, column.target.terms.days)
            row.consents.append(consent)
            if consent.answer is Answer.UNKNOWN:
                row.cautions.append(Caution.UNCLEAR_ANSWER)
        row.consents.extend(self.stated)

    def _read(self, column: Column, cell: str) -> Consent:
        terms = column.target.terms
        answer = read_answer(cell, column.target.texts)
        granted = answer is Answer.YES
        return Consent(
            column.target.field,
            answer,
            cell.strip(),
            tuple(channel.value for channel in terms.channels),
            basis=terms.basis.value if granted else "",
            text=terms.text,
            expires_at=expiry(self._today, terms.days) if granted else "",
        )


def _dated(found: Consent, at: str, days: int) -> Consent:
    expires = expiry(at, days) if found.expires_at else ""
    origin = Origin.COLUMN.value
    return Consent(found.field, found.answer, found.raw, found.channels, at, origin, found.basis, found.text, expires)
