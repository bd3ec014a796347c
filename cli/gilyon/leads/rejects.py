"""The rejects file: the rows that did not become leads, in a form to mend and import again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from gilyon.errors import GilyonError, Place
from gilyon.leads.cells import guard
from gilyon.leads.model import Rejection
from gilyon.store.files import read_bytes
from gilyon.store.repository import Repository

ERROR_COLUMNS = ("error_code", "error")
MAX_BYTES = 1_000_000_000
_NAME = re.compile(r"(?P<base>.+?)(?:\.(?P<number>\d+))?\.rejects", re.DOTALL)


def render_rejects(header: Sequence[str], rejections: Sequence[Rejection]) -> bytes:
    """UTF-8 with BOM, the columns of the list in its order, then the error; no cell can run as a formula.

    A row with more cells than the header keeps them, in further columns without a header. The error columns of a
    rejects file that is imported again are replaced, not repeated.
    """
    kept = [index for index, name in enumerate(header) if not (name in ERROR_COLUMNS and _was_rejects(header))]
    width = max([len(header), *(len(rejection.record.cells) for rejection in rejections)])
    places = [*kept, *range(len(header), width)]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*(guard(_at(header, place)) for place in places), *ERROR_COLUMNS])
    for rejection in rejections:
        cells = [guard(_at(rejection.record.cells, place)) for place in places]
        writer.writerow([*cells, rejection.fault, guard(rejection.message)])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", errors="replace")


def rejects_path(source: Path, data: bytes) -> Path:
    """``leads.rejects.csv`` beside ``leads.csv``, or ``leads.2.rejects.csv`` if that holds something else.

    A rejects file may be the work of an afternoon of mending, so none is ever overwritten by another.
    """
    match = _NAME.fullmatch(source.stem)
    base, number = (match["base"], int(match["number"] or 1) + 1) if match else (source.stem, 1)
    while True:
        suffix = ".rejects.csv" if number == 1 else f".{number}.rejects.csv"
        path = source.with_name(base + suffix)
        if not path.exists() or read_bytes(path, str(path), limit=MAX_BYTES) == data:
            return path
        number += 1


def check_rejects_option(wanted: Path, inputs: Sequence[Path], repository: Repository) -> None:
    """Raise :class:`GilyonError` if ``--rejects`` cannot be followed for these lists."""
    if len(inputs) > 1:
        raise GilyonError(
            "--rejects names one file, and there are several lists",
            hint="leave it out: each list gets its own file beside it",
        )
    if wanted.resolve() == inputs[0].resolve():
        raise GilyonError(
            "--rejects would overwrite the list itself", where=Place(str(wanted)), hint="choose another name"
        )
    spare_repository(wanted, repository)


def spare_repository(target: Path, repository: Repository) -> None:
    """Raise :class:`GilyonError` if writing to ``target`` would destroy the store or the settings."""
    for own in (repository.leads_file, repository.settings_file, repository.tags_file):
        if target.resolve() == own.resolve():
            raise GilyonError(
                "that is a file of the repository itself", where=Place(str(target)), hint="choose another name"
            )


def _was_rejects(header: Sequence[str]) -> bool:
    return set(ERROR_COLUMNS) <= set(header)


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
