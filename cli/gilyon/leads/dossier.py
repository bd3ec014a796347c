"""Everything that is held about one person, put into words: the answer to an access request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gilyon.errors import GilyonError
from gilyon.leads.erasure import written_files
from gilyon.leads.mentions import Found, Traits, find_mentions
from gilyon.leads.model import Key
from gilyon.leads.phones import national_form
from gilyon.leads.standing import ConsentEvent
from gilyon.leads.store.holdings import Appearance, Holdings, holdings
from gilyon.leads.store.opening import LeadStore
from gilyon.leads.write import describe, describe_event
from gilyon.store.repository import Repository


@dataclass(slots=True)
class Dossier:
    """``files`` are those that commands wrote and that name the person; ``unreadable`` ones have to be looked at."""

    keys: list[Key]
    held: Holdings
    files: list[Found] = field(default_factory=list)
    unreadable: list[Path] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return self.held.empty and not self.files

    def as_json(self, repository: Repository) -> dict[str, object]:
        lead = self.held.lead
        return {
            "lead": describe(lead) if lead is not None else None,
            "identities": [{"kind": kind.value, "value": value} for kind, value in self.keys],
            "appearances": [appearance.as_json() for appearance in self.held.appearances],
            "consent_events": [describe_event(event) for event in lead.events] if lead is not None else [],
            "suppressed": [
                {
                    "kind": entry.key[0].value,
                    "value": entry.key[1],
                    "channel": entry.channel or "all",
                    "reason": entry.reason.value,
                    "at": entry.at,
                    "source": entry.source,
                }
                for entry in self.held.suppressions
            ],
            "disclosures": [made.as_json() for made in self.held.disclosures],
            "files": [{"file": repository.relative(found.path), "lines": found.lines} for found in self.files],
            "unreadable_files": [repository.relative(path) for path in self.unreadable],
        }

    def lines(self, repository: Repository) -> Iterator[str]:
        """For people, section by section."""
        lead, country = self.held.lead, repository.settings.leads.country
        if lead is not None:
            yield f"lead {lead.id}"
            phone = national_form(lead.phone, country) if lead.phone else ""
            chosen = ", ".join(value for (_, value), ticked in sorted(lead.interests.items()) if ticked)
            facts = {"name": lead.name, "phone": phone, "email": lead.email, "stage": lead.stage}
            facts |= {"sent by": lead.referrer, "interests": chosen, "open channels": ", ".join(lead.open) or "none"}
            facts |= {"first seen": lead.created_at, "last changed": lead.updated_at} | lead.attributes
            yield from (f"  {name}: {value}" for name, value in facts.items() if value)
        yield from _section("known by", (f"{kind}: {value}" for kind, value in self.keys))
        yield from _section("in lists", map(_appearance, self.held.appearances))
        yield from _section("said about consent", map(_said, lead.events if lead is not None else ()))
        suppressed = (f"{e.key[0]}: {e.channel or 'all channels'}, {e.reason}, {e.at}" for e in self.held.suppressions)
        yield from _section("suppressed", suppressed)
        given = (f"export {d.id}, {d.at}: {d.recipient or '?'}, {d.purpose or '?'}" for d in self.held.disclosures)
        yield from _section("may have been given to", given)
        files = (f"{repository.relative(f.path)}: line {', '.join(map(str, f.lines))}" for f in self.files)
        yield from _section("in files", files)


def compile_dossier(
    repository: Repository, store: LeadStore, lead_id: int | None, keys: list[Key], now: str
) -> Dossier:
    held = holdings(store, lead_id, keys, now)
    dossier = Dossier(keys, held)
    name = held.lead.name if held.lead is not None else ""
    traits = Traits(frozenset(keys), frozenset({name} if name else ()), repository.settings.leads.country)
    for path in written_files(repository, store):
        try:
            found = find_mentions(path, traits) if path.is_file() else None
        except (GilyonError, OSError):
            dossier.unreadable.append(path)
            continue
        if found is not None and found.spans:
            dossier.files.append(found)
    return dossier


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == 0:
            yield f"{title}:"
        yield f"  {line}"


def _appearance(met: Appearance) -> str:
    undone = f", undone {met.undone_at}" if met.undone_at else ""
    image = ", with what was there before kept for undo" if met.before else ""
    return f"import {met.import_id}, {met.at}: {met.file}, line {met.line}, source {met.source}{image}{undone}"


def _said(event: ConsentEvent) -> str:
    words = [f"{event.channel}: {event.action}", event.basis, f"at {event.at} ({event.at_origin})"]
    words.append(f"until {event.expires_at}" if event.expires_at else "")
    words.append(f"wording {event.version or event.wording}" if event.version or event.wording else "")
    where = f"import {event.import_id}, line {event.line}" if event.import_id is not None else event.source
    words += [f"field {event.field}", where, f"answer {event.raw!r}" if event.raw else ""]
    return ", ".join(word for word in words if word)
