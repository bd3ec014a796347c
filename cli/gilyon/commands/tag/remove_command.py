"""``gilyon tag remove``."""

from __future__ import annotations

from typing import Annotated

import typer

from gilyon.commands.session import session_of
from gilyon.commands.tag.carrying_out import carry_out
from gilyon.commands.tag.options import Articles, DryRun, InSection, TagName, WithStatus, WithTag, selection_of
from gilyon.errors import GilyonError


def remove(
    context: typer.Context,
    tag: TagName,
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
    selection = selection_of(articles, with_tag, section, status, all_)
    if selection.empty:
        raise GilyonError(
            f"remove {tag!r} from which articles?",
            hint="name articles or a folder, filter with --section, --tag or --status, or say --all",
        )
    carry_out(
        session,
        selection,
        lambda desk: plan_remove(desk, desk.terms.resolve(tag), from_vocabulary=all_),
        dry_run=dry_run,
    )
