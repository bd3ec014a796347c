"""``gilyon tag variants``."""

from __future__ import annotations

from typing import Annotated

import typer

from gilyon.commands.session import session_of


def variants(
    context: typer.Context,
    term: Annotated[str, typer.Argument(metavar="TERM", help="A tag, or any other term.")],
) -> None:
    """Print what readers search for who mean a term, one on a line: its spellings, then its plural or singular."""
    from gilyon.tags.terms import Terms

    session = session_of(context)
    for wording in Terms(session.repository.vocabulary).resolve(term).wordings():
        session.console.data(wording)
