"""Headers: folded until two spellings of one header are equal, and named so that no two are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from gilyon.language.hebrew import strip_invisible, strip_points
from gilyon.leads.cells import clean_line

_PARENTHESES = re.compile(r"\([^()]*\)")


def fold(header: str) -> str:
    """Equal for all spellings of a header: no niqqud, marks, spaces or punctuation; gershayim and case gone.

    ``+`` and ``#`` stay, for choices such as C, C++ and C#.
    """
    text = header if header.isascii() else unicodedata.normalize("NFKC", strip_points(strip_invisible(header)))
    text = text.casefold()
    if text.isalnum():
        return text
    return "".join(char for char in text if char.isalnum() or char in "+#")


def folds(header: str) -> list[str]:
    """The folded header, and without what it says in parentheses (``טלפון (חובה)``); blank ones left out."""
    return [key for key in dict.fromkeys((fold(header), fold(_PARENTHESES.sub(" ", header)))) if key]


def unique_headers(headers: Iterable[str]) -> list[str]:
    """Headers as they are shown and kept: cleaned, a blank one named ``column_N``, a repeated one numbered."""
    taken: set[str] = set()
    names: list[str] = []
    for number, header in enumerate(headers, start=1):
        base = clean_line(header) or f"column_{number}"
        name, copy = base, 2
        while name in taken:
            name, copy = f"{base}_{copy}", copy + 1
        taken.add(name)
        names.append(name)
    return names
