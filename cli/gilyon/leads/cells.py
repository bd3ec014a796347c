"""Cleaning one cell: what people and spreadsheets leave around a value."""

from __future__ import annotations

import re
import unicodedata

from gilyon.language.hebrew import LETTERS, strip_invisible

_DANGEROUS = re.compile(r"'*[=+\-@\t\r\n]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")
_PLAIN = re.compile(f"[!-~{LETTERS}]+(?: [!-~{LETTERS}]+)*")
"""Most cells: printable ASCII and Hebrew letters with single spaces. One look instead of four."""
_FORMULA_TEXT = re.compile(r'="([^"]*)"')


def guard(cell: str) -> str:
    """A cell that no spreadsheet will run as a formula: ``'`` before ``= + - @``, tab, CR and LF.

    Source of the list: OWASP, CSV injection. :func:`unguard` gives back exactly what was given.
    """
    return f"'{cell}" if _DANGEROUS.match(cell) else cell


def unguard(cell: str) -> str:
    """Undo :func:`guard`: take away one ``'`` that stands before a character that needs it, and only there."""
    return cell[1:] if _GUARDED.match(cell) else cell


def clean_line(cell: str) -> str:
    """A value of one line: NFC, no direction marks, no zero-width characters, single spaces.

    Geresh and gershayim stay as typed: they are part of names (``צ'רלי``, ``ג׳ורג׳``).
    """
    if _PLAIN.fullmatch(cell):
        return cell
    if cell.isascii():
        return " ".join(cell.split())
    return " ".join(strip_invisible(unicodedata.normalize("NFC", cell)).split())


def clean_block(cell: str) -> str:
    """A value that may have lines, such as notes: as :func:`clean_line`, line by line."""
    if "\n" not in cell and "\r" not in cell:
        return clean_line(cell)
    lines = (clean_line(line) for line in re.split(r"\r\n|\r|\n", cell))
    return "\n".join(lines).strip("\n")


def clean_contact(cell: str) -> str:
    """The text of a phone or an address: full-width and other digits folded, marks and spreadsheet dress gone."""
    text = cell.strip()
    if text.isascii():
        if text[:1] not in ("=", "'"):
            return text
    else:
        text = strip_invisible(unicodedata.normalize("NFKC", cell)).strip()
        text = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    if match := _FORMULA_TEXT.fullmatch(text):
        text = match[1].strip()
    return text.removeprefix("'").strip()
