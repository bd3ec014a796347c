"""The lines of a list as text: decoded piece by piece, with their ends, and without what is no text."""

from __future__ import annotations

from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

from gilyon.errors import GilyonError, Place
from gilyon.leads.encoding import Encoding, binary_lines
from gilyon.leads.mojibake import mend

_AGAIN = "nothing of it was stored; run the command again"


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
        try:
            yield from lines
        except UnicodeDecodeError as error:  # it was valid when it was looked at
            raise GilyonError("the list was changed while it was read", where=Place(path.name), hint=_AGAIN) from error
        except OSError as error:
            message = f"cannot read: {error.strerror or error}"
            raise GilyonError(message, where=Place(path.name), hint=_AGAIN) from error


def _utf8_or_windows(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1255")
