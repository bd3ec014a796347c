"""Direction: which way a text runs, and which Latin runs inside Hebrew must be isolated.

The Unicode bidirectional algorithm (UAX #9) is right by its own rules and still puts ``C++`` on paper as ``++C``
in a Hebrew sentence, because a neutral at the edge of a Latin run takes the paragraph's direction.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from gilyon.core.source import Span
from gilyon.language.hebrew import has_hebrew

RTL_LANGUAGES = frozenset("ar arc ckb dv fa he ks nqo ps sd syr ug ur yi".split())
"""Those whose usual script runs from right to left (CLDR, ``characterOrder``)."""


class Direction(StrEnum):
    RTL = "rtl"
    LTR = "ltr"

    @property
    def start(self) -> str:
        """The physical side a line starts from."""
        return "right" if self is Direction.RTL else "left"

    @property
    def end(self) -> str:
        return "left" if self is Direction.RTL else "right"


def language_direction(lang: str) -> Direction:
    """Direction of a BCP 47 language tag."""
    return Direction.RTL if lang.partition("-")[0].lower() in RTL_LANGUAGES else Direction.LTR


def first_strong(text: str) -> Direction | None:
    """Direction of the first strong character, or None (UAX #9, rule P2)."""
    for char in text:
        match unicodedata.bidirectional(char):
            case "L":
                return Direction.LTR
            case "R" | "AL":
                return Direction.RTL
    return None


def block_direction(text: str, base: Direction) -> Direction:
    """Direction of a block by what it holds, not by how it begins.

    A block turns against ``base`` only if it has letters and none of them run in the base direction, so that a
    Hebrew paragraph that opens with a product name stays a Hebrew paragraph.
    """
    if base is Direction.RTL and has_hebrew(text):
        return base
    found = {unicodedata.bidirectional(char) for char in set(text)} & {"L", "R", "AL"}
    if not found:
        return base
    if base is Direction.RTL:
        return Direction.LTR if found == {"L"} else base
    return Direction.RTL if "L" not in found else base


_LETTER = r"[A-Za-z\u00c0-\u024f]"
_TAIL = r"[A-Za-z0-9\u00c0-\u024f_]"
_LEAD = r"(?:(?<!\w)(?:--?|[./~#@$]|\d[\d.\-]*(?=[A-Za-z])))?"
_WORD = rf"{_LEAD}{_LETTER}{_TAIL}*(?:[-.+/:@&'’_=?%~#*]+{_TAIL}+)*(?:\+\+|#|\(\)|/(?=[\s,.;)]|$))?"
_NUMBER = r"v?\d+(?:[.:]\d+)*(?![\d%])"
# Both begin with a look at the first character: in Hebrew it is seldom one of these, and to go on costs much more.
_LATIN_RUN = re.compile(
    rf"(?=[A-Za-z\u00c0-\u024f\d\-./~#@$])"
    rf"{_WORD}(?:(?:[ \u00a0]+|[ \u00a0]?&[ \u00a0]?)(?:{_WORD}|{_NUMBER}))*"
)
_NUMERIC_RUN = re.compile(
    r"(?=[+*\-−±])"
    r"(?:\+\d[\d\- ]{6,}\d"  # an international phone number
    r"|\*\d{3,5}(?!\d)"  # a short one
    r"|(?<![\w.,+\-−–])[+\-−±]\d+(?:[.,]\d+)*%?(?!\w))"  # a number with its sign
)
_RUN_SIGN = re.compile(r"[A-Za-z\u00c0-\u024f+\-−±*]")
_BREAKING_SIGN = re.compile(r"[/?\-]")


def may_hold_run(text: str) -> bool:
    """False, and quickly so, for most texts in which :func:`latin_runs` finds nothing."""
    return _RUN_SIGN.search(text) is not None


def latin_runs(text: str) -> list[Span]:
    """Left-to-right runs of a right-to-left text: words, names with versions, addresses, phones, signed numbers.

    A run holds what a reader takes as one thing: ``C++``, ``Docker Compose v2.1``, ``info@example.com``. A number
    after a comma is not part of it (in ``a@b.co.il, 50% הנחה`` the discount belongs to the Hebrew).
    """
    runs = [Span(*match.span()) for match in _LATIN_RUN.finditer(text)]
    numbers = [Span(*match.span()) for match in _NUMERIC_RUN.finditer(text)]
    return sorted(runs + [number for number in numbers if not any(number.overlaps(run) for run in runs)])


def needs_isolation(text: str, run: Span) -> bool:
    """True if a plain renderer would move a part of the run, or draw a neighbour inside it.

    One plain word between Hebrew words is safe; a run with a symbol at its edge, or one followed by punctuation and
    a number (which rule W7 of UAX #9 would draw as part of the run), is not. Nor is one that may be broken at a sign
    (``https://``, ``e-``): an engine that resolves direction line by line, as WeasyPrint does, would turn that sign.
    """
    body = text[run.start : run.end]
    if not body[0].isalnum() or not body[-1].isalnum() or body[0].isdigit() or _BREAKING_SIGN.search(body):
        return True
    return re.match(r"[^\w\n]{1,4}\d", text[run.end :]) is not None
