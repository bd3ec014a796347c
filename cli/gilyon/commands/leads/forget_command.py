"""``gilyon leads forget``: somebody's data is erased, and stays away."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from gilyon.commands.leads.choosing import Format, People, ReportFormat, Yes, location, references, resolve, stamp
from gilyon.commands.session import Session, command_app, session_of
from gilyon.errors import ExitCode, GilyonError

if TYPE_CHECKING:
    from gilyon.leads.erasure import Erasure

app = command_app()


@app.command()
def forget_people(
    context: typer.Context,
    people: People,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would go; erase nothing.")] = False,
    yes: Yes = False,
    format_: Format = ReportFormat.TEXT,
) -> None:
    """Erase people from the store, its history and the files that commands wrote. There is no way back.

    They stay suppressed, by a keyed digest from which nobody can be read.
    """
    from gilyon.leads.erasure import erase, plan_erasure
    from gilyon.leads.store.database import Keep
    from gilyon.leads.store.opening import open_store
    from gilyon.leads.store.scratch import scratch_folder
    from gilyon.store.files import locked
    from gilyon.store.temporaries import sweep_temporaries

    session = session_of(context)
    repository, place, now = session.repository, location(session), stamp()
    named = references(session, people)
    with locked(repository.root), open_store(place, Keep.NOTHING if dry_run else Keep.CHANGES) as store:
        with store.step():
            plans: list[Erasure] = []
            for reference in named:
                lead_id, keys = resolve(store, reference)
                if any(set(keys) & set(plan.keys) for plan in plans):
                    continue  # named twice
                plans.append(plan_erasure(repository, store, lead_id, keys, now))
            if format_ is ReportFormat.TEXT:
                for plan in plans:
                    _tell(session, plan)
            if not dry_run:
                _confirm(len(plans), yes=yes)
                for plan in plans:
                    erase(store, plan, now)
        if not dry_run:
            store.database.compact()
            # What killed imports and exports left is swept, too.
            sweep_temporaries(repository.root)
            with scratch_folder(place.scratch_folder):
                pass
    if format_ is ReportFormat.JSON:
        erased = [plan.as_json(repository) for plan in plans]
        session.console.json({"schema_version": 1, "dry_run": dry_run, "forgotten": erased})
    else:
        session.console.note("nothing was erased (--dry-run)" if dry_run else "erased, and suppressed for good")
    if any(plan.unreadable for plan in plans):
        raise typer.Exit(ExitCode.FAULTS)


def _confirm(count: int, *, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise GilyonError(
            "this cannot be undone, and nobody is here to ask", hint="say --yes, or look first: --dry-run"
        )
    who = "this person" if count == 1 else f"these {count} people"
    if not typer.confirm(f"Erase {who} for good?", err=True):
        raise GilyonError("nothing was erased")


def _tell(session: Session, plan: Erasure) -> None:
    """What is held, by places and counts; who it is, the user knows."""
    from gilyon.ui.counting import counted

    note, relative = session.console.note, session.repository.relative
    lead = plan.held.lead
    note(f"lead {lead.id}:" if lead is not None else "a person who is in no list:")
    if lead is not None:
        lists = ", ".join(f"{one.file} (import {one.import_id}, line {one.line})" for one in plan.held.appearances)
        note(f"  in {counted(len(plan.held.appearances), 'list')}: {lists}")
        events = counted(len(lead.events), "entry", "entries")
        note(f"  {events} in the log of consent, {counted(len(lead.attributes), 'attribute')}")
        note("  the lists themselves are yours: take the person out of them, too")
    for found in plan.files:
        rows = ", ".join(map(str, found.lines[:10]))
        note(f"  {relative(found.path)}: {counted(len(found.lines), 'row')} to take out (line {rows})")
    if plan.traces.sent:
        note(f"  named as who sent lead {', '.join(map(str, plan.traces.sent[:10]))}: that is cleared")
    if plan.traces.named:
        session.console.warning(f"named in notes of lead {', '.join(map(str, plan.traces.named[:10]))}: look at them")
    if plan.held.disclosures:
        numbers = ", ".join(str(made.id) for made in plan.held.disclosures[:10])
        note(f"  may have been part of export {numbers} (`gilyon leads audit`): tell who got them")
    for path in plan.unreadable:
        session.console.warning(f"{relative(path)} cannot be read as a list: look for the person there yourself")
    for path in plan.missing:
        note(f"  {relative(path)} is no longer there: if it was moved, take the person out of it")
