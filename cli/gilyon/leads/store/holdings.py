"""Everything the store has about one person, for an access request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gilyon.leads.model import Key
from gilyon.leads.store.disclosures import Disclosure, disclosures
from gilyon.leads.store.leads import StoredLead, lead_of
from gilyon.leads.store.opening import LeadStore
from gilyon.leads.store.suppression_list import Entry, Suppression


@dataclass(frozen=True, slots=True)
class Appearance:
    """A list that named the person: the first line that did, what the import changed, and the image kept for undo."""

    import_id: int
    file: str
    source: str
    at: str
    line: int
    change: str
    before: str
    undone_at: str

    def as_json(self) -> dict[str, object]:
        return {
            "import": self.import_id,
            "file": self.file,
            "source": self.source,
            "at": self.at,
            "line": self.line,
            "change": self.change,
            "before": self.before or None,
            "undone_at": self.undone_at or None,
        }


@dataclass(frozen=True, slots=True)
class Holdings:
    """``lead`` is None if the person is in no list, but may be suppressed. ``disclosures`` are those that may have had
    the person in them: made since the lead came, for all leads or for a source that the lead has.
    """

    lead: StoredLead | None
    appearances: Sequence[Appearance]
    suppressions: Sequence[Entry]
    disclosures: Sequence[Disclosure]

    @property
    def empty(self) -> bool:
        return self.lead is None and not self.suppressions


def holdings(store: LeadStore, lead_id: int | None, keys: Sequence[Key], now: str) -> Holdings:
    lead = lead_of(store, lead_id, now) if lead_id is not None else None
    rows = store.database.execute(
        "SELECT import_id, file, source, at, line, change, before, undone_at FROM appearance"
        " JOIN import ON import.id = import_id WHERE lead_id = ? ORDER BY import_id",
        (lead_id or 0,),
    )
    met = [
        Appearance(import_id, file, source, at, line, change, before or "", undone or "")
        for import_id, file, source, at, line, change, before, undone in rows
    ]
    given = disclosures(store, lead.created_at) if lead is not None else []
    sources = {appearance.source for appearance in met}
    return Holdings(
        lead,
        met,
        Suppression(store).entries(keys),
        [made for made in given if made.filter.get("source") is None or made.filter["source"] in sources],
    )
