"""The rejects file: the rows that did not become leads, in a form to mend and import again."""

from __future__ import annotations

import csv
import filecmp
import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

from gilyon.errors import GilyonError, Place
from gilyon.leads.cells import guard
from gilyon.leads.model import Rejection
from gilyon.leads.store.location import location_of
from gilyon.store.files import refuse_irregular, write_private
from gilyon.store.repository import Repository

ERROR_COLUMNS = ("error_code", "error")
PUBLIC = ("html", "pdf", "email", "share", "single")
"""The folders below ``exports/`` that are published or sent as they are."""
CHUNK = 1 << 16
_NAME = re.compile(r"(?P<base>.+?)(?:\.(?P<number>\d+))?\.rejects", re.DOTALL)


def write_rejects(
    source: Path, header: Sequence[str], rejections: Iterable[Rejection], wanted: Path | None = None
) -> Path:
    """Write rejections in their order, as they come, to ``wanted`` or beside the list; returns where they are.

    That is ``leads.rejects.csv`` beside ``leads.csv``, or ``leads.2.rejects.csv`` if there is one that holds something
    else: it may be the work of an afternoon of mending, so none is ever overwritten by another.
    """
    chunks = render_rejects(header, rejections)
    if wanted is not None:
        write_private(wanted, chunks)
        return wanted
    taken: list[Path] = []
    for path in _names(source):
        if not os.path.lexists(path):
            write_private(path, chunks)
            same = next((other for other in taken if _same_content(other, path)), None)
            if same is not None:
                path.unlink()
            return same or path
        taken.append(path)
    raise AssertionError("there are names without end")


def render_rejects(header: Sequence[str], rejections: Iterable[Rejection]) -> Iterator[bytes]:
    """UTF-8 with BOM, the columns of the list in its order, then the error; no cell can run as a formula.

    A row with more cells than the header keeps them, after the error. The error columns of a rejects file that is
    imported again are replaced, not repeated.
    """
    kept = [index for index, name in enumerate(header) if not (name in ERROR_COLUMNS and _was_rejects(header))]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    text.write("\ufeff")
    writer.writerow([*(guard(header[place]) for place in kept), *ERROR_COLUMNS])
    for rejection in rejections:
        cells = rejection.record.cells
        own = [guard(cells[place]) if place < len(cells) else "" for place in kept]
        writer.writerow([*own, rejection.fault, guard(rejection.message), *map(guard, cells[len(header) :])])
        if text.tell() >= CHUNK:
            yield text.getvalue().encode("utf-8", errors="replace")
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode("utf-8", errors="replace")


def _names(source: Path) -> Iterator[Path]:
    match = _NAME.fullmatch(source.stem)
    base, first = (match["base"], int(match["number"] or 1) + 1) if match else (source.stem, 1)
    for number in count(first):
        yield source.with_name(f"{base}.rejects.csv" if number == 1 else f"{base}.{number}.rejects.csv")


def _same_content(one: Path, other: Path) -> bool:
    # A link is left alone, wherever it leads: nobody asked for this name.
    return not one.is_symlink() and one.is_file() and filecmp.cmp(one, other, shallow=False)


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
    own = [repository.settings_file, repository.tags_file, location_of(repository).key_file]
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
