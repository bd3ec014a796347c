"""Which encoding is a list in, and is that sure?

The order is: byte order mark, the zero bytes of UTF-16, strict UTF-8 over the whole file, then chardet, fed only
the lines that hold something else than ASCII (it looks at a limited head, where a list may have none). A wrong
guess would store garbage as names, so an answer that does not read like Hebrew or Latin text is refused.
"""

from __future__ import annotations

import codecs
import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

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
CHUNK = 1 << 20
SAMPLE_BYTES = 200_000
LINES_KEPT = 10
MIXED_SHARE = 0.01
"""A UTF-8 file with no more lines than this in another encoding is read line by line."""
NUL_SHARE = 0.001
_HINT = "name it with --encoding, for example --encoding windows-1255, or save the list again as UTF-8"
_WRONG = "leave --encoding out to have it detected"

_HEBREW = re.compile(f"[{LETTERS}]")
_TYPOGRAPHY = "\u00a0\u2013\u2014\u2018-\u201e\u2022\u2026\u20aa\u20ac\u05be\u05f3\u05f4"
_ODD = re.compile(f"[^\\x00-\\x7f{LETTERS}{POINTS}{BIDI_CONTROLS}{_TYPOGRAPHY}]")
_GLUED = re.compile(f"[A-Za-z][{LETTERS}]|[{LETTERS}][A-Za-z]")
_MISPLACED_FINAL = re.compile(f"[ךםןףץ][{LETTERS}]")
_ACCENTED = re.compile("[\u00c0-\u024f]")
_LATIN_WORD = re.compile("[A-Za-z][\u00c0-\u024f]|[\u00c0-\u024f][A-Za-z]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file is written. ``mark`` bytes at its start say no more than the encoding.

    ``foreign`` of its lines are in Windows-1255 inside a UTF-8 file; ``foreign_lines`` are the first of them, from 1.
    ``nuls`` zero characters stand in it.
    """

    name: str
    mark: int = 0
    foreign: int = 0
    foreign_lines: tuple[int, ...] = ()
    nuls: int = 0


def settle_encoding(path: Path, shown: str, wanted: str | None = None) -> Encoding:
    """The encoding of a list, ``wanted`` if given. The file is read in pieces and may be of any size.

    Raises :class:`GilyonError` if the encoding is wrong, mixed, or not to be told.
    """
    with path.open("rb") as file:
        head = file.read(SAMPLE_BYTES)
        size = os.fstat(file.fileno()).st_size
        if wanted is not None:
            return _checked(file, _marked(head, _codec(wanted)), shown, f"not valid {wanted}", _WRONG)
        found = next((name for mark, name in _MARKS if head.startswith(mark)), None) or _wide(head, size)
        if found:
            return _checked(file, _marked(head, found), shown, f"begins as {found} but is not valid {found}", _HINT)
        try:
            return _checked(file, Encoding("utf-8"), shown, "", None)
        except _InvalidError:
            return _legacy(file, shown)


class _InvalidError(GilyonError):
    """Bytes that the encoding does not have."""


def _codec(encoding: str) -> str:
    try:
        io.TextIOWrapper(io.BytesIO(), encoding)  # refuses codecs that are none of texts, as base64
        return codecs.lookup(encoding).name
    except LookupError as error:
        raise GilyonError(f"unknown encoding {encoding!r}", hint="for example utf-8, windows-1255 or utf-16") from error


def _marked(head: bytes, name: str) -> Encoding:
    """With the marks at the start counted, of which some programs leave two."""
    if name == "utf-16":
        name = "utf-16-be" if head.startswith(codecs.BOM_UTF16_BE) else "utf-16-le"
    mark = {"utf-8-sig": codecs.BOM_UTF8, **{known: mark for mark, known in _MARKS}}.get(name, b"")
    count = 0
    while mark and head.startswith(mark, count):
        count += len(mark)
    return Encoding(_public_name(name), count)


def _checked(file: BinaryIO, encoding: Encoding, shown: str, message: str, hint: str | None) -> Encoding:
    """The encoding with its zero characters counted, if the whole file is valid in it."""
    decoder = codecs.getincrementaldecoder(encoding.name)()
    file.seek(encoding.mark)
    lines, nuls, length = 1, 0, 0
    while True:
        chunk = file.read(CHUNK)
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeError as error:  # of the plain kind where there is no mark and the codec wants one
            if isinstance(error, UnicodeDecodeError):
                lines += error.object[: error.start].count(b"\n")
            raise _InvalidError(message, where=Place(shown, lines), hint=hint) from error
        if not chunk:
            break
        lines += chunk.count(b"\n")
        nuls += text.count("\0")
        length += len(text)
    if nuls > max(8, length * NUL_SHARE):
        raise GilyonError("not a text file: it is full of zero bytes", where=Place(shown), hint=_HINT)
    return replace(encoding, nuls=nuls)


def _wide(head: bytes, size: int) -> str | None:
    """UTF-16 without a mark: delimiters, digits and newlines leave zeros on one side of each pair of bytes."""
    left, right = head[0::2].count(0), head[1::2].count(0)
    if left + right < len(head) * 0.05 or size % 2:
        return None
    if right > left * 20:
        return "utf-16-le"
    return "utf-16-be" if left > right * 20 else None


def _legacy(file: BinaryIO, shown: str) -> Encoding:
    """The encoding of a file that is not UTF-8, told from the lines that are not ASCII."""
    foreign, broken, first, size = 0, 0, 0, 0
    broken_lines: list[int] = []
    sample: list[bytes] = []
    hopeless = None
    for number, line in enumerate(binary_lines(file), start=1):
        if line.isascii():
            continue
        foreign += 1
        first = first or number
        if size < SAMPLE_BYTES:
            sample.append(line)
            size += len(line)
        if not _decodes(line, "utf-8"):
            broken += 1
            if len(broken_lines) < LINES_KEPT:
                broken_lines.append(number)
            if hopeless is None and not _decodes(line, "cp1255"):
                hopeless = number
    if broken < foreign:
        if broken > foreign * MIXED_SHARE:
            message = f"some lines are UTF-8 and {broken} are not"
            hint = "two lists were glued together; save each one as UTF-8"
            raise GilyonError(message, where=Place(shown, broken_lines[0]), hint=hint)
        if hopeless is not None:
            raise GilyonError("neither UTF-8 nor Windows-1255", where=Place(shown, hopeless), hint=_HINT)
        return Encoding("utf-8", foreign=broken, foreign_lines=tuple(broken_lines))
    import chardet

    question = GilyonError("cannot tell which encoding the list is in", where=Place(shown, first), hint=_HINT)
    joined = b"".join(sample)
    answer = chardet.detect(joined[:SAMPLE_BYTES], max_bytes=SAMPLE_BYTES, include_encodings=CANDIDATES)["encoding"]
    if not answer:
        raise question
    name = _public_name(codecs.lookup(answer).name)
    try:
        found = _checked(file, Encoding(name), shown, "", None)
        plausible = _plausible(joined.decode(name), name)
    except (_InvalidError, UnicodeError):
        raise question from None
    if not plausible:
        raise question
    return found


def binary_lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file from its start, with their ends: LF, CRLF or CR."""
    file.seek(0)
    rest = b""
    while chunk := file.read(CHUNK):
        lines = (rest + chunk).splitlines(keepends=True)
        rest = lines.pop()  # its end may stand in the next piece, be it the LF of a CRLF
        yield from lines
    yield from rest.splitlines(keepends=True)


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


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


def _public_name(codec: str) -> str:
    """The name shown. ISO-8859-8 is read as Windows-1255, which has all of it and is what such files are."""
    names = {"cp1255": "windows-1255", "iso8859-8": "windows-1255", "cp1252": "windows-1252", "utf-8-sig": "utf-8"}
    return names.get(codec, codec)
