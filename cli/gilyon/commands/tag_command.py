"""``gilyon tag``: the vocabulary, and the tags of articles."""

from __future__ import annotations

from typing import Annotated

import typer

from gilyon.commands.session import command_app, session_of
from gilyon.commands.tag.add_command import add
from gilyon.commands.tag.list_command import list_tags
from gilyon.commands.tag.merge_command import merge
from gilyon.commands.tag.remove_command import remove
from gilyon.commands.tag.rename_command import rename

app = command_app("Work on the tag vocabulary and on the tags of articles.")

app.command("list")(list_tags)
app.command()(add)
app.command()(remove)
app.command()(rename)
app.command()(merge)


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
