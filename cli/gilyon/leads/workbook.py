"""A list in a workbook (Excel or OpenDocument): one sheet, its cells as the text that a list would have.

Whatever is broken, protected or no workbook at all is told in plain words.
"""

from __future__ import annotations

import contextlib
import mmap
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from gilyon.core.processes import survives
from gilyon.errors import GilyonError, Place
from gilyon.leads.model import Fault, Record
from gilyon.leads.records import MAX_CELL, Block, record_blocks

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""A zip archive, and the older container of Office."""
MAX_UNPACKED = 2_000_000_000
_SAVE = "open it in the spreadsheet and save it as .xlsx or as CSV UTF-8, then import that file"
_MERGES_NAMED = 3


@dataclass(frozen=True, slots=True)
class Workbook:
    """One sheet of a workbook. ``encoding`` is the kind of file; ``notes`` say what else is there."""

    encoding: str
    notes: tuple[str, ...]
    _sheet: CalamineSheet
    delimiter: str = ""

    def rows(self, after: int, width: int) -> Iterator[Record]:
        """The rows below row ``after`` that hold anything, each with its number in the sheet. All are equally wide."""
        return (record for record in self.records() if record.line > after)

    def blocks(self, after: int, width: int) -> Iterator[Block]:
        return record_blocks(self.rows(after, width))

    def records(self) -> Iterator[Record]:
        start = self._sheet.start
        if start is None:
            return
        for number, row in enumerate(self._sheet.iter_rows(), start=1):
            cells = [_text(cell) for cell in row]
            if any(cell.strip() for cell in cells):
                fault = Fault.CELL_TOO_LONG if any(len(cell) > MAX_CELL for cell in cells) else None
                yield Record(number, cells, fault)


def open_workbook(path: Path, shown: str, sheet: str | None) -> Workbook:
    """The sheet of this name, or the first that is not hidden. Raises :class:`GilyonError`."""
    from python_calamine import CalamineError, PasswordError

    place = Place(shown)
    _refuse_bomb(path, place)
    if _is_encrypted(path):
        raise _protected(place)
    if not survives(_rehearse, path, sheet):
        raise GilyonError("not a workbook that can be read: it is damaged", where=place, hint=_SAVE)
    try:
        notes, chosen = _read(path, sheet, place)
    except PasswordError as error:
        raise _protected(place) from error
    except (CalamineError, OSError, ValueError) as error:
        raise GilyonError(f"not a workbook that can be read: {error}", where=place, hint=_SAVE) from error
    kind = path.suffix.lower().removeprefix(".") or "workbook"
    return Workbook(kind, (*notes, *_merged(chosen)), chosen)


def _read(path: Path, sheet: str | None, place: Place) -> tuple[list[str], CalamineSheet]:
    from python_calamine import CalamineWorkbook

    with path.open("rb") as file:  # what it is, is told from its bytes: endings are often wrong
        book = CalamineWorkbook.from_filelike(file)
    name, notes = _choose(book, sheet, place)
    return notes, book.get_sheet_by_name(name)


def _rehearse(path: Path, sheet: str | None) -> None:
    """What damaged workbooks may not survive: calamine, which is native, ends the whole process for some of them."""
    with contextlib.suppress(Exception):  # told by who reads it in earnest
        _, chosen = _read(path, sheet, Place(""))
        for _ in chosen.iter_rows():
            pass


def _protected(place: Place) -> GilyonError:
    hint = "save it without one, then import that file"
    return GilyonError("the workbook is protected by a password", where=place, hint=hint)


def _is_encrypted(path: Path) -> bool:
    """Office puts an encrypted workbook as a stream of this name into its older container."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return data[: len(STARTS[1])] == STARTS[1] and data.find("EncryptedPackage".encode("utf-16-le")) >= 0


def _refuse_bomb(path: Path, place: Place) -> None:
    """A workbook is a zip archive; a small one may unpack to more than the memory holds."""
    if not zipfile.is_zipfile(path):
        return
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise GilyonError(f"not a workbook that can be read: {error}", where=place, hint=_SAVE) from error
    if size > MAX_UNPACKED:
        raise GilyonError("the workbook unpacks to more than 2 GB", where=place, hint="save the list as CSV UTF-8")


def _choose(book: CalamineWorkbook, wanted: str | None, place: Place) -> tuple[str, list[str]]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [meta for meta in book.sheets_metadata if meta.typ is SheetTypeEnum.WorkSheet]
    named = ", ".join(meta.name for meta in sheets)
    if wanted is not None:
        if wanted not in [meta.name for meta in sheets]:
            raise GilyonError(f"there is no sheet {wanted!r}", where=place, hint=f"sheets: {named or 'none'}")
        return wanted, []
    visible = [meta.name for meta in sheets if meta.visible is SheetVisibleEnum.Visible]
    if not visible:
        raise GilyonError(
            "the workbook has no sheet that is not hidden",
            where=place,
            hint=f"name one with --sheet: {named}" if sheets else _SAVE,
        )
    others = [meta.name for meta in sheets if meta.name != visible[0]]
    if not others:
        return visible[0], []
    return visible[0], [f"sheet {visible[0]!r} is read; not read: {', '.join(others)} (--sheet NAME)"]


def _merged(sheet: CalamineSheet) -> Iterator[str]:
    ranges = sheet.merged_cell_ranges or []
    if not ranges:
        return
    named = [f"{_address(*first)}:{_address(*last)}" for first, last in ranges[:_MERGES_NAMED]]
    more = ", …" if len(ranges) > _MERGES_NAMED else ""
    yield f"merged cells ({', '.join(named)}{more}): what they hold counts for the first cell of each only"


def _address(row: int, column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _text(cell: object) -> str:
    """A cell as text: whole numbers without a fraction, dates in ISO 8601, no time where there is none."""
    match cell:
        case str():
            return cell
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(timespec="seconds")
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
    return str(cell)
