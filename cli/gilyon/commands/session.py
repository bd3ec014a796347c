"""What every command gets: where the user stands, the console, and the repository when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from gilyon.ui.console import Console

if TYPE_CHECKING:
    from gilyon.store.repository import Repository


def command_app(help_text: str | None = None) -> typer.Typer:
    """The Typer app of a command's file; with a help text it is a group of commands.

    Help is plain text: Rich would take longer to load than most commands take to run.
    """
    group = help_text is not None
    return typer.Typer(help=help_text, no_args_is_help=group, add_completion=False, rich_markup_mode=None)


@dataclass
class Session:
    """The state of one run. ``cwd`` is the folder of ``-C``, else the current one."""

    console: Console
    cwd: Path
    debug: bool = False

    @cached_property
    def repository(self) -> Repository:
        from gilyon.store.repository import find_repository

        return find_repository(self.cwd)


def session_of(context: typer.Context) -> Session:
    session = context.find_root().obj
    assert isinstance(session, Session)
    return session
