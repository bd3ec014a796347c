"""The lines of a list as text: decoded piece by piece, with their ends, and without what is no text."""

from __future__ import annotations

from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

from gilyon.leads.encoding import Encoding, binary_lines
from gilyon.leads.mojibake import mend


def open_lines(path: Path, encoding: Encoding, *, mended: bool = False) -> Iterator[str]:
    """Physical lines, ended by LF, CRLF or CR as they are; ``mended`` ones with garbled Hebrew put right.

    The file is closed when the lines are used up or dropped.
    """
    with path.open("rb") as file:
        file.seek(encoding.mark)
        # Kept by name: the wrapper closes the file when it is dropped, which what wraps it may do before its end.
        text = TextIOWrapper(file, encoding=encoding.name, newline="")
        lines: Iterator[str] = map(_utf8_or_windows, binary_lines(file)) if encoding.foreign else text
        if encoding.nuls:
            lines = (line.replace("\0", "") for line in lines)
        if mended:
            lines = map(mend, lines)
        yield from lines


def _utf8_or_windows(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1255")
