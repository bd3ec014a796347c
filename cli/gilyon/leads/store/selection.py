"""Which leads: the filters of ``leads list`` and ``leads export`` as SQL that both databases know."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """What a filter leaves out does not matter. ``referrer`` has the spellings of one referrer: name, email, phone.

    ``since`` is a moment in UTC, ISO 8601: leads that came then or later. ``mailable`` is a channel.
    """

    stage: str = ""
    source: str = ""
    interest: str = ""
    referrer: tuple[str, ...] = ()
    since: str = ""
    mailable: str = ""
    ids: tuple[int, ...] = ()
    limit: int | None = None


_CONSENTED = """
    lead.{address} <> ''
    AND EXISTS (SELECT 1 FROM consent_event g WHERE g.lead_id = lead.id AND g.channel = ? AND g.action = 'granted'
                AND (g.expires_at IS NULL OR g.expires_at = '' OR g.expires_at > ?))
    AND NOT EXISTS (SELECT 1 FROM consent_event r WHERE r.lead_id = lead.id AND r.channel = ?
                    AND r.action IN ('refused', 'withdrawn')
                    AND NOT EXISTS (SELECT 1 FROM consent_event h WHERE h.lead_id = lead.id AND h.channel = r.channel
                                    AND h.action = 'granted' AND h.import_id IS NULL AND h.id > r.id))
"""
"""``leads.standing`` in SQL. The suppression list is asked apart, since it holds digests that SQL cannot make."""


def conditions(selection: Selection, now: str) -> tuple[str, list[object]]:
    """The condition on table ``lead``, with its values; who is suppressed is still among the mailable."""
    parts: list[str] = ["1 = 1"]
    values: list[object] = []

    def add(part: str, *more: object) -> None:
        parts.append(part)
        values.extend(more)

    if selection.stage:
        add("stage = ?", selection.stage)
    if selection.source:
        add(
            "EXISTS (SELECT 1 FROM appearance JOIN import ON import.id = import_id"
            " WHERE lead_id = lead.id AND import.source = ?)",
            selection.source,
        )
    if selection.interest:
        add(
            "EXISTS (SELECT 1 FROM interest WHERE lead_id = lead.id AND interest.value = ? AND answer = 'yes')",
            selection.interest,
        )
    if selection.referrer:
        add(f"referrer IN ({', '.join('?' * len(selection.referrer))})", *selection.referrer)
    if selection.since:
        add("created_at >= ?", selection.since)
    if selection.ids:
        add(f"id IN ({', '.join('?' * len(selection.ids))})", *selection.ids)
    if channel := selection.mailable:
        address = "email" if channel == "email" else "phone"
        add(f"({_CONSENTED.format(address=address)})", channel, now, channel)
    return " AND ".join(parts), values
