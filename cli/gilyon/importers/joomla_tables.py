"""The rows of a Joomla dump one by one: CSV with a header, or JSON, as phpMyAdmin and plain scripts write them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import IO, Any

import ijson

from gilyon.errors import ContentError, Place
from gilyon.importers.joomla_article import Row, is_article, is_category

_DELIMITERS = (",", ";", "\t", "|")
_MAX_CELL = 50_000_000
_HEAD = 65_536
_HINT = "export the table #__content with the names of its columns in the first row"


def csv_delimiter(head: str) -> str | None:
    """What parts the columns, if the first row of a text names those of an article; else None."""
    first = head.lstrip("\ufeff\r\n ").partition("\n")[0]
    for delimiter in _DELIMITERS:
        names = {name.strip().strip('"').lower() for name in first.split(delimiter)}
        if "title" in names and names & {"introtext", "fulltext"}:
            return delimiter
    return None


def csv_rows(file: IO[bytes], shown: str) -> Iterator[tuple[int, Row]]:
    """Rows with the line each begins on. Raises :class:`ContentError` with the line of the fault."""
    head = _head(file)
    delimiter = csv_delimiter(head) or ","
    # Older phpMyAdmin put a backslash before a quotation mark, newer ones double it.
    slashed = '=\\"' in head and '=""' not in head
    file.seek(0)
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    before = csv.field_size_limit(_MAX_CELL)
    reader = csv.reader(
        _without_nul(text), delimiter=delimiter, escapechar="\\" if slashed else None, doublequote=not slashed
    )
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        line = reader.line_num + 1
        for cells in reader:
            if any(cells):
                if len(cells) != len(header):
                    message = f"the row has {len(cells)} cells, and the header {len(header)}"
                    raise ContentError(message, where=Place(shown, line), hint=_HINT)
                yield line, dict(zip(header, cells, strict=True))
            line = reader.line_num + 1
    except csv.Error as error:
        raise ContentError(f"not a table: {error}", where=Place(shown, reader.line_num), hint=_HINT) from error
    except UnicodeDecodeError as error:
        where = Place(shown, reader.line_num + 1)
        raise ContentError("not valid UTF-8", where=where, hint="export it again as UTF-8") from error
    finally:
        csv.field_size_limit(before)
        text.detach()


def _without_nul(lines: IO[str]) -> Iterator[str]:
    return (line.replace("\0", "") for line in lines)


def _head(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read(_HEAD).decode("utf-8-sig", errors="replace")


def json_rows(file: IO[bytes], shown: str) -> Iterator[tuple[int, Row]]:
    """Every object, at whatever depth, that is an article or a category. Their lines are not known: 0.

    Raises :class:`ContentError` for what is not JSON.
    """
    file.seek(0)
    try:
        for row in _objects(ijson.basic_parse(_WithoutMark(file), use_float=True)):
            if is_article(row) or is_category(row):
                yield 0, row
    except (ijson.JSONError, UnicodeDecodeError, ValueError) as error:
        where = Place(shown, _line_of_fault(file))
        reason = re.sub(r"\s+", " ", str(error)).strip()[:120]
        raise ContentError(f"not valid JSON: {reason}", where=where, hint="export it again") from error


class _WithoutMark:
    """A file without the byte order mark that JSON forbids and some programs write."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._first = True

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        if self._first and data:
            self._first, data = False, data.removeprefix(b"\xef\xbb\xbf")
        return data


def _objects(events: Iterator[tuple[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each object when it ends, with its plain values: what lies in it came before, so nothing large is held."""
    open_objects: list[dict[str, Any]] = []
    keys: list[str] = []
    arrays = [0]
    for event, value in events:
        if event == "start_map":
            open_objects.append({})
            keys.append("")
            arrays.append(0)
        elif event == "end_map":
            arrays.pop()
            keys.pop()
            yield open_objects.pop()
        elif event == "map_key":
            keys[-1] = value
        elif event == "start_array":
            arrays[-1] += 1
        elif event == "end_array":
            arrays[-1] -= 1
        elif open_objects and not arrays[-1]:
            open_objects[-1][keys[-1].lower()] = value


def _line_of_fault(file: IO[bytes]) -> int | None:
    """Where the JSON breaks, found by the reader that knows lines; only what is broken is read this way."""
    import json

    file.seek(0)
    try:
        json.loads(file.read().decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        return error.lineno
    except (UnicodeDecodeError, RecursionError):
        return None
    return None
