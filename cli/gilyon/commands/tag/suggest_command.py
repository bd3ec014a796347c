"""``gilyon tag suggest``: what articles lack, with reasons; with ``--apply`` it is added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from gilyon.commands.session import Session, session_of
from gilyon.commands.tag.carrying_out import carry_out, open_desk
from gilyon.commands.tag.options import Articles, DryRun, InSection, WithStatus, WithTag, selection_of
from gilyon.errors import ExitCode, GilyonError

if TYPE_CHECKING:
    from gilyon.tags.plan import Desk
    from gilyon.tags.suggest.suggestion import Suggestion


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


def suggest_tags(
    context: typer.Context,
    articles: Articles = None,
    new: Annotated[bool, typer.Option("--new", help="With --apply: add new terms too, to tags.toml as well.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="Most terms of each kind for an article.")] = 5,
    threshold: Annotated[float, typer.Option(min=0.0, max=1.0, help="Least score: 0.5 is one sure mention.")] = 0.4,
    apply: Annotated[bool, typer.Option("--apply", help="Add the terms of tags.toml that are suggested.")] = False,
    with_tag: WithTag = None,
    section: InSection = None,
    status: WithStatus = None,
    dry_run: DryRun = False,
    format_: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
) -> None:
    """Suggest tags: terms of tags.toml that a text names in any spelling, then new ones that it dwells on.

    Without articles, for all of them. Each comes with its reasons: how often, where, in which forms.
    """
    from gilyon.tags.suggest.plan import plan_suggestions
    from gilyon.tags.suggest.suggester import Wanted, suggest

    session = session_of(context)
    selection = selection_of(articles, with_tag, section, status, False).or_whole
    wanted = Wanted(threshold, limit, new=new or not apply)

    def look(desk: Desk) -> dict[str, list[Suggestion]]:
        return suggest(desk.files, desk.everything, desk.terms, wanted)

    if dry_run and not apply:
        raise GilyonError("--dry-run shows what --apply would do", hint="add --apply, or leave out --dry-run")
    if apply:
        if format_ is Format.JSON:
            raise GilyonError("--apply reports paths or a diff, no JSON", hint="leave out one of the two")
        carry_out(session, selection, lambda desk: plan_suggestions(desk, look(desk), new=new), dry_run=dry_run)
        return
    desk, faults = open_desk(session, selection)
    found = look(desk)
    if format_ is Format.JSON:
        listed = [{"path": path, "suggestions": [_describe(s) for s in of]} for path, of in found.items()]
        session.console.json({"schema_version": 1, "articles": listed})
    else:
        _show(session, found)
    broken = [f"{f.problems[0].place}: {f.problems[0].message}" for f in desk.files if f.front is None]
    for fault in [*broken, *map(str, faults)]:
        session.console.warning(fault)
    if broken or faults:
        raise typer.Exit(ExitCode.FAULTS)


def _show(session: Session, found: Mapping[str, Sequence[Suggestion]]) -> None:
    from gilyon.ui.suggestions import reasons

    rows = [
        [path, f"{s.score:.2f}", s.tag.name, "new" if s.new else "", reasons(s)]
        for path, suggestions in found.items()
        for s in suggestions
    ]
    session.console.table(["article", "score", "tag", "", "why"], rows)
    if not rows:
        session.console.note("nothing to suggest")


def _describe(suggestion: Suggestion) -> dict[str, object]:
    return {
        "name": suggestion.tag.name,
        "slug": suggestion.tag.slug,
        "score": suggestion.score,
        "new": suggestion.new,
        "count": len(suggestion.mentions),
        "articles": suggestion.articles,
        "written": list(suggestion.written),
        "mentions": [{"place": m.place.value, "line": m.line, "written": m.written} for m in suggestion.mentions],
    }
