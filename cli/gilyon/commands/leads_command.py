"""``gilyon leads``: lead lists in, leads out."""

from __future__ import annotations

import typer

from gilyon.commands.lazy import LazyGroup


class LeadCommands(LazyGroup):
    package = "gilyon.commands.leads"
    names = (
        "import", "imports", "undo", "list", "show", "stage", "stats", "export", "audit", "consent", "expiring",
        "unsubscribe", "suppress", "forget",
    )  # fmt: skip


app = typer.Typer(
    cls=LeadCommands,
    help="Import lead lists, and work on the leads.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@app.callback()
def leads() -> None:
    pass
