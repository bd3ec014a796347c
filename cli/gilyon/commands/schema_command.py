"""``gilyon schema``: the JSON Schema of what is written by hand, for editors and checks."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from gilyon.commands.session import command_app, session_of

app = command_app()


class Schema(StrEnum):
    SETTINGS = "gilyon.toml"
    VOCABULARY = "tags.toml"
    FRONT_MATTER = "front-matter"


@app.command()
def schema(
    context: typer.Context,
    name: Annotated[Schema, typer.Argument(metavar="gilyon.toml|tags.toml|front-matter", help="What it describes.")],
) -> None:
    """Print the JSON Schema (2020-12) of a file, with which editors complete and check it."""
    from gilyon.config.schemas.registry import schema_text

    session_of(context).console.out.write(schema_text(name.value))
