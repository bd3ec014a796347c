"""Lists as files for tests of reading: bytes in, text and what was found out."""

from __future__ import annotations

import io
import tempfile
from dataclasses import dataclass
from pathlib import Path

from gilyon.leads.encoding import Encoding, settle_encoding
from gilyon.leads.lines import open_lines


@dataclass(frozen=True)
class Decoded:
    text: str
    written: Encoding


def decode(data: bytes, *, encoding: str | None = None, mended: bool = False) -> Decoded:
    """The text of a file with these bytes, and how it is written."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "list.csv")
        path.write_bytes(data)
        written = settle_encoding(path, "list.csv", encoding)
        return Decoded("".join(open_lines(path, written, mended=mended)), written)


def physical(text: str) -> io.StringIO:
    """The lines of a text with their ends, as a file gives them."""
    return io.StringIO(text, newline="")
