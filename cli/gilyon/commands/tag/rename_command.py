"""``gilyon tag rename``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from gilyon.commands.session import session_of
from gilyon.commands.tag.carrying_out import carry_out
from gilyon.commands.tag.options import All, Articles, DryRun, InSection, WithStatus, WithTag, selection_of

if TYPE_CHECKING:
    from gilyon.tags.plan import Desk, TagPlan


def rename(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The tag, in any of its spellings.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its new name, written as it is to be shown.")],
    articles: Articles = None,
    with_tag: WithTag = None,
    section: InSection = None,
    status: WithStatus = None,
    all_: All = False,
    dry_run: DryRun = False,
) -> None:
    """Give a tag another name. The old name stays as a spelling, and the old page leads to the new one.

    With articles or filters, these get the new tag instead of the old one, and both stay terms.
    """
    from gilyon.tags.plan import plan_rename, plan_retag
    from gilyon.tags.terms import clean_name

    session = session_of(context)
    selection = selection_of(articles, with_tag, section, status, all_)

    def make(desk: Desk) -> TagPlan:
        if selection.empty or all_:
            return plan_rename(desk, desk.terms.resolve(old), clean_name(new))
        return plan_retag(desk, [clean_name(old)], desk.terms.resolve(new))

    carry_out(session, selection.or_whole, make, dry_run=dry_run)
