"""``gilyon tag merge``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from gilyon.commands.session import session_of
from gilyon.commands.tag.carrying_out import carry_out
from gilyon.commands.tag.options import All, DryRun, InSection, WithStatus, WithTag, selection_of
from gilyon.errors import GilyonError

if TYPE_CHECKING:
    from gilyon.tags.plan import Desk, TagPlan


def merge(
    context: typer.Context,
    tags: Annotated[
        list[str], typer.Argument(metavar="FROM... INTO", help="The tags that go, and last the one that stays.")
    ],
    articles: Annotated[
        list[str] | None, typer.Option("--in", metavar="ARTICLE|PATH", help="Only in this slug, file or folder.")
    ] = None,
    with_tag: WithTag = None,
    section: InSection = None,
    status: WithStatus = None,
    all_: All = False,
    dry_run: DryRun = False,
) -> None:
    """Make several tags one. What goes stays as a spelling, and its page leads to that of the one that stays.

    With --in or filters, these articles get INTO instead of the others, and all stay terms.
    """
    from gilyon.tags.merge import plan_merge
    from gilyon.tags.plan import plan_retag
    from gilyon.tags.terms import clean_name

    if len(tags) < 2:
        raise GilyonError(
            f"merge {tags[0]!r} into which tag?", hint="name first what goes, and last the tag that stays"
        )
    session = session_of(context)
    *gone, into = map(clean_name, tags)
    selection = selection_of(articles, with_tag, section, status, all_)

    def make(desk: Desk) -> TagPlan:
        if selection.empty or all_:
            return plan_merge(desk, gone, into)
        return plan_retag(desk, gone, desk.terms.resolve(into))

    carry_out(session, selection.or_whole, make, dry_run=dry_run)
