"""``gilyon tag rename``."""

from __future__ import annotations

from typing import Annotated

import typer

from gilyon.commands.session import session_of
from gilyon.commands.tag.carrying_out import carry_out
from gilyon.commands.tag.options import DryRun, selection_of


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
    selection = selection_of(None, None, None, None, True)
    carry_out(
        session, selection, lambda desk: plan_rename(desk, desk.terms.resolve(old), clean_name(new)), dry_run=dry_run
    )
