"""``gilyon leads audit``: the record of exports."""

from __future__ import annotations

from typing import Annotated

import typer

from gilyon.commands.leads.choosing import Format, ReportFormat, location, read_moment
from gilyon.commands.session import command_app, session_of

app = command_app()


@app.command()
def audit(
    context: typer.Context,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="From this day on.")] = None,
    format_: Format = ReportFormat.TEXT,
) -> None:
    """Show the exports that were made: when, for whom, what for, which leads and how many."""
    from gilyon.leads.store.disclosures import disclosures
    from gilyon.leads.store.opening import read_store

    session = session_of(context)
    with read_store(location(session)) as store:
        made = disclosures(store, read_moment(since, "--since", session) if since else "")
    if format_ is ReportFormat.JSON:
        session.console.json({"schema_version": 1, "exports": [one.as_json() for one in made]})
        return
    session.console.table(
        ["no.", "at", "leads", "format", "for whom", "what for", "filter"],
        (
            [
                str(one.id),
                one.at,
                str(one.count),
                one.format,
                one.recipient,
                one.purpose,
                ", ".join(f"{name}={_plain(value)}" for name, value in one.filter.items()),
            ]
            for one in made
        ),
    )
    if not made:
        session.console.note("no leads were exported")


def _plain(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
