"""The headings of a body with the levels they have on the page, and the anchors a link can lead to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from gilyon.content.scanner import MASK, Scan
from gilyon.core.source import Span
from gilyon.language.slugs import new_anchor
from gilyon.lint.rule import blocks

_SETEXT = re.compile(r"(?P<text>[^\n\r]+)\r?\n(?P<line>=+|-+)[ \t]*\r?(?=\n|\Z)")
_OTHER_BLOCK = ("#", "|", ">", "- ", "* ", "+ ")
_EXPLICIT = re.compile(r"\{:?[^}\n]*#(?P<id>[^\s}]+)[^}\n]*\}")
_HTML_ID = re.compile(r"\bid\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_HTML_HEADING = re.compile(r"<(?P<tag>h[1-6])\b[^<>]*>(?P<text>[^<]*)</(?P=tag)>", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class OutlineHeading:
    """``level`` is the one on the page, where the title is 1 and a body that uses ``#`` moves down by one."""

    span: Span
    level: int
    text: str


@lru_cache(maxsize=4)
def outline(scan: Scan) -> list[OutlineHeading]:
    """Headings with ``#`` and those underlined with ``===`` or ``---``, in order."""
    found = [OutlineHeading(h.span, h.level, _plain(scan, h.text_span)) for h in scan.headings]
    for block in blocks(scan):
        match = _SETEXT.match(scan.prose, block.start, block.end)
        if match and match["text"].strip(f"{MASK} \t") and not match["text"].lstrip().startswith(_OTHER_BLOCK):
            level = 1 if match["line"].startswith("=") else 2
            found.append(OutlineHeading(Span(*match.span()), level, _plain(scan, Span(*match.span("text")))))
    shift = 1 if any(heading.level == 1 for heading in found) else 0
    return [OutlineHeading(h.span, min(h.level + shift, 6), h.text) for h in sorted(found)]


def _plain(scan: Scan, span: Span) -> str:
    """A heading's text as shown: link targets and markup gone, code kept."""
    prose, text = scan.prose, scan.source.text
    shown = [text[i] for i in range(span.start, span.end) if prose[i] != MASK or scan.is_code(i)]
    return unescape("".join(shown)).strip()


def heading_anchors(scan: Scan) -> dict[str, OutlineHeading]:
    """The headings by the anchors that their texts give, numbered where they repeat, in order."""
    found: dict[str, OutlineHeading] = {}
    for heading in outline(scan):
        found[new_anchor(heading.text, found)] = heading
    return found


def own_anchor(scan: Scan, heading: OutlineHeading) -> str | None:
    """The anchor that a heading's attributes give it (``{: #name }``)."""
    written = _EXPLICIT.search(scan.source.text, heading.span.start, heading.span.end)
    return written["id"] if written else None


def anchor_place(scan: Scan, anchor: str) -> int | None:
    """Where a link to an anchor leads: the offset of the heading, attributes or tag that has it; None if none has."""
    text = scan.source.text
    if heading := heading_anchors(scan).get(anchor):
        return heading.span.start
    places = [m.start() for m in _EXPLICIT.finditer(text, scan.body.start) if m["id"] == anchor]
    places += [
        span.start
        for span in scan.markup
        for m in _HTML_ID.finditer(text, span.start, span.end)
        if anchor in (m[1], m[2])
    ]
    return min(places, default=None)


def anchors(scan: Scan) -> frozenset[str]:
    """Every anchor of a rendered body: headings, attributes and HTML."""
    text = scan.source.text
    found = set(heading_anchors(scan))
    for written in _HTML_HEADING.finditer(text, scan.body.start):
        found.add(new_anchor(unescape(written["text"]), found))
    for span in scan.markup:
        found.update(m[1] or m[2] or "" for m in _HTML_ID.finditer(text, span.start, span.end))
    found.update(m["id"] for m in _EXPLICIT.finditer(text, scan.body.start))
    return frozenset(found)
