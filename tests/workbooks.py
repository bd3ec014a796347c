"""Workbooks for tests, written by hand so that every part of them is known: XLSX, and an encrypted one."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from xml.sax.saxutils import escape

Cell = str | float | bool | date | datetime | None
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STYLES = f'<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>'


def xlsx(
    sheets: dict[str, Sequence[Sequence[Cell]]], *, hidden: Sequence[str] = (), merged: Sequence[str] = ()
) -> bytes:
    """A workbook with these sheets; ``merged`` ranges are of each of them. ``=1+1|2`` is a formula and its result."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))
        files = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
        archive.writestr("xl/_rels/workbook.xml.rels", _relations([*files, ("styles", "styles.xml")]))
        archive.writestr("xl/styles.xml", _STYLES)
        listed = "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}" state="{_state(name in hidden)}"/>'
            for n, name in enumerate(sheets, start=1)
        )
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'
        )
        for number, rows in enumerate(sheets.values(), start=1):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", _sheet(rows, merged))
    return out.getvalue()


def _state(hidden: bool) -> str:
    return "hidden" if hidden else "visible"


def _relations(files: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(files, start=1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{listed}</Relationships>'


def _sheet(rows: Sequence[Sequence[Cell]], merged: Sequence[str]) -> str:
    lines = ""
    for number, row in enumerate(rows, start=1):
        cells = "".join(_cell(cell, column, number) for column, cell in enumerate(row))
        lines += f'<row r="{number}">{cells}</row>' if row else ""
    ranges = "".join(f'<mergeCell ref="{name}"/>' for name in merged)
    merges = f"<mergeCells>{ranges}</mergeCells>" if merged else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData>{merges}</worksheet>'


def _cell(cell: Cell, column: int, row: int) -> str:
    place = f'r="{chr(ord("A") + column)}{row}"'
    match cell:
        case None:
            return ""
        case bool():
            return f'<c {place} t="b"><v>{int(cell)}</v></c>'
        case datetime() | date():
            moment = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)
            days = (moment - datetime(1899, 12, 30)).total_seconds() / 86_400
            return f'<c {place} s="1"><v>{days!r}</v></c>'
        case str() if cell.startswith("=") and "|" in cell:
            formula, _, result = cell.removeprefix("=").partition("|")
            return f'<c {place} t="str"><f>{escape(formula)}</f><v>{escape(result)}</v></c>'
        case str():
            return f'<c {place} t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
    return f"<c {place}><v>{cell!r}</v></c>"


def encrypted_xlsx() -> bytes:
    """What Office writes for a workbook with a password: a compound file with a stream named EncryptedPackage."""
    end, free, fat = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)
    table = struct.pack("<128I", fat, end, *range(3, 10), end, *[free] * 118)
    entries = _entry("Root Entry", 5, 1, end, 0) + _entry("EncryptedPackage", 2, free, 2, 4096)
    return header + table + entries + bytes(256) + bytes(4096)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    none = 0xFFFFFFFF
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, none, none, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)
