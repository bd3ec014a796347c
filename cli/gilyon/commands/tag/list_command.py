"""``gilyon tag list``: every term, and how often it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from gilyon.commands.session import session_of
from gilyon.commands.tag.options import Format
from gilyon.errors import ExitCode

if TYPE_CHECKING:
    from gilyon.tags.census import Usage


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
