"""``gilyon leads expiring``: consents that are about to end."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from gilyon.commands.clock import now
from gilyon.commands.leads.choosing import Format, ReportFormat, location
from gilyon.commands.session import command_app, session_of

app = command_app()


@app.command()
def list_expiring(
    context: typer.Context,
    within: Annotated[int, typer.Option("--within", metavar="DAYS", min=1, max=3660, help="How far to look.")] = 30,
    format_: Format = ReportFormat.TEXT,
) -> None:
    """List the channels that close soon because consent runs out; ask these people anew in time."""
    from gilyon.leads.expiry import expiring
    from gilyon.leads.phones import national_form
    from gilyon.leads.store.opening import read_store

    session = session_of(context)
    start = now()
    begin, end = start.isoformat(timespec="seconds"), (start + timedelta(days=within)).isoformat(timespec="seconds")
    country = session.repository.settings.leads.country
    with read_store(location(session)) as store:
        found = expiring(store, begin, end)
        if format_ is ReportFormat.JSON:
            session.console.json_stream("expiring", (ending.as_json() for ending in found))
            return
        session.console.table(
            ["expires", "channel", "basis", "id", "name", "address"],
            (
                [
                    ending.event.expires_at,
                    ending.event.channel,
                    ending.event.basis,
                    str(ending.lead.id),
                    ending.lead.name,
                    ending.lead.email if ending.event.channel == "email" else national_form(ending.lead.phone, country),
                ]
                for ending in found
            ),
        )
