"""Lists as files for tests of reading: bytes in, text and what was found out."""

from __future__ import annotations

import io
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gilyon.config.parse import parse_settings
from gilyon.leads.encoding import Encoding, settle_encoding
from gilyon.leads.lines import open_lines
from gilyon.leads.lists import LeadList, Reading, ReadingOptions, open_list
from gilyon.leads.model import Candidate, Rejection
from gilyon.leads.rows import RowReader
from workspace import CONFIG

TODAY = date(2026, 6, 30)


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


def read_rows(
    data: bytes | str, options: ReadingOptions | None = None, *, config: str = CONFIG, name: str = "list.csv"
) -> tuple[LeadList, list[Candidate | Rejection]]:
    """A list as an import of 30 June 2026 opens it, and its rows as read."""
    settings = parse_settings(config)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        opened = open_list(path, name, Reading(settings, options or ReadingOptions(), TODAY))
        reader = RowReader(opened.columns, settings.leads.country, strict=False, rules=opened.rules)
        return opened, [reader.read(record) for record in opened.records]


def candidates(data: bytes | str, options: ReadingOptions | None = None, *, config: str = CONFIG) -> list[Candidate]:
    """The rows, all of which must be usable."""
    rows = read_rows(data, options, config=config)[1]
    found = [row for row in rows if isinstance(row, Candidate)]
    assert len(found) == len(rows)
    return found


def physical(text: str) -> io.StringIO:
    """The lines of a text with their ends, as a file gives them."""
    return io.StringIO(text, newline="")
