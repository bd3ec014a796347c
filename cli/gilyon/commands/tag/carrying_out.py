"""What all commands that change tags do with their plan: make it under the lock, show it or write it, report."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING

import typer

from gilyon.commands.session import Session
from gilyon.errors import ExitCode, GilyonError

if TYPE_CHECKING:
    from gilyon.tags.plan import Desk, TagPlan
    from gilyon.tags.selection import Selection


def carry_out(session: Session, selection: Selection, make: Callable[[Desk], TagPlan], *, dry_run: bool) -> None:
    """Load, plan, and show or write, all under one lock, so that nobody else writes in between."""
    from gilyon.store.files import locked
    from gilyon.store.temporaries import sweep_temporaries
    from gilyon.tags.apply import apply_plan

    repository = session.repository
    with nullcontext() if dry_run else locked(repository.root):
        plan = _planned(session, selection, make)
        if plan.faults:
            for fault in plan.faults:
                session.console.error(fault)
            session.console.note("nothing was written")
            raise typer.Exit(ExitCode.FAULTS)
        if not dry_run:
            sweep_temporaries(repository.articles)  # what a run that was killed left there
            apply_plan(repository, plan)
    _report(session, plan, dry_run=dry_run)


def open_desk(session: Session, selection: Selection) -> tuple[Desk, tuple[GilyonError, ...]]:
    """The selected articles on a desk, and the errors of files that belong to the selection but cannot be read."""
    from gilyon.store.articles import load_all
    from gilyon.tags.plan import Desk
    from gilyon.tags.selection import select, tags_source

    collection = load_all(session.repository)
    selected = select(session.repository, collection, selection, cwd=session.cwd)
    return Desk.of(selected.files, tags_source(session.repository), collection.files), selected.faults


def _planned(session: Session, selection: Selection, make: Callable[[Desk], TagPlan]) -> TagPlan:
    from dataclasses import replace

    desk, faults = open_desk(session, selection)
    plan = make(desk)
    return replace(plan, faults=(*faults, *plan.faults))


def _report(session: Session, plan: TagPlan, *, dry_run: bool) -> None:
    from gilyon.ui.diff import unified_diff

    console = session.console
    for change in plan.changes:
        shown = unified_diff(change.source.path, change.source.text, change.text) if dry_run else change.source.path
        console.data(shown)
    if not plan.changes:
        console.note("nothing to change")
        return
    count = len(plan.articles)
    parts = [f"{count} {'article' if count == 1 else 'articles'}"] if count else []
    parts += [plan.vocabulary.source.path] if plan.vocabulary else []
    console.note(f"{' and '.join(parts)} {'would be changed' if dry_run else 'changed'}")
