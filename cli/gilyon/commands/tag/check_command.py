"""``gilyon tag check``: what is wrong with the vocabulary, and with the tags of articles."""

from __future__ import annotations

from contextlib import nullcontext
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from gilyon.commands.session import Session, session_of
from gilyon.commands.tag.options import DryRun
from gilyon.errors import ExitCode

if TYPE_CHECKING:
    from gilyon.tags.check import Checked
    from gilyon.tags.findings import Finding
    from gilyon.tags.plan import TagPlan


class Report(StrEnum):
    TEXT = "text"
    JSON = "json"


def check(
    context: typer.Context,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended without a change of meaning.")] = False,
    dry_run: DryRun = False,
    format_: Annotated[Report, typer.Option("--format", help="How to print.")] = Report.TEXT,
) -> None:
    """Find unknown, repeated and misspelled tags, terms that are one, and terms nobody uses.

    With --fix tags get the name that tags.toml gives them, each once, and spellings listed in vain go; --dry-run shows
    that as a diff.
    """
    from gilyon.store.files import locked
    from gilyon.tags.apply import apply_plan

    session = session_of(context)
    repository = session.repository
    with locked(repository.root) if fix and not dry_run else nullcontext():
        checked = _checked(session)
        plan = checked.mend() if fix or dry_run else None
        mended = plan is not None and not plan.faults and not dry_run
        if plan and mended:
            apply_plan(repository, plan)
            checked = _checked(session)
    left = checked.findings
    if format_ is Report.JSON:
        session.console.json(_document(left, plan, mended=mended))
    else:
        _report(session, left, plan, dry_run=dry_run)
    if any(finding.matters for finding in left):
        raise typer.Exit(ExitCode.FAULTS)


def _checked(session: Session) -> Checked:
    from gilyon.store.articles import load_all
    from gilyon.store.repository import find_repository
    from gilyon.tags.check import Checked
    from gilyon.tags.selection import tags_source

    repository = find_repository(session.cwd)  # anew: what was read before may have been mended
    collection = load_all(repository)
    return Checked.of(collection.files, collection.unreadable, tags_source(repository))


def _report(session: Session, findings: tuple[Finding, ...], plan: TagPlan | None, *, dry_run: bool) -> None:
    from gilyon.ui.diff import unified_diff

    console = session.console
    for change in plan.changes if plan and not plan.faults else ():
        if dry_run:
            console.data(unified_diff(change.source.path, change.source.text, change.text))
        else:
            console.detail(f"mended {change.source.path}")
    if not dry_run:
        rows = ([str(f.place), f.kind.severity, f.kind, f.message, f.hint or ""] for f in findings)
        console.table(["place", "", "kind", "finding", "hint"], rows)
    for fault in plan.faults if plan else ():
        console.error(fault)
    if plan and plan.changes and not plan.faults and not dry_run:
        count = len(plan.changes)
        console.note(f"{count} {'file' if count == 1 else 'files'} mended")
    fixable = sum(finding.fixable for finding in findings)
    said = f"{len(findings)} {'finding' if len(findings) == 1 else 'findings'}"
    said += f", {fixable} of them fixed by --fix" if fixable else ""
    console.note(said if findings else "no findings")


def _document(findings: tuple[Finding, ...], plan: TagPlan | None, *, mended: bool) -> dict[str, object]:
    return {
        "schema_version": 1,
        "findings": [
            {
                "kind": finding.kind.value,
                "severity": finding.kind.severity.value,
                "message": finding.message,
                "hint": finding.hint,
                "path": finding.place.path,
                "line": finding.place.line,
                "column": finding.place.column,
                "fixable": finding.fixable,
            }
            for finding in findings
        ],
        "summary": {"findings": len(findings), "fixable": sum(finding.fixable for finding in findings)},
        "changed": [change.source.path for change in plan.changes] if plan else [],
        "written": mended,
    }
