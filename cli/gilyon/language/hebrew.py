"""The Hebrew alphabet and its marks, as regular-expression classes and small normalisers.

Python's ``\\b`` and ``\\w`` break words at gershayim and before niqqud, so nothing here uses them.
"""

from __future__ import annotations

import re
import unicodedata

LETTERS = "א-ת"
POINTS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
"""Niqqud and cantillation; not maqaf (U+05BE), paseq (U+05C0) or sof pasuq (U+05C3)."""
MAQAF = "\u05be"
GERESH = "\u05f3"
GERSHAYIM = "\u05f4"
DASHES = "\u2010-\u2015\u2212"
FORCED_DIRECTION = "\u202a-\u202e"
"""Embeddings and overrides, behind which a text can say something else than it shows."""
BIDI_CONTROLS = f"\u061c\u200e\u200f{FORCED_DIRECTION}\u2066-\u2069"
ZERO_WIDTH = "\u200b-\u200d\u2060\ufeff\u00ad"

_POINTS = re.compile(f"[{POINTS}]")
_INVISIBLE = re.compile(f"[{BIDI_CONTROLS}{ZERO_WIDTH}]")
_LETTER = re.compile(f"[{LETTERS}]")
_INNER_MARK = re.compile(f"(?<=[{LETTERS}])[\"'\u2018\u2019\u201c\u201d\u201e{GERESH}{GERSHAYIM}`´]+(?=[{LETTERS}])")
_FINAL_GERESH = re.compile(f"(?<=[{LETTERS}])['{GERESH}\u2019]+(?![{LETTERS}])")


def has_hebrew(text: str) -> bool:
    return _LETTER.search(text) is not None


def strip_points(text: str) -> str:
    """Without niqqud and cantillation, composed presentation forms taken apart first."""
    return _POINTS.sub("", unicodedata.normalize("NFC", text))


def strip_invisible(text: str) -> str:
    """Without direction marks and zero-width characters."""
    return _INVISIBLE.sub("", text)


def drop_inner_marks(text: str) -> str:
    """``צה"ל`` and ``צה״ל`` to ``צהל``: marks between two letters, and a geresh that ends a word."""
    return _FINAL_GERESH.sub("", _INNER_MARK.sub("", text))
