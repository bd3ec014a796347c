"""The right to be forgotten: out of the store, out of the files that commands wrote, and never back in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gilyon.errors import GilyonError
from gilyon.leads.mentions import Found, Traits, find_mentions, take_out
from gilyon.leads.model import Key
from gilyon.leads.store.data_files import data_files
from gilyon.leads.store.forgetting import Traces, find_traces, forget
from gilyon.leads.store.holdings import Holdings, holdings
from gilyon.leads.store.opening import LeadStore
from gilyon.store.repository import Repository


@dataclass(slots=True)
class Erasure:
    """Everything that one person's erasure touches. ``unreadable`` and ``missing`` files are for people to look at."""

    lead_id: int | None
    keys: list[Key]
    held: Holdings
    traces: Traces
    files: list[Found] = field(default_factory=list)
    unreadable: list[Path] = field(default_factory=list)
    missing: list[Path] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.held.lead.name if self.held.lead is not None else ""

    def as_json(self, repository: Repository) -> dict[str, object]:
        return {
            "lead": self.lead_id,
            "appearances": len(self.held.appearances),
            "consent_events": len(self.held.lead.events) if self.held.lead is not None else 0,
            "disclosures": [made.id for made in self.held.disclosures],
            "referrals_cleared": list(self.traces.sent),
            "named_in_attributes_of": list(self.traces.named),
            "files": [{"file": repository.relative(found.path), "rows": found.lines} for found in self.files],
            "unreadable_files": [repository.relative(path) for path in self.unreadable],
            "missing_files": [repository.relative(path) for path in self.missing],
        }


def plan_erasure(repository: Repository, store: LeadStore, lead_id: int | None, keys: list[Key], now: str) -> Erasure:
    """Find everything. Changes nothing."""
    held = holdings(store, lead_id, keys, now)
    name = held.lead.name if held.lead is not None else ""
    plan = Erasure(lead_id, keys, held, find_traces(store, lead_id, keys, name))
    traits = Traits(frozenset(keys), frozenset({name} if name else ()), repository.settings.leads.country)
    for path in written_files(repository, store):
        if not path.is_file():
            plan.missing.append(path)
            continue
        try:
            found = find_mentions(path, traits)
        except (GilyonError, OSError):
            plan.unreadable.append(path)
            continue
        if found.spans:
            plan.files.append(found)
    return plan


def erase(store: LeadStore, plan: Erasure, now: str) -> None:
    """Carry a plan out, inside a step. The files come first: until the store forgets, it can be done again."""
    for found in plan.files:
        take_out(found)
    forget(store, plan.lead_id, plan.keys, plan.name, now)


def written_files(repository: Repository, store: LeadStore) -> list[Path]:
    """The files with lead data that commands are known to have written, and rejects files wherever they lie."""
    known = {found.path for found in data_files(store)}
    return sorted(known | {Path(os.path.realpath(path)) for path in _rejects(repository.root)})


def _rejects(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name) for name in names if name.endswith(".rejects.csv"))
