"""Bytes of a saved page to text: by mark, by UTF-8, by the page's own word, by likelihood, in that order."""

from __future__ import annotations

import codecs
import re

from gilyon.errors import ContentError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
# Windows-1255 and 1252 hold every letter of the ISO sets, which old pages declare and do not keep to
# (https://encoding.spec.whatwg.org/#names-and-labels).
_WIDER = {"iso-8859-8": "cp1255", "iso-8859-8-i": "cp1255", "logical": "cp1255", "iso-8859-1": "cp1252"}
_OTHER = (b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How PDF, RTF, Office and older Office files begin."""
_MHTML = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_HINT = "save the page as HTML, or copy its text to a file"
_LAST_RESORT = "cp1255"


def decode(data: bytes) -> str:
    """The text of a page, with ``\\n`` for every newline. Raises :class:`ContentError` if it is not text."""
    if data.lstrip().startswith(_OTHER) or _MHTML.search(data, 0, 4096):
        raise ContentError("not a text or an HTML page", hint=_HINT)
    text = _decoded(data)
    if "\x00" in text:
        raise ContentError("not a text or an HTML page", hint=_HINT)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    if b"\x00" in data:
        raise ContentError("not a text or an HTML page", hint=_HINT)
    declared = _DECLARED.search(data, 0, 8192)
    for candidate in ("utf-8", declared[1].decode("ascii") if declared else ""):
        text = _try(data, candidate)
        if text is not None:
            return text
    from chardet import detect

    guess = detect(data[:200_000])["encoding"] or _LAST_RESORT
    return _try(data, guess) or data.decode(_LAST_RESORT, errors="replace")


def _try(data: bytes, encoding: str) -> str | None:
    name = encoding.lower()
    try:
        return data.decode(_WIDER.get(name, name)) if name else None
    except (LookupError, ValueError):
        return None
