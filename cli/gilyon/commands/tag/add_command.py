"""``gilyon tag add``."""

from __future__ import annotations

import typer

from gilyon.commands.session import session_of
from gilyon.commands.tag.carrying_out import carry_out
from gilyon.commands.tag.options import All, Articles, DryRun, InSection, TagName, WithStatus, WithTag, selection_of


def add(
    context: typer.Context,
    tag: TagName,
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
    selection = selection_of(articles, with_tag, section, status, all_)
    carry_out(session, selection, lambda desk: plan_add(desk, desk.terms.resolve(tag)), dry_run=dry_run)
