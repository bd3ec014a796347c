"""``gilyon serve``: the live preview."""

from __future__ import annotations

from threading import Thread
from typing import Annotated

import typer

from gilyon.commands.session import command_app, session_of

app = command_app()


@app.command()
def serve(
    context: typer.Context,
    port: Annotated[
        int | None,
        typer.Option(
            "--port", "-p", min=0, max=65535, envvar="GILYON_PORT", help="8000 or the next if not given; 0: any."
        ),
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Show pages, PDFs and emails live, drafts too, and load them anew when a file is saved. For this machine only."""
    import traceback
    import webbrowser

    from gilyon.preview.serve import serve

    session = session_of(context)
    console = session.console

    def ready(address: str) -> None:
        console.data(address)
        console.out.flush()
        console.note("The preview is there until Ctrl-C. All articles, drafts too: " + address + "__gilyon/")
        if open_:
            Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    def report(error: BaseException) -> None:
        console.warning(f"a bug in gilyon, and the preview goes on: {type(error).__name__}: {error}")
        if session.debug:
            console.err.write("".join(traceback.format_exception(error)))

    serve(session.repository.root, port, ready=ready, report=report, warn=console.warning)
