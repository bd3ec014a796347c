"""The suppression list: who must not be written to or called. It wins over everything, and holds digests alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gilyon.config.forms import Channel
from gilyon.leads.model import Key
from gilyon.leads.store.batches import batches, marks
from gilyon.leads.store.opening import LeadStore

ALL = ""
"""The channel that means every channel."""


class Reason(StrEnum):
    UNSUBSCRIBED = "unsubscribed"
    LIST = "list"
    FORGOTTEN = "forgotten"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the list as it is known of a person at hand."""

    key: Key
    channel: str
    reason: Reason
    at: str
    source: str


class Suppression:
    """The list of an open store. Where it is empty nothing is hashed, and no key is needed."""

    def __init__(self, store: LeadStore) -> None:
        self._store = store
        self._database = store.database
        self.empty = self._database.execute("SELECT 1 FROM suppression LIMIT 1").fetchone() is None

    def digest(self, key: Key) -> str:
        return self._store.digest(key[0].value, key[1])

    def add(self, keys: Iterable[Key], *, channel: str = ALL, reason: Reason, source: str = "", at: str) -> int:
        """Suppress ``keys``, inside a step; returns how many were not on the list for this channel before."""
        added = 0
        for batch in batches(dict.fromkeys(keys)):
            known = {entry.key for entry in self.entries(batch) if entry.channel in (ALL, channel)}
            new = [key for key in batch if key not in known]
            self._database.many(
                "INSERT INTO suppression (kind, digest, channel, reason, at, source) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (kind, digest, channel) DO NOTHING",
                [(str(key[0]), self.digest(key), channel, str(reason), at, source) for key in new],
            )
            added += len(new)
            self.empty = self.empty and not new
        return added

    def forget(self, keys: Sequence[Key], at: str) -> None:
        """Leave of ``keys`` only that they are suppressed for ever, without a word of why."""
        for key in keys:
            mark = str(key[0]), self.digest(key)
            self._database.execute("DELETE FROM suppression WHERE kind = ? AND digest = ?", mark)
            self._database.execute(
                "INSERT INTO suppression (kind, digest, channel, reason, at, source) VALUES (?, ?, '', ?, ?, '')",
                (*mark, str(Reason.FORGOTTEN), at),
            )
        self.empty = self.empty and not keys

    def lift(self, keys: Sequence[Key], channel: str) -> int:
        """Open one channel again for people who asked for it; returns how many entries that took away or narrowed."""
        lifted = 0
        for entry in self.entries(keys):
            if entry.channel not in (ALL, channel):
                continue
            mark = str(entry.key[0]), self.digest(entry.key)
            self._database.execute(
                "DELETE FROM suppression WHERE kind = ? AND digest = ? AND channel = ?", (*mark, entry.channel)
            )
            rest = [other.value for other in Channel if other != channel] if entry.channel == ALL else []
            self._database.many(
                "INSERT INTO suppression (kind, digest, channel, reason, at, source) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (kind, digest, channel) DO NOTHING",
                [(*mark, other, str(entry.reason), entry.at, entry.source) for other in rest],
            )
            lifted += 1
        return lifted

    def entries(self, keys: Iterable[Key]) -> list[Entry]:
        """What the list says about ``keys``."""
        found: list[Entry] = []
        if self.empty:
            return found
        for batch in batches(keys):
            names = {(str(key[0]), self.digest(key)): key for key in batch}
            rows = self._database.execute(
                f"SELECT kind, digest, channel, reason, at, source FROM suppression WHERE digest IN ({marks(names)})"
                " AND kind IN ('email', 'phone') ORDER BY kind, digest, channel",
                [digest for _, digest in names],
            )
            found += [
                Entry(names[kind, digest], channel, Reason(reason), at, source)
                for kind, digest, channel, reason, at, source in rows
                if (kind, digest) in names
            ]
        return found

    def channels(self, keys: Iterable[Key]) -> dict[Key, set[str]]:
        """The suppressed channels of those ``keys`` that are on the list; ``""`` is all of them."""
        closed: dict[Key, set[str]] = {}
        for entry in self.entries(keys):
            closed.setdefault(entry.key, set()).add(entry.channel)
        return closed

    def counts(self) -> dict[str, int]:
        """Entries by reason."""
        rows = self._database.execute("SELECT reason, count(*) FROM suppression GROUP BY reason ORDER BY reason")
        return dict(rows)
