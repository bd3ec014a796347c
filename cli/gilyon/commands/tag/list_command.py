"""``gilyon tag list``: every term, how often it is used, and in which years."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from gilyon.commands.session import session_of
from gilyon.commands.tag.options import Format
from gilyon.errors import ExitCode

if TYPE_CHECKING:
    from gilyon.tags.census import Usage


class Sort(StrEnum):
    """By use, by name, or the terms of the newest articles first."""

    ARTICLES = "articles"
    NAME = "name"
    RECENT = "recent"


def list_tags(
    context: typer.Context,
    years: Annotated[bool, typer.Option("--years", help="Show the articles of each year.")] = False,
    sort: Annotated[Sort, typer.Option("--sort", help="The most used first, by name, or the latest first.")] = (
        Sort.ARTICLES
    ),
    format_: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TABLE,
) -> None:
    """List the terms and how often each is used. Tags that are not in tags.toml are listed too."""
    from gilyon.store.articles import load_all
    from gilyon.tags.census import by_name, by_recent_use, take_census
    from gilyon.ui.tag_report import show_usages

    session = session_of(context)
    collection = load_all(session.repository)
    usages = take_census(collection.files, session.repository.vocabulary)
    if sort is not Sort.ARTICLES:
        usages.sort(key=by_name if sort is Sort.NAME else by_recent_use)
    if format_ is Format.JSON:
        session.console.json({"schema_version": 1, "tags": [_describe(usage) for usage in usages]})
    else:
        show_usages(session.console, usages, years=years)
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
        "by_year": {str(year): count for year, count in usage.by_year.items()},
        "undated": usage.undated,
        "in_vocabulary": usage.in_vocabulary,
        "spellings": list(usage.tag.spellings),
        "aliases": list(usage.tag.aliases),
        "written": list(usage.written),
    }
