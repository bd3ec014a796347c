"""The rows of a list that are about somebody suppressed: nothing of them is stored, whatever the reason."""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.leads.model import KeyKind
from gilyon.leads.store.desk import Desk
from gilyon.leads.store.digests import digester
from gilyon.leads.store.suppression_list import ALL


def suppressed_lines(desk: Desk) -> Iterator[int]:
    """The lines of the stages any of whose keys is suppressed for all channels."""
    channel = (ALL,)
    if desk.database.execute("SELECT 1 FROM suppression WHERE channel = ? LIMIT 1", channel).fetchone() is None:
        return
    digest = digester(desk.database, desk.location)
    desk.connection.execute("CREATE TABLE IF NOT EXISTS desk.gone (digest TEXT PRIMARY KEY) WITHOUT ROWID")
    desk.connection.execute("DELETE FROM desk.gone")
    found = desk.database.stream("SELECT DISTINCT digest FROM suppression WHERE channel = ?", channel)
    desk.many("INSERT INTO desk.gone VALUES (?)", found)
    desk.connection.create_function("digest", 2, digest, deterministic=True)
    for kind in KeyKind:
        query = f"SELECT line FROM {{stage}}.row WHERE {kind} <> '' AND digest('{kind}', {kind}) IN desk.gone"
        yield from (line for (line,) in desk.execute(desk.across(query)))
