"""The rejects file: the rows that did not become leads, in a form to mend and import again."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Sequence
from pathlib import Path

from gilyon.errors import GilyonError, Place
from gilyon.leads.cells import guard
from gilyon.leads.model import Rejection
from gilyon.store.files import read_bytes, refuse_irregular
from gilyon.store.repository import Repository

ERROR_COLUMNS = ("error_code", "error")
PUBLIC = ("html", "pdf", "email", "single")
"""The folders below ``exports/`` that are published or sent as they are."""
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
        if not os.path.lexists(path) or _holds(path, data):
            return path
        number += 1


def _holds(path: Path, data: bytes) -> bool:
    # A link is left alone, wherever it leads: nobody asked for this name.
    if path.is_symlink() or not path.is_file():
        return False
    return read_bytes(path, str(path), limit=MAX_BYTES) == data


def check_rejects_option(wanted: Path, inputs: Sequence[Path], repository: Repository) -> None:
    """Raise :class:`GilyonError` if ``--rejects`` cannot be followed for these lists."""
    if len(inputs) > 1:
        raise GilyonError(
            "--rejects names one file, and there are several lists",
            hint="leave it out: each list gets its own file beside it",
        )
    if _same(wanted, inputs[0]):
        raise GilyonError(
            "--rejects would overwrite the list itself", where=Place(str(wanted)), hint="choose another name"
        )
    check_output(wanted, repository)


def check_output(target: Path, repository: Repository) -> None:
    """Raise :class:`GilyonError` if lead data may not go to ``target``.

    It must be no device or folder, no file that the repository lives on, and not in a folder whose files are
    published or sent to others.
    """
    refuse_irregular(target)
    store = repository.leads_file
    own = [repository.settings_file, repository.tags_file]
    own += [store.with_name(store.name + suffix) for suffix in ("", "-wal", "-shm", "-journal")]
    if any(_same(target, file) for file in own):
        raise GilyonError(
            "that is a file of the repository itself", where=Place(str(target)), hint="choose another name"
        )
    real = Path(os.path.realpath(target))
    public = [repository.articles, repository.templates, *(repository.exports / name for name in PUBLIC)]
    if any(real.is_relative_to(os.path.realpath(folder)) for folder in public):
        raise GilyonError(
            "lead data does not belong among what is published", where=Place(str(target)), hint="choose another folder"
        )


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _was_rejects(header: Sequence[str]) -> bool:
    return set(ERROR_COLUMNS) <= set(header)


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
