"""Leads out of the store, one after the other: CSV for people and spreadsheets, JSON lines for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from gilyon.leads.cells import guard
from gilyon.leads.fields import OutColumn
from gilyon.leads.headers import unique_headers
from gilyon.leads.standing import ConsentEvent, answers, evidence
from gilyon.leads.store.leads import StoredLead

CHUNK = 1 << 16
BOM = b"\xef\xbb\xbf"


def describe(lead: StoredLead) -> dict[str, object]:
    """A lead for programs: the phone in E.164, the interests as a list."""
    chosen: dict[str, list[str]] = {}
    for (name, value), ticked in sorted(lead.interests.items()):
        if ticked:
            chosen.setdefault(name, []).append(value)
    return {
        "id": lead.id,
        "name": lead.name,
        "phone": lead.phone,
        "email": lead.email,
        "stage": lead.stage,
        "referrer": lead.referrer,
        "interests": [value for values in chosen.values() for value in values],
        "interest_fields": chosen,
        "consent": {name: answer.value for name, answer in answers(lead.events).items()},
        "mailable": lead.open,
        "attributes": lead.attributes,
        "sources": lead.sources,
        "created_at": lead.created_at,
        "updated_at": lead.updated_at,
    }


def describe_event(event: ConsentEvent) -> dict[str, object]:
    """An entry of the log of consent for programs."""
    return {
        "field": event.field,
        "channel": event.channel,
        "action": event.action.value,
        "basis": event.basis,
        "at": event.at,
        "at_origin": event.at_origin,
        "version": event.version,
        "wording": event.wording,
        "source": event.source,
        "import": event.import_id,
        "line": event.line,
        "raw": event.raw,
        "expires_at": event.expires_at or None,
        "recorded_at": event.recorded_at,
    }


def jsonl_pieces(
    leads: Iterable[StoredLead], *, fields: Sequence[str] = (), proof: str = "", now: str = ""
) -> Iterator[bytes]:
    """A line for each lead, with all fields or those asked for; ``proof`` is the channel whose consent goes along."""
    for lead in leads:
        whole = describe(lead)
        described = {name: whole[name] if name in whole else lead.attributes.get(name, "") for name in fields or whole}
        if proof:
            found = evidence(lead.events, proof, now)
            described["consent_evidence"] = describe_event(found) if found else None
        yield json.dumps(described, ensure_ascii=False).encode() + b"\n"


def csv_pieces(leads: Iterable[StoredLead], columns: Sequence[OutColumn]) -> Iterator[bytes]:
    """A table that a spreadsheet opens safely and that can be imported again: UTF-8 without BOM, in pieces.

    Phones are in the national form, which no spreadsheet takes for a number; a cell that could run as a formula is
    guarded.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([guard(header) for header in unique_headers([column.header for column in columns])])
    for lead in leads:
        writer.writerow([guard(column.read(lead)) for column in columns])
        if text.tell() >= CHUNK:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()
