"""Who must not be written to or kept: by keyed digest, whatever a list says. Nothing here is ever undone by an import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from gilyon.leads.model import Key, KeyKind
from gilyon.leads.store.desk import Desk
from gilyon.leads.store.digests import Digester, digester
from gilyon.leads.store.opening import LeadStore

ALL = ""
"""The channel of a suppression that holds for all."""


class Reason(StrEnum):
    UNSUBSCRIBED = "unsubscribed"
    LIST = "list"
    FORGOTTEN = "forgotten"
    OPERATOR = "operator"


def suppress(
    store: LeadStore, keys: Iterable[Key], *, reason: Reason, source: str, now: str, channel: str = ALL
) -> int:
    """Suppress addresses, for a channel or for all; returns how many were not suppressed so before. Inside a step."""
    digest = digester(store.database, store.location, store.keep)
    before = _number(store)
    store.database.many(
        "INSERT INTO suppression (kind, digest, channel, reason, at, source) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (kind, digest, channel) DO NOTHING",
        (
            (kind.value, digest(kind, value), str(channel), reason.value, now, source)
            for kind, value in dict.fromkeys(keys)
        ),
    )
    return _number(store) - before


def channels_of(store: LeadStore, keys: Iterable[Key]) -> dict[Key, set[str]]:
    """For each key that is suppressed in any way its channels, ``""`` among them if it is for all."""
    if not _number(store):
        return {}
    digest = digester(store.database, store.location, store.keep)
    names = {(kind.value, digest(kind, value)): (kind, value) for kind, value in keys}
    store.database.temporary("asked", "kind TEXT, digest TEXT")
    store.database.copy("asked", ("kind", "digest"), names)
    found: dict[Key, set[str]] = {}
    for kind, hashed, channel in store.database.execute(
        "SELECT kind, digest, channel FROM asked JOIN suppression USING (kind, digest)"
    ):
        found.setdefault(names[kind, hashed], set()).add(channel)
    return found


def count(store: LeadStore) -> dict[str, int]:
    """How many addresses are suppressed, by reason."""
    return dict(store.database.execute("SELECT reason, count(*) FROM suppression GROUP BY reason ORDER BY reason"))  # type: ignore[arg-type]


def suppressed_lines(desk: Desk) -> Iterator[int]:
    """The lines of the stages any of whose keys is suppressed for all channels."""
    channel = (ALL,)
    if desk.database.execute("SELECT 1 FROM suppression WHERE channel = ? LIMIT 1", channel).fetchone() is None:
        return
    digest: Digester = digester(desk.database, desk.location)
    desk.connection.execute("CREATE TABLE IF NOT EXISTS desk.gone (digest TEXT PRIMARY KEY) WITHOUT ROWID")
    desk.connection.execute("DELETE FROM desk.gone")
    found = desk.database.stream("SELECT DISTINCT digest FROM suppression WHERE channel = ?", channel)
    desk.many("INSERT INTO desk.gone VALUES (?)", found)
    desk.connection.create_function("digest", 2, digest, deterministic=True)
    for kind in KeyKind:
        query = f"SELECT line FROM {{stage}}.row WHERE {kind} <> '' AND digest('{kind}', {kind}) IN desk.gone"
        yield from (line for (line,) in desk.execute(desk.across(query)))


def _number(store: LeadStore) -> int:
    found = store.database.execute("SELECT count(*) FROM suppression").fetchone()
    return int(found[0]) if found else 0
