"""Hebrew that was decoded wrongly and saved so, before it came here: noticed, and put right if the user asks for it.

Three ways are common. Windows-1255 read as Windows-1252 gives accented letters (``ãðä`` for דנה). UTF-8 gives a
multiplication sign before each letter if read as Windows-1252 (``×“×\xa0×”``), and a geresh if read as Windows-1255.
"""

from __future__ import annotations

import re

from gilyon.language.hebrew import LETTERS

SAMPLE = 200_000
_HEBREW = re.compile(f"[{LETTERS}]")
_ACCENTED = re.compile("[\u00e0-\u00fa]{3,}")
_TIMES = re.compile("\u00d7[^\x00-\x7f]")
_GERESH = re.compile("\u05f3[^\x00-\x7f\u05d0-\u05ea]")
_SUSPECT = re.compile(r"(?<![A-Za-z\x80-\U0010ffff])[\x80-\U0010ffff]{2,}(?![A-Za-z])")
"""A word without an ASCII letter: those of Ren\u00e9 stay."""
FEW = 2
"""Fewer of these than this may be a name from abroad."""


def looks_garbled(text: str) -> bool:
    """Whether a text holds such Hebrew, and so none that can be read."""
    head = text[:SAMPLE]
    if len(_GERESH.findall(head)) > FEW * 2:
        return True
    return _HEBREW.search(head) is None and (len(_ACCENTED.findall(head)) >= FEW or len(_TIMES.findall(head)) > FEW * 2)


def mend(text: str) -> str:
    """The text with garbled runs put right; a run that makes no Hebrew stays as it is."""
    return text if text.isascii() else _SUSPECT.sub(_mended, text)


def _mended(run: re.Match[str]) -> str:
    text = run[0]
    ways = (("cp1252", "utf-8"), ("cp1255", "utf-8"), ("cp1252", "cp1255"))
    for wrong, right in ways:
        try:
            found = _bytes(text, wrong).decode(right)
        except UnicodeError:
            continue
        if len(_HEBREW.findall(found)) * 2 >= len(found.replace(" ", "")) and _HEBREW.search(found):
            return found
    return text


def _bytes(text: str, encoding: str) -> bytes:
    """As Windows decodes: a byte that its code page leaves undefined is the control character of that number."""
    return b"".join(bytes([ord(c)]) if "\x80" <= c <= "\x9f" else c.encode(encoding) for c in text)


_WORD = re.compile(f"[{LETTERS}]{{2,}}")
_FINALS = "ךםןףץ"


def looks_reversed(text: str) -> bool:
    """Whether Hebrew is stored in the order it is seen: final letters then begin words and do not end them."""
    words = _WORD.findall(text[:SAMPLE])
    begin = sum(word[0] in _FINALS for word in words)
    return begin > FEW and begin > 2 * sum(word[-1] in _FINALS for word in words)
