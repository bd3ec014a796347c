"""``gilyon leads stage``: where somebody stands with the business, set by hand."""

from __future__ import annotations

from typing import Annotated

import typer

from gilyon.commands.leads.choosing import location, references, resolve, stamp
from gilyon.commands.session import command_app, session_of
from gilyon.errors import GilyonError
from gilyon.leads.model import Stage

app = command_app()


@app.command()
def set_stage(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="An email, a phone, or the number of a lead.")],
    stage: Annotated[Stage, typer.Argument(metavar="STAGE", help="potential, customer, returning, loyal or lost.")],
) -> None:
    """Set the stage of a lead."""
    from gilyon.leads.store import leads
    from gilyon.leads.store.database import Keep
    from gilyon.leads.store.opening import open_store

    session = session_of(context)
    (reference,) = references(session, [person])
    with open_store(location(session), Keep.CHANGES) as store, store.step():
        lead_id, _ = resolve(store, reference)
        if lead_id is None:
            raise GilyonError("no lead has this address or number", hint="look for it: gilyon leads list")
        changed = leads.set_stage(store, lead_id, stage, stamp())
    session.console.note(f"lead {lead_id}: {stage}" if changed else f"lead {lead_id} is {stage}; nothing changed")
