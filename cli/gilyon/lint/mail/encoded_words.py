"""Encoded words of headers (RFC 2047), read strictly and without the parsers of the standard library.

A header that both read alike is read alike by others too; one of ours that they read differently is a fault of ours.
"""

from __future__ import annotations

import base64
import quopri
import re

WORD = re.compile(r"=\?([^?\s]+)\?([bBqQ])\?([^?\s]*)\?=")
_BETWEEN = re.compile(r"(?<=\?=)[ \t\r\n]+(?==\?)")
_FOLD = re.compile(r"\r?\n(?=[ \t])")


def decoded(raw: str) -> str:
    """The text of a header as it is written in the message.

    Raises ``ValueError`` or ``LookupError`` for a word that does not decode by itself.
    """
    joined = _BETWEEN.sub("", _FOLD.sub("", raw))
    return WORD.sub(word_text, joined)


def word_text(word: re.Match[str]) -> str:
    """The text of one word. Raises as :func:`decoded`."""
    charset, encoding, data = word.groups()
    octets = base64.b64decode(data, validate=True) if encoding in "bB" else quopri.decodestring(data, header=True)
    return octets.decode(charset)
