"""``gilyon tag``: the vocabulary, and the tags of articles."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from gilyon.commands.session import Session, command_app, session_of
from gilyon.core.article import Status
from gilyon.errors import ExitCode, GilyonError

if TYPE_CHECKING:
    from gilyon.store.articles import Collection
    from gilyon.tags.census import Usage
    from gilyon.tags.plan import Desk, TagPlan
    from gilyon.tags.selection import Selection

app = command_app("Work on the tag vocabulary and on the tags of articles.")


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


Articles = Annotated[list[str] | None, typer.Argument(metavar="[ARTICLE|PATH]...", help="Slugs, files or folders.")]
WithTag = Annotated[str | None, typer.Option("--tag", help="Only articles with this tag, in any spelling.")]
WithStatus = Annotated[Status | None, typer.Option("--status", help="Only drafts, or only published articles.")]
InSection = Annotated[str | None, typer.Option("--section", help="Only this folder below articles/.")]
All = Annotated[bool, typer.Option("--all", help="All articles.")]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Show the changes as a diff and write nothing.")]


@app.command("list")
def list_tags(
    context: typer.Context,
    format_: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TABLE,
) -> None:
    """List the terms and how often each is used. Tags that are not in tags.toml are listed too."""
    from gilyon.store.articles import load_all
    from gilyon.tags.census import take_census

    session = session_of(context)
    collection = load_all(session.repository)
    usages = take_census(collection.files, session.repository.vocabulary)
    if format_ is Format.JSON:
        session.console.json({"schema_version": 1, "tags": [_describe(usage) for usage in usages]})
    else:
        session.console.table(["tag", "articles", "in tags.toml", "spellings"], [_row(usage) for usage in usages])
    faults = [f"{f.problems[0].place}: {f.problems[0].message}" for f in collection.files if f.front is None]
    for fault in [*faults, *map(str, collection.unreadable)]:
        session.console.warning(fault)
    if faults or collection.unreadable:
        raise typer.Exit(ExitCode.FAULTS)


@app.command()
def add(
    context: typer.Context,
    tag: Annotated[str, typer.Argument(metavar="TAG", help="The tag, in any of its spellings.")],
    articles: Articles = None,
    with_tag: WithTag = None,
    section: InSection = None,
    status: WithStatus = None,
    all_: All = False,
    dry_run: DryRun = False,
) -> None:
    """Add a tag to articles that lack it. Without articles, it is only added to tags.toml."""
    from gilyon.tags.plan import plan_add

    session = session_of(context)
    selection = _selection(articles, with_tag, section, status, all_)
    _carry_out(session, selection, lambda desk: plan_add(desk, desk.terms.resolve(tag)), dry_run=dry_run)


@app.command()
def remove(
    context: typer.Context,
    tag: Annotated[str, typer.Argument(metavar="TAG", help="The tag, in any of its spellings.")],
    articles: Articles = None,
    with_tag: WithTag = None,
    section: InSection = None,
    status: WithStatus = None,
    all_: Annotated[bool, typer.Option("--all", help="All articles, and tags.toml as well.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Remove a tag, in any spelling, from articles. With --all it goes from tags.toml too."""
    from gilyon.tags.plan import plan_remove

    session = session_of(context)
    selection = _selection(articles, with_tag, section, status, all_)
    if selection.empty:
        raise GilyonError(
            f"remove {tag!r} from which articles?",
            hint="name articles or a folder, filter with --section, --tag or --status, or say --all",
        )
    _carry_out(
        session,
        selection,
        lambda desk: plan_remove(desk, desk.terms.resolve(tag), from_vocabulary=all_),
        dry_run=dry_run,
    )


@app.command()
def rename(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The tag, in any of its spellings.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its new name, written as it is to be shown.")],
    dry_run: DryRun = False,
) -> None:
    """Give a tag another name everywhere. The old name stays as a spelling."""
    from gilyon.tags.plan import plan_rename
    from gilyon.tags.terms import clean_name

    session = session_of(context)
    selection = _selection(None, None, None, None, True)
    _carry_out(
        session, selection, lambda desk: plan_rename(desk, desk.terms.resolve(old), clean_name(new)), dry_run=dry_run
    )


@app.command()
def variants(
    context: typer.Context,
    term: Annotated[str, typer.Argument(metavar="TERM", help="A tag, or any other term.")],
) -> None:
    """Print the spellings of a term, one on a line."""
    from gilyon.tags.terms import Terms

    session = session_of(context)
    for spelling in Terms(session.repository.vocabulary).resolve(term).all_spellings():
        session.console.data(spelling)


def _selection(
    articles: list[str] | None, tag: str | None, section: str | None, status: Status | None, all_: bool
) -> Selection:
    from gilyon.tags.selection import Scope, Selection

    return Selection(tuple(articles or ()), tag, section, status, Scope.WHOLE if all_ else Scope.CHOSEN)


def _carry_out(session: Session, selection: Selection, make: Callable[[Desk], TagPlan], *, dry_run: bool) -> None:
    """Load, plan, and show or write, all under one lock, so that nobody else writes in between."""
    from gilyon.store.files import locked
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
            apply_plan(repository, plan)
    _report(session, plan, dry_run=dry_run)


def _planned(session: Session, selection: Selection, make: Callable[[Desk], TagPlan]) -> TagPlan:
    from dataclasses import replace

    from gilyon.store.articles import load_all
    from gilyon.tags.plan import Desk
    from gilyon.tags.selection import select, tags_source

    collection: Collection = load_all(session.repository)
    selected = select(session.repository, collection, selection, cwd=session.cwd)
    plan = make(Desk.of(selected.files, tags_source(session.repository)))
    return replace(plan, faults=(*selected.faults, *plan.faults))


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


def _describe(usage: Usage) -> dict[str, object]:
    return {
        "name": usage.tag.name,
        "slug": usage.tag.slug,
        "description": usage.tag.description,
        "articles": usage.articles,
        "drafts": usage.drafts,
        "in_vocabulary": usage.in_vocabulary,
        "spellings": list(usage.tag.spellings),
        "written": list(usage.written),
    }


def _row(usage: Usage) -> list[str]:
    drafts = f" ({usage.drafts} {'draft' if usage.drafts == 1 else 'drafts'})" if usage.drafts else ""
    others = dict.fromkeys([*usage.tag.spellings, *(s for s in usage.written if s != usage.tag.name)])
    return [usage.tag.name, f"{usage.articles}{drafts}", "yes" if usage.in_vocabulary else "no", ", ".join(others)]
