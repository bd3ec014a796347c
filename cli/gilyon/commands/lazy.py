"""A group of commands, each of which is imported when it is asked for."""

from __future__ import annotations

import importlib
import os
from typing import Any, ClassVar

import typer
from typer.core import TyperGroup

COMPLETING = "_GILYON_COMPLETE"
"""Set by a shell that wants to know how to complete a word."""


class LazyGroup(TyperGroup):
    """Each of ``names``, in the order of help, is a module ``<package>.<name>_command`` with a Typer app ``app``."""

    package: ClassVar[str]
    names: ClassVar[tuple[str, ...]]

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.names)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in self.names:
            return None
        if cmd_name not in self.commands:
            module = importlib.import_module(f"{self.package}.{cmd_name}_command")
            command = typer.main.get_command(module.app)
            command.name = cmd_name
            if COMPLETING in os.environ:
                importlib.import_module("gilyon.commands.completion").attach(command)
            self.commands[cmd_name] = command
        return self.commands[cmd_name]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        for name in self.names:
            if args and args[0] not in self.names:
                self.get_command(ctx, name)  # so that the "did you mean" of an unknown command knows them all
        return super().resolve_command(ctx, args)
