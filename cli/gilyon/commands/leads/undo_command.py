"""``gilyon leads undo``: take an import back."""

from __future__ import annotations

from typing import Annotated

import typer

from gilyon.commands.leads.choosing import location, stamp
from gilyon.commands.session import command_app, session_of

app = command_app()


@app.command()
def undo(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="IMPORT", help="The number that 'leads imports' shows.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Say what would happen; change nothing.")] = False,
) -> None:
    """Put back what was there before an import. Who was suppressed or forgotten since stays so."""
    from gilyon.leads.store.database import Keep
    from gilyon.leads.store.opening import open_store
    from gilyon.leads.store.undo import undo as undo_import

    session = session_of(context)
    with open_store(location(session), Keep.NOTHING if dry_run else Keep.CHANGES) as store:
        with store.step():
            done = undo_import(store, number, now=stamp())
        if not dry_run and done.removed:
            store.database.compact()  # who was taken out must not be left in free pages
    removed = f"{done.removed:,} lead{'' if done.removed == 1 else 's'}"
    would = "would be " if dry_run else ""
    session.console.note(
        f"import {done.id} ({done.file}): {removed} {would}removed, {done.restored:,} {would}put back as they were"
    )
