"""From the bytes of a list to its text: which encoding is it in, and is that sure?

The order is: byte order mark, the zero bytes of UTF-16, strict UTF-8 over the whole file, then chardet, fed only
the lines that hold something else than ASCII (it looks at a limited head, where a list may have none). A wrong
guess would store garbage as names, so an answer that does not read like Hebrew or Latin text is refused.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from gilyon.errors import GilyonError, Place
from gilyon.language.hebrew import BIDI_CONTROLS, LETTERS, POINTS

CANDIDATES = (
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "windows-1255",
    "iso-8859-8",
    "cp862",
    "windows-1252",
    "ascii",
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE_BYTES = 200_000
MIXED_SHARE = 0.01
"""A UTF-8 file with no more lines than this in another encoding is read line by line."""
NUL_SHARE = 0.001
_HINT = "name it with --encoding, for example --encoding windows-1255, or save the list again as UTF-8"

_HEBREW = re.compile(f"[{LETTERS}]")
_TYPOGRAPHY = "\u00a0\u2013\u2014\u2018-\u201e\u2022\u2026\u20aa\u20ac\u05be\u05f3\u05f4"
_ODD = re.compile(f"[^\\x00-\\x7f{LETTERS}{POINTS}{BIDI_CONTROLS}{_TYPOGRAPHY}]")
_GLUED = re.compile(f"[A-Za-z][{LETTERS}]|[{LETTERS}][A-Za-z]")
_MISPLACED_FINAL = re.compile(f"[ךםןףץ][{LETTERS}]")
_GARBLED = re.compile("[\u00e0-\u00fa]{3,}")
_ACCENTED = re.compile("[\u00c0-\u024f]")
_LATIN_WORD = re.compile("[A-Za-z][\u00c0-\u024f]|[\u00c0-\u024f][A-Za-z]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and the lines (from 1) that were in Windows-1255 inside a UTF-8 file."""

    text: str
    encoding: str
    foreign_lines: tuple[int, ...] = ()
    nuls: int = 0


def decode(data: bytes, shown: str, *, encoding: str | None = None) -> Decoded:
    """The text of a list. Raises :class:`GilyonError` if the encoding is wrong, mixed, or not to be told."""
    found = _decode_as(data, encoding, shown) if encoding else _detect(data, shown)
    nuls = found.text.count("\0")
    if nuls > max(8, len(found.text) * NUL_SHARE):
        raise GilyonError("not a text file: it is full of zero bytes", where=Place(shown), hint=_HINT)
    text = found.text.replace("\0", "") if nuls else found.text
    return Decoded(text.lstrip("\ufeff"), found.encoding, found.foreign_lines, nuls)


def looks_garbled(text: str) -> bool:
    """Whether Windows-1255 was once read as Windows-1252 and saved so: runs of accented letters, and no Hebrew."""
    head = text[:SAMPLE_BYTES]
    return len(_GARBLED.findall(head)) >= 2 and _HEBREW.search(head) is None


def _decode_as(data: bytes, encoding: str, shown: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
    except LookupError as error:
        raise GilyonError(f"unknown encoding {encoding!r}", hint="for example utf-8, windows-1255 or utf-16") from error
    try:
        return Decoded(data.decode(name), _public_name(name))
    except UnicodeError as error:
        raise GilyonError(
            f"not valid {encoding}",
            where=Place(shown, _line_of(data, error)),
            hint="leave --encoding out to have it detected",
        ) from error


def _detect(data: bytes, shown: str) -> Decoded:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data.removeprefix(mark), name, shown)
    if wide := _wide(data):
        return _decode_marked(data, wide, shown)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _detect_legacy(data, shown)


def _decode_marked(data: bytes, name: str, shown: str) -> Decoded:
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError as error:
        raise GilyonError(f"begins as {name} but is not valid {name}", where=Place(shown), hint=_HINT) from error


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: delimiters, digits and newlines leave zeros on one side of each pair of bytes."""
    head = data[:SAMPLE_BYTES]
    left, right = head[0::2].count(0), head[1::2].count(0)
    if left + right < len(head) * 0.05 or len(data) % 2:
        return None
    if right > left * 20:
        return "utf-16-le"
    return "utf-16-be" if left > right * 20 else None


def _detect_legacy(data: bytes, shown: str) -> Decoded:
    lines = data.splitlines(keepends=True)
    foreign = [number for number, line in enumerate(lines) if not line.isascii()]
    broken = [number for number in foreign if not _is_utf8(lines[number])]
    if len(broken) < len(foreign):
        return _decode_mixed(lines, foreign, broken, shown)
    import chardet

    sample = b"".join(lines[number] for number in foreign)[:SAMPLE_BYTES]
    answer = chardet.detect(sample, max_bytes=SAMPLE_BYTES, include_encodings=CANDIDATES)["encoding"]
    name = _public_name(codecs.lookup(answer).name) if answer else ""
    try:
        text = data.decode(name) if name else ""
    except UnicodeDecodeError:
        text = ""
    if not _plausible("".join(line for line in text.splitlines() if not line.isascii()), name):
        raise GilyonError("cannot tell which encoding the list is in", where=Place(shown, foreign[0] + 1), hint=_HINT)
    return Decoded(text, name)


def _decode_mixed(lines: list[bytes], foreign: list[int], broken: list[int], shown: str) -> Decoded:
    if len(broken) > len(foreign) * MIXED_SHARE:
        raise GilyonError(
            f"some lines are UTF-8 and {len(broken)} are not",
            where=Place(shown, broken[0] + 1),
            hint="two lists were glued together; save each one as UTF-8",
        )
    others = set(broken)
    try:
        text = "".join(line.decode("cp1255" if number in others else "utf-8") for number, line in enumerate(lines))
    except UnicodeDecodeError as error:
        raise GilyonError("neither UTF-8 nor Windows-1255", where=Place(shown, broken[0] + 1), hint=_HINT) from error
    return Decoded(text, "utf-8", tuple(number + 1 for number in broken))


def _plausible(text: str, name: str) -> bool:
    """Whether the lines that are not ASCII read like text.

    Hebrew has its final letters at the ends of words only (Cyrillic read as Hebrew has them everywhere), and does
    not share a word with Latin letters (``caf\u05d9`` is a French word). Accented letters do.
    """
    letters = len(_HEBREW.findall(text))
    if name == "windows-1252":
        accented = len(_ACCENTED.findall(text))
        return accented > 0 and len(_LATIN_WORD.findall(text)) >= accented * 0.5
    return (
        letters > 0
        and len(_ODD.findall(text)) <= letters * 0.1
        and len(_GLUED.findall(text)) <= letters * 0.05
        and len(_MISPLACED_FINAL.findall(text)) <= letters * 0.02
    )


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _public_name(codec: str) -> str:
    """The name shown. ISO-8859-8 is read as Windows-1255, which has all of it and is what such files are."""
    names = {"cp1255": "windows-1255", "iso8859-8": "windows-1255", "cp1252": "windows-1252", "utf-8-sig": "utf-8"}
    return names.get(codec, codec)


def _line_of(data: bytes, error: UnicodeError) -> int | None:
    return data.count(b"\n", 0, error.start) + 1 if isinstance(error, UnicodeDecodeError) else None
