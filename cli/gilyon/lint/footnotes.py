"""Footnotes of a body: references and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gilyon.content.scanner import Scan
from gilyon.core.source import Span

_NOTE = re.compile(r"\[\^(?P<name>[^\]\s]+)\](?P<colon>:)?")
_LINE_START = re.compile(r"(?:\A|[\r\n])[ ]{0,3}\Z")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A reference ``[^name]``, or the ``definition`` that begins a line with ``[^name]:``."""

    name: str
    span: Span
    definition: bool


def footnotes(scan: Scan) -> list[Footnote]:
    text = scan.source.text
    found = []
    for span in scan.footnotes:
        match = _NOTE.match(text, span.start, span.end)
        if match:
            starts = _LINE_START.search(text[max(span.start - 4, 0) : span.start]) is not None
            found.append(Footnote(match["name"], span, starts and match["colon"] is not None))
    return found
