"""``gilyon leads show``: everything held about a person."""

from __future__ import annotations

from typing import Annotated

import typer

from gilyon.commands.leads.choosing import Format, ReportFormat, location, references, resolve, stamp
from gilyon.commands.session import command_app, session_of
from gilyon.ui.console import harmless

app = command_app()


@app.command()
def show_person(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="An email, a phone, or the number of a lead.")],
    format_: Format = ReportFormat.TEXT,
) -> None:
    """Show everything that is held about a person, as an access request asks for it."""
    from gilyon.leads.dossier import compile_dossier
    from gilyon.leads.store.opening import read_store

    session = session_of(context)
    (reference,) = references(session, [person])
    with read_store(location(session)) as store:
        lead_id, keys = resolve(store, reference)
        dossier = compile_dossier(session.repository, store, lead_id, keys, stamp())
    if format_ is ReportFormat.JSON:
        session.console.json({"schema_version": 1, **dossier.as_json(session.repository)})
    elif dossier.empty:
        session.console.note("nothing is held about this person")
    else:
        for line in dossier.lines(session.repository):
            session.console.data(harmless(line))
    for path in dossier.unreadable:
        session.console.warning(f"{session.repository.relative(path)} cannot be read as a list: look there yourself")
