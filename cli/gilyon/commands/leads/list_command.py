"""``gilyon leads list``: the leads on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer

from gilyon.commands.leads.choosing import (
    Limit,
    Mailable,
    OfReferrer,
    OfSource,
    OfStage,
    Since,
    WithInterest,
    location,
    selection,
    stamp,
)
from gilyon.commands.session import command_app, session_of

app = command_app()
COLUMNS = ("id", "name", "phone", "email", "stage", "interests", "consent", "source")


class ListFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


@app.command()
def list_leads(
    context: typer.Context,
    stage: OfStage = None,
    source: OfSource = None,
    interest: WithInterest = None,
    referrer: OfReferrer = None,
    since: Since = None,
    mailable: Mailable = None,
    limit: Limit = None,
    fields: Annotated[str | None, typer.Option("--fields", metavar="A,B", help="The columns of the table.")] = None,
    format_: Annotated[ListFormat, typer.Option("--format", help="How to print.")] = ListFormat.TABLE,
) -> None:
    """List the leads, all or those that flags choose."""
    from gilyon.leads.fields import Census, chosen_columns
    from gilyon.leads.store.leads import select
    from gilyon.leads.store.opening import read_store
    from gilyon.leads.write import describe

    session = session_of(context)
    country, now = session.repository.settings.leads.country, stamp()
    names = [name.strip() for name in fields.split(",")] if fields else COLUMNS
    with read_store(location(session)) as store:
        chosen = selection(
            session,
            store,
            stage=stage,
            source=source,
            interest=interest,
            referrer=referrer,
            since=since,
            mailable=mailable,
            limit=limit,
        )
        leads = select(store, chosen, now)
        if format_ is ListFormat.JSON:
            session.console.json_stream("leads", (describe(lead) for lead in leads))
            return
        census = Census.of(select(store, chosen, now)) if fields else Census()
        columns = chosen_columns(names, census, country)
        rows = 0

        def cells() -> Iterator[list[str]]:
            nonlocal rows
            for lead in leads:
                rows += 1
                yield [column.read(lead) for column in columns]

        session.console.table([column.header for column in columns], cells())
        if not rows:
            narrowed = any((stage, source, interest, referrer, since, mailable))
            hint = (
                "no leads are like this" if narrowed else "no leads yet; bring some in with: gilyon leads import FILE"
            )
            session.console.note(hint)
