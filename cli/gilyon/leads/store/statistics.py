"""The store in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from gilyon.leads.model import Stage
from gilyon.leads.store.leads import count_mailable
from gilyon.leads.store.opening import LeadStore
from gilyon.leads.store.suppression_list import Suppression


@dataclass(frozen=True, slots=True)
class Referrer:
    """Who sent leads, and how many. ``lead_id`` is known if they gave an address or a number that is a lead's."""

    text: str
    lead_id: int | None
    count: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """Each from the most to the least, but months and stages in their order. ``""`` is a stage nobody gave."""

    leads: int
    stages: dict[str, int]
    sources: dict[str, int]
    interests: dict[str, int]
    months: dict[str, int]
    mailable: dict[str, int]
    suppressed: dict[str, int]
    referrers: list[Referrer]

    def as_json(self) -> dict[str, object]:
        return {
            "leads": self.leads,
            "stages": self.stages,
            "sources": self.sources,
            "interests": self.interests,
            "new_per_month": self.months,
            "mailable": self.mailable,
            "suppressed": self.suppressed,
            "referrers": [{"referrer": r.text, "lead": r.lead_id, "count": r.count} for r in self.referrers],
        }


def statistics(store: LeadStore, now: str, *, top: int) -> Statistics:
    """``top`` limits what may be many: sources, interests, referrers."""

    def counts(query: str, *values: object) -> dict[str, int]:
        return dict(store.database.execute(query, values))

    stages = counts("SELECT stage, count(*) FROM lead GROUP BY stage")
    return Statistics(
        sum(stages.values()),
        {stage: stages[stage] for stage in (*Stage, "") if stage in stages},
        counts(
            "SELECT source, count(DISTINCT lead_id) FROM appearance JOIN import ON import.id = import_id"
            " GROUP BY source ORDER BY 2 DESC, 1 LIMIT ?",
            top,
        ),
        counts(
            "SELECT value, count(*) FROM interest WHERE answer = 'yes' GROUP BY value ORDER BY 2 DESC, 1 LIMIT ?", top
        ),
        counts("SELECT substr(created_at, 1, 7), count(*) FROM lead GROUP BY 1 ORDER BY 1"),
        count_mailable(store, now),
        Suppression(store).counts(),
        _referrers(store, top),
    )


def _referrers(store: LeadStore, top: int) -> list[Referrer]:
    rows = store.database.execute(
        "SELECT CASE WHEN i.lead_id IS NULL THEN sent.referrer ELSE '' END, i.lead_id, count(*) FROM lead sent"
        " LEFT JOIN identity i ON i.value = sent.referrer"
        " AND i.kind = CASE WHEN sent.referrer LIKE ? THEN 'email' ELSE 'phone' END"
        " WHERE sent.referrer <> '' GROUP BY 1, 2 ORDER BY 3 DESC, 2, 1 LIMIT ?",
        ("%@%", top),
    )
    found = [Referrer(text, lead_id, count) for text, lead_id, count in rows]
    return [_named(store, referrer) for referrer in found]


def _named(store: LeadStore, referrer: Referrer) -> Referrer:
    if referrer.lead_id is None:
        return referrer
    row = store.database.execute("SELECT name, email, phone FROM lead WHERE id = ?", (referrer.lead_id,)).fetchone()
    assert row is not None
    return Referrer(row[0] or row[1] or row[2], referrer.lead_id, referrer.count)
