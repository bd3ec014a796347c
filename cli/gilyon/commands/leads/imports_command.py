"""``gilyon leads imports``: which lists were imported."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from gilyon.commands.leads.choosing import location
from gilyon.commands.session import command_app, session_of

app = command_app()
COLUMNS = ("id", "at", "file", "source", "rows", "new", "updated", "rejected", "undone")


class ListFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


@app.command()
def imports_(
    context: typer.Context,
    format_: Annotated[ListFormat, typer.Option("--format", help="How to print.")] = ListFormat.TABLE,
) -> None:
    """List the imports, with the numbers that undo takes."""
    from gilyon.leads.store.imports import imports
    from gilyon.leads.store.opening import read_store

    session = session_of(context)
    with read_store(location(session)) as store:
        found = imports(store)
    if format_ is ListFormat.JSON:
        session.console.json({"schema_version": 1, "imports": [past.as_json() for past in found]})
        return
    rows = [
        [str(past.id), past.at, past.file, past.source]
        + [f"{past.counts.get(name, 0):,}" for name in ("rows", "new", "updated", "rejected")]
        + [past.undone_at]
        for past in found
    ]
    session.console.table(COLUMNS, rows)
    if not found:
        session.console.note("nothing was imported yet: gilyon leads import FILE")
