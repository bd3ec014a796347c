"""``gilyon status``: each article's editions: built, stale, or never built."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from gilyon.commands.session import command_app, session_of
from gilyon.errors import ExitCode

if TYPE_CHECKING:
    from gilyon.pipeline.tasks import Plan

app = command_app()


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


@app.command()
def status(
    context: typer.Context,
    format_: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TABLE,
) -> None:
    """Show which editions are built, stale or were never built."""
    from gilyon.exporters.registry import FORMATS
    from gilyon.pipeline.manifest import Manifest
    from gilyon.pipeline.planning import Request, load_publication, make_plan
    from gilyon.store.articles import load_all

    session = session_of(context)
    repository = session.repository
    publication = load_publication(repository)
    request = Request(FORMATS, None, drafts=False, strict=False, force=False, survey=True)
    manifest = Manifest.load(repository.exports)
    plan = make_plan(repository, load_all(repository), publication, manifest, request)
    states = _states(plan)
    if format_ is Format.JSON:
        rows = [{"path": path, "editions": states[path]} for path in sorted(states)]
        session.console.json({"schema_version": 1, "articles": rows})
    else:
        session.console.table(
            ["article", *FORMATS],
            [[path, *(states[path].get(name, "") for name in FORMATS)] for path in sorted(states)],
        )
    if plan.failed:
        raise typer.Exit(ExitCode.FAULTS)


def _states(plan: Plan) -> dict[str, dict[str, str]]:
    """Each article's editions. A page whose pictures are not as they should be is stale too."""
    from gilyon.exporters.registry import FORMATS

    states: dict[str, dict[str, str]] = {}

    def note(path: str, format_: str, state: str) -> None:
        if format_ in FORMATS:
            states.setdefault(path, {})[format_] = state

    for task, reason in plan.stale:
        note(task.label, task.format, "never" if reason == "never built" else "stale")
    for outcome in plan.fresh:
        note(outcome.task.label, outcome.task.format, "built")
    for failure in plan.failed:
        note(failure.path, failure.format, "fails")
    for task, _ in plan.stale:
        if task.format == "images" and states[task.label]["html"] == "built":
            states[task.label]["html"] = "stale"
    return states
