"""The command line: global options, commands loaded when used, and the one place where errors end."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn, TextIO

import typer

from gilyon import __version__
from gilyon.commands.lazy import COMPLETING, LazyGroup
from gilyon.commands.session import Session
from gilyon.errors import ExitCode, GilyonError, Place
from gilyon.ui.console import Color, Console, Verbosity

COMMANDS = (
    "init", "new", "list", "lint", "rule", "tag", "export", "status", "serve", "leads", "schema", "lsp", "doctor",
)  # fmt: skip
"""Each is ``gilyon.commands.<name>_command`` with a Typer app named ``app``, in the order ``--help`` shows."""


_TRUE = ("1", "true", "t", "yes", "y", "on")
_OUTPUT_REFUSED = (errno.ENOSPC, errno.EIO, errno.EDQUOT)


class Commands(LazyGroup):
    package = "gilyon.commands"
    names = COMMANDS


app = typer.Typer(
    name="gilyon",
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(value: bool) -> None:
    if value:
        sys.stdout.write(f"gilyon {__version__}\n")
        raise typer.Exit


@app.callback()
def global_options(
    context: typer.Context,
    directory: Annotated[
        Path | None,
        typer.Option(
            "-C",
            metavar="DIR",
            envvar="GILYON_DIRECTORY",
            help="Work in this repository instead of the one around you.",
        ),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", envvar="GILYON_QUIET", help="No talk, only results and errors.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", envvar="GILYON_VERBOSE", help="More talk.")] = False,
    debug: Annotated[bool, typer.Option("--debug", envvar="GILYON_DEBUG", help="Show tracebacks.")] = False,
    color: Annotated[Color, typer.Option("--color", envvar="GILYON_COLOR", help="When to use colours.")] = Color.AUTO,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Publish Hebrew-first Markdown articles: create, lint, tag, export to HTML, PDF and email, import leads."""
    verbosity = Verbosity.QUIET if quiet else Verbosity.VERBOSE if verbose else Verbosity.NORMAL
    context.obj = Session(Console(color=color, verbosity=verbosity), directory or _here(), debug)


def _here() -> Path:
    try:
        return Path.cwd()
    except OSError as error:
        hint = "go to another, or name one with -C DIR"
        raise GilyonError(f"the current folder cannot be used: {error.strerror}", hint=hint) from error


def main() -> NoReturn:
    """Run the program and end the process with the exit code of the contract."""
    # A stream that the caller has closed is None; what goes there goes nowhere.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = _nowhere() if COMPLETING in os.environ or sys.stderr is None else sys.stderr
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    debug = "--debug" in sys.argv or os.environ.get("GILYON_DEBUG", "").lower() in _TRUE
    try:
        try:
            app(prog_name="gilyon")
        finally:
            sys.stdout.flush()  # here, where a reader that has gone and a full disk are understood
    except GilyonError as error:
        if debug:
            raise
        Console(color=_color_wanted()).error(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        # The reader (head, less) went away: nothing is wrong, and nobody is left to tell.
        _drop_output()
        sys.exit(ExitCode.OK)
    except Exception as error:
        if debug:
            raise
        if isinstance(error, OSError) and error.filename is None and error.errno in _OUTPUT_REFUSED:
            _drop_output()
            Console(color=_color_wanted()).error(GilyonError(f"cannot write the output: {error.strerror}"))
            sys.exit(ExitCode.USAGE)
        if isinstance(error, OSError) and error.errno is not None:
            # What the system refused (a name too long, a full disk) is nobody's bug.
            place = Place(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else None
            Console(color=_color_wanted()).error(GilyonError(os.strerror(error.errno), where=place))
            sys.exit(ExitCode.USAGE)
        _report_bug(error)
        sys.exit(ExitCode.BUG)
    sys.exit(ExitCode.OK)


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _drop_output() -> None:
    """Let what is still buffered for standard output go nowhere, so that Python's last flush does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _color_wanted() -> Color:
    arguments = sys.argv[1:]
    for flag, value in zip(arguments, [*arguments[1:], ""], strict=True):
        choice = flag.removeprefix("--color=") if flag.startswith("--color=") else value if flag == "--color" else ""
        if choice in list(Color):
            return Color(choice)
    wanted = os.environ.get("GILYON_COLOR", "")
    return Color(wanted) if wanted in list(Color) else Color.AUTO


def _report_bug(error: BaseException) -> None:
    import platform
    import tempfile
    import traceback

    handle, path = tempfile.mkstemp(prefix="gilyon-bug-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        log.write(f"gilyon {__version__}, Python {platform.python_version()}, {platform.platform()}\n")
        log.write(f"arguments: {len(sys.argv) - 1}\n\n")
        # Without the values of the exception chain: they may hold what people wrote to us.
        log.writelines(traceback.format_tb(error.__traceback__))
        log.write(f"{type(error).__name__}\n")
    sys.stderr.write(
        f"error: this is a bug in gilyon ({type(error).__name__}); nothing you did wrong\n  log: {path}\n"
        "  hint: run again with --debug to see the traceback\n"
    )
