"""``gilyon leads export``: leads out, into a file, with an entry in the record of exports."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
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
from gilyon.errors import GilyonError

app = command_app()


class ExportFormat(StrEnum):
    CSV = "csv"
    JSONL = "jsonl"


@app.command()
def export_leads(
    context: typer.Context,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="A file, instead of standard output.")
    ] = None,
    format_: Annotated[ExportFormat | None, typer.Option("--format", help="CSV, or JSON lines.")] = None,
    stage: OfStage = None,
    source: OfSource = None,
    interest: WithInterest = None,
    referrer: OfReferrer = None,
    since: Since = None,
    mailable: Mailable = None,
    limit: Limit = None,
    fields: Annotated[
        str | None, typer.Option("--fields", metavar="A,B", help="Only these columns, in this order.")
    ] = None,
    proof: Annotated[
        bool, typer.Option("--with-consent", help="With --mailable: also what each person's consent rests on.")
    ] = False,
    recipient: Annotated[str, typer.Option("--to", metavar="TEXT", help="Who gets it, for the record.")] = "",
    purpose: Annotated[str, typer.Option("--for", metavar="TEXT", help="What for, for the record.")] = "",
) -> None:
    """Write leads out as CSV or JSON lines. Each export is recorded; `gilyon leads audit` shows them."""
    from gilyon.leads.outlet import Outlet, check_proof
    from gilyon.leads.rejects import check_output
    from gilyon.leads.store.database import Keep
    from gilyon.leads.store.opening import open_store
    from gilyon.store.files import locked

    session = session_of(context)
    target = session.cwd / output if output is not None else None
    if target is not None and target.is_dir():
        raise GilyonError(f"{output} is a folder", hint="name a file, for example leads.csv")
    if target is not None:
        check_output(target, session.repository)
    jsonl = format_ is ExportFormat.JSONL or (format_ is None and output is not None and output.suffix == ".jsonl")
    place = location(session)
    there = place.url or place.file.exists()
    given = {
        "stage": stage,
        "source": source,
        "interest": interest,
        "since": since,
        "mailable": mailable,
        "limit": limit,
    }
    with (
        locked(session.repository.root),
        # Where there are no leads no store is made to record that none went out.
        open_store(place, Keep.CHANGES if there else Keep.NOTHING) as store,
    ):
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
        check_proof(chosen, proof=proof)
        who = chosen.referrer
        outlet = Outlet(
            chosen,
            stamp(),
            session.repository.settings.leads.country,
            "jsonl" if jsonl else "csv",
            tuple(name.strip() for name in fields.split(",")) if fields else (),
            proof,
            {name: value for name, value in given.items() if value} | ({"referrer": list(who)} if who else {}),
            recipient,
            purpose,
        )
        if target is not None:
            outlet.write(store, target)
            session.console.note(f"{outlet.count} leads written to {output}")
            return
        with outlet.spooled(store) as file:
            session.console.copy(file)
