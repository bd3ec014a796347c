"""The two streams: data on standard output, talk on standard error."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from enum import IntEnum, StrEnum
from typing import IO, TYPE_CHECKING, Any, TextIO

from gilyon.errors import GilyonError

if TYPE_CHECKING:
    from rich.console import Console as RichConsole


class Color(StrEnum):
    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Verbosity(IntEnum):
    QUIET = 0
    NORMAL = 1
    VERBOSE = 2


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_STYLES = {"error": "1;31", "warning": "1;33", "good": "32", "hint": "36", "dim": "2", "bold": "1"}
_STYLES |= {f"{name}-mark": f"7;{_STYLES[name]}" for name in ("error", "warning", "hint")}


def harmless(text: str) -> str:
    """``text`` on one line, without the control characters by which a title or a name could act on a terminal."""
    return _CONTROLS.sub(lambda m: " " if m[0] in "\t\n\r" else f"\\x{ord(m[0]):02x}", text)


def _isolated(cell: str) -> str:
    """Hebrew in an isolate (UAX #9), so that a terminal that orders text keeps the columns in their places."""
    return f"\u2068{cell}\u2069" if _RIGHT_TO_LEFT.search(cell) else cell


class Console:
    """Writes data and talk. Rich is loaded only for what a person at a terminal sees."""

    def __init__(
        self,
        *,
        color: Color = Color.AUTO,
        verbosity: Verbosity = Verbosity.NORMAL,
        out: TextIO | None = None,
        err: TextIO | None = None,
    ) -> None:
        self.out = out or sys.stdout
        self.err = err or sys.stderr
        self.color = color
        self.verbosity = verbosity

    def data(self, text: str) -> None:
        """A line of the command's result."""
        self.out.write(text + "\n")

    def raw(self, text: str) -> None:
        """The content of a file as it is, its line ends included."""
        buffer = getattr(self.out, "buffer", None)
        if buffer is None:
            self.out.write(text)
            return
        self.out.flush()
        buffer.write(text.encode("utf-8"))
        buffer.flush()

    def copy(self, file: IO[bytes]) -> None:
        """The content of an open file as it is, from where it stands."""
        self.out.flush()
        buffer = getattr(self.out, "buffer", None)
        while piece := file.read(1 << 16):
            if buffer is None:
                self.out.write(piece.decode())
            else:
                buffer.write(piece)
        self.out.flush()

    def json(self, document: dict[str, Any]) -> None:
        """One JSON document. Written past Rich, which would wrap it at 80 columns in a pipe."""
        self.out.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")

    @property
    def width(self) -> int:
        """Columns of the terminal that data goes to; 80 where there is none."""
        return self.rich(self.out).width if self.out.isatty() else 80

    def json_stream(self, name: str, items: Iterable[dict[str, Any]]) -> None:
        """As :meth:`json` for a document with one list, ``name``, that may be too long to be held."""
        self.out.write(f'{{\n  "schema_version": 1,\n  "{name}": [')
        between = "\n"
        for item in items:
            text = json.dumps(item, ensure_ascii=False, indent=2).replace("\n", "\n    ")
            self.out.write(f"{between}    {text}")
            between = ",\n"
        self.out.write("]\n}\n" if between == "\n" else "\n  ]\n}\n")

    def table(self, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table for people; lines with tabs between the cells when the output is piped."""
        if not self.out.isatty():
            for row in rows:
                self.data("\t".join(harmless(cell) for cell in row))
            return
        from rich import box
        from rich.table import Table
        from rich.text import Text

        from gilyon.ui.bars import draws_blocks

        plain = not draws_blocks()
        shown = Table(*headers, box=box.ASCII2 if plain else box.SIMPLE_HEAD, pad_edge=False)
        for row in rows:
            if plain:
                shown.add_row(*(Text(harmless(cell)) for cell in row))
                continue
            first, *rest = (_isolated(harmless(cell)) for cell in row)
            # A mark before the first cell: a line that began with Hebrew would run from right to left as a whole.
            shown.add_row(Text(f"\u200e{first}"), *map(Text, rest))
        self.rich(self.out).print(shown)

    def note(self, text: str) -> None:
        """Talk: what was done, what to do next. Silent with --quiet."""
        if self.verbosity > Verbosity.QUIET:
            self._talk(text)

    def detail(self, text: str) -> None:
        """Talk for --verbose."""
        if self.verbosity > Verbosity.NORMAL:
            self._talk(text)

    def warning(self, text: str) -> None:
        self._talk(f"{self.paint('warning:', 'warning', self.err)} {harmless(text)}")

    def error(self, error: GilyonError) -> None:
        """An expected error: what, where, and the way out."""
        self._talk(f"{self.paint('error:', 'error', self.err)} {harmless(error.message)}")
        if error.where is not None:
            self._talk(f"  --> {harmless(str(error.where))}")
        if error.hint is not None:
            self._talk(f"  {self.paint('hint:', 'hint', self.err)} {harmless(error.hint)}")

    def _talk(self, line: str) -> None:
        # Data written before comes first, also where both streams end in one file.
        self.out.flush()
        self.err.write(line + "\n")

    def paint(self, text: str, style: str, stream: TextIO) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.colors(stream) else text

    def colors(self, stream: TextIO) -> bool:
        if self.color is not Color.AUTO:
            return self.color is Color.ALWAYS
        return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def rich(self, stream: TextIO) -> RichConsole:
        from rich.console import Console as RichConsole

        return RichConsole(file=stream, no_color=not self.colors(stream), highlight=False, soft_wrap=False)
