"""The page of the commands, from the program's own definitions of them."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import typer

from gilyon.app import app
from gilyon.errors import ExitCode
from written import article, table

SUMMARY = "Every command, argument and option, and the exit codes."
EXIT_CODES = {
    ExitCode.OK: "fine",
    ExitCode.FAULTS: "the work ran and found faults: findings, an article that failed, a list with no usable row",
    ExitCode.USAGE: "called or configured wrongly; nothing was done",
    ExitCode.BUG: "a bug in Gilyon; the message names a log",
    ExitCode.INTERRUPTED: "interrupted",
}


def pages() -> dict[str, str]:
    """The text of the page by its path below ``docs/``."""
    program = typer.main.get_command(app)
    codes = table(("code", "means"), ((f"`{code.value}`", EXIT_CODES[code]) for code in ExitCode))
    body = (
        "Written by `make docs` from the program itself; `gilyon COMMAND -h` prints the same.\n\n"
        "Data goes to standard output, talk to standard error. `--format json` prints one document, whose keys are in "
        "[JSON shapes](json.md). Variables that stand for options are in [Environment variables](environment.md).\n\n"
        f"## Exit codes\n\n{codes}\n## gilyon\n\nBefore any command:\n\n{_parameters(program)}\n"
        + "\n".join(_commands(program, "gilyon"))
    )
    return {"articles/reference/commands.md": article("Commands", SUMMARY, body)}


def _commands(group: Any, name: str) -> Iterator[str]:
    for inner in group.list_commands(None):
        command = group.get_command(None, inner)
        called = f"{name} {inner}"
        if hasattr(command, "list_commands"):
            yield f"## {called}\n\n{_help(command)}\n"
            yield from _commands(command, called)
        else:
            level = "##" if name == "gilyon" else "###"
            yield f"{level} {called}\n\n{_help(command)}\n\n    {_usage(command, called)}\n\n{_parameters(command)}"


def _help(command: Any) -> str:
    return " ".join(inspect.cleandoc(command.help or "").split())


def _usage(command: Any, called: str) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    return " ".join([called, "[OPTIONS]", *(_argument(p) for p in arguments)])


def _argument(parameter: Any) -> str:
    name = str(parameter.metavar or parameter.name.upper())
    return name if parameter.required or name.startswith("[") else f"[{name}]" + "..." * (parameter.nargs == -1)


def _parameters(command: Any) -> str:
    rows = [(_written(p), _meaning(p), _default(p)) for p in command.params if not p.hidden]
    if any(default for _, _, default in rows):
        return table(("option", "is", "default"), rows)
    return table(("option", "is"), (row[:2] for row in rows)) if rows else ""


def _written(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"`{_argument(parameter)}`"
    names = ", ".join(f"`{name}`" for name in parameter.opts)
    value = "" if parameter.is_flag else f" `{_value(parameter)}`"
    return names + value


def _value(parameter: Any) -> str:
    choices = getattr(parameter.type, "choices", None)
    if choices is not None:
        return "|".join(getattr(choice, "value", choice) for choice in choices)
    low, high = getattr(parameter.type, "min", None), getattr(parameter.type, "max", None)
    return parameter.metavar or (f"{low}…{high}" if low is not None else "TEXT")


def _default(parameter: Any) -> str:
    default = getattr(parameter.default, "value", parameter.default)
    said = f"`{default}`" if default not in (None, False, "", ()) else ""
    if parameter.param_type_name == "option" and parameter.required:
        return "needed"
    return said


def _meaning(parameter: Any) -> str:
    text = _help(parameter)
    if getattr(parameter, "multiple", False) and "repeat" not in text:
        text += " May be repeated."
    return f"{text} Or `{parameter.envvar}`." if parameter.envvar else text
