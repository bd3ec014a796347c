"""Gershayim: ``דו"ח``, ``דו״ח`` and, of some acronyms, ``דוח``.

The sign may be typed as a quotation mark of any kind or as two apostrophes. To leave it out is a spelling only of the
acronyms listed here: of others what is left may be another word (רו"ח and רוח, עו"ד and עוד, חו"ל and חול).
"""

from __future__ import annotations

import re

from gilyon.language.families.family import Family
from gilyon.language.hebrew import GERESH, GERSHAYIM, LETTERS

_SIGN = re.compile(f"(?<=[{LETTERS}])(?:[\"\u201c\u201d\u201e{GERSHAYIM}]|['\u2019{GERESH}`´]{{2}})+(?=[{LETTERS}])")
_MEDIAL = str.maketrans("ךםןףץ", "כמנפצ")

MARKLESS = frozenset(
    "דוח דוחות דוחי צהל ארהב מנכל מנכלית מנכלים סמנכל סמנכלית סמנכלים מזכל תנכ תנכי יור מעמ נדלנ בגצ אגח "
    "יחצ יחצנ יחצנות מטכל רמטכל שבכ חבד רמבמ קקל מפאי חזל פלמח".split()
)
"""Acronyms that are written without their sign too, in medial letters. None of them is also another word."""


def _fold(word: str) -> str:
    bare = _SIGN.sub("", word).translate(_MEDIAL)
    return bare if bare in MARKLESS else _SIGN.sub(GERSHAYIM, word)


def _others(word: str) -> tuple[str, ...]:
    if not _SIGN.search(word):
        return ()
    bare = _SIGN.sub("", word)
    spellings = [_SIGN.sub('"', word), _SIGN.sub(GERSHAYIM, word)]
    spellings += [bare] if bare.translate(_MEDIAL) in MARKLESS else []
    return tuple(spelling for spelling in spellings if spelling != word)


FAMILY = Family("gershayim", _fold, _others)
