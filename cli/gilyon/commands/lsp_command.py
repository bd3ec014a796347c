"""``gilyon lsp``: the language server."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import Annotated

import typer

from gilyon.commands.session import command_app, session_of
from gilyon.errors import GilyonError

app = command_app()


@app.command()
def lsp(
    context: typer.Context,
    stdio: Annotated[
        bool, typer.Option("--stdio", help="As it is without: some editors say it to every server.")
    ] = False,
) -> None:
    """Serve an editor while you type: findings, fixes, completion, hover. Set-up: docs/articles/guides/editors.md."""
    if find_spec("pygls") is None:
        raise GilyonError("the language server needs pygls, which is not installed", hint="pip install 'gilyon[lsp]'")
    if sys.stdin is None or sys.stdin.isatty():
        hint = "see docs/articles/guides/editors.md"
        raise GilyonError("this command is for editors, which start it themselves", hint=hint)
    from gilyon.editor.serve import serve

    raise typer.Exit(serve(debug=session_of(context).debug))
