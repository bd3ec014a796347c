"""``gilyon leads list``: the leads on the screen."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from gilyon.commands.session import command_app, session_of

app = command_app()


class ListFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


@app.command()
def list_leads(
    context: typer.Context,
    format_: Annotated[ListFormat, typer.Option("--format", help="How to print.")] = ListFormat.TABLE,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Only the first so many.")] = None,
    source: Annotated[str | None, typer.Option("--source", help="Only leads of imports with this label.")] = None,
) -> None:
    """List the leads."""
    from gilyon.leads.database import stored_leads
    from gilyon.leads.phones import national_form
    from gilyon.leads.write import chosen_interests, consent_state, describe

    session = session_of(context)
    leads = stored_leads(session.repository.leads_file, source=source, limit=limit)
    if format_ is ListFormat.JSON:
        session.console.json({"schema_version": 1, "leads": [describe(lead) for lead in leads]})
        return
    country = session.repository.settings.leads.country
    session.console.table(
        ["id", "name", "phone", "email", "interests", "consent", "source"],
        [
            [
                str(lead.id),
                lead.profile.name,
                national_form(lead.profile.phone, country) if lead.profile.phone else "",
                lead.profile.email,
                ", ".join(value for values in chosen_interests(lead.profile).values() for value in values),
                ", ".join(f"{field}: {answer}" for field, answer in consent_state(lead.profile).items()),
                ", ".join(lead.sources),
            ]
            for lead in leads
        ],
    )
    if not leads:
        session.console.note("no leads yet; bring some in with: gilyon leads import FILE")
