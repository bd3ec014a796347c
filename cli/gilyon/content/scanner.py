"""The Markdown of a body, with places: what is code, markup, a link, an image, a heading; what is left is prose.

The renderer (Python-Markdown) keeps no positions, so lint and planning read the source here. That both see the same
links, images, code and headings is a promise, and ``tests/properties/test_one_view.py`` holds it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from gilyon.content.fences import find_fences
from gilyon.content.placeholders import find_placeholders
from gilyon.core.source import Source, Span

MASK = "\ufffc"
"""Stands for each masked code point, so that offsets stay and no rule takes a hole for a blank."""

_WITHIN_LINES = re.compile(r"[^\r\n]+")
_INLINE_CODE = re.compile(r"(?<![\\`])(`+)(?!`)((?:(?!\n[ \t]*\r?\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"(<!--.*?-->)", re.DOTALL)
_LINE_COMMENT = re.compile(r"^[ ]{0,3}(<!--.*?-->)", re.DOTALL | re.MULTILINE)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*|/)?>")
_RAW = re.compile(r"<(script|style|pre|textarea)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_VALUE = r"""\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>]+))"""
_TARGET_OF = {
    "a": re.compile(rf"\shref{_VALUE}", re.IGNORECASE),
    "img": re.compile(rf"\ssrc{_VALUE}", re.IGNORECASE),
}
_AUTOLINK = re.compile(r"<((?:[Ff]|[Hh][Tt])[Tt][Pp][Ss]?://[^<>\s]*|[^<>!/\s@]+@[^<>\s@]+)>")
_TEXT = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*?"
_PLACEHOLDER = r"\{merge:[^{}\r\n]*\}"  # the default in it may hold blanks and brackets
_DESTINATION = rf"<[^<>\n]*>|(?:{_PLACEHOLDER}|\{{(?!merge:[^{{}}\r\n]*\}})|[^\s()<>\\{{]|\\.|\((?:[^\s()\\]|\\.)*\))*"
_LINK = re.compile(
    rf"(?<!\\)(?P<bang>!?)\[(?P<text>{_TEXT})\]"
    rf"\([ \t]*(?P<target>{_DESTINATION})(?P<title>\s+(?:\"[^\"]*\"|'[^']*'))?[ \t]*\)",
    re.DOTALL,
)
_REFERENCE = re.compile(rf"(?<!\\)(?P<bang>!?)\[(?P<text>{_TEXT})\](?:[ ]?\[(?P<id>[^\]\[^][^\]\[]*)?\])?", re.DOTALL)
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?P<id>[^\]^][^\]]*)\]:[ ]*(?:\n[ ]*)?<?(?P<target>[^\s<>]+)>?[^\n]*$", re.MULTILINE
)
_FOOTNOTE = re.compile(r"\[\^(?P<id>[^\]\s]+)\](?P<definition>:)?")
_ATX = re.compile(
    r"^(?P<marks>#{1,6})[ \t]*(?P<text>[^\n]*?)[ \t]*#*[ \t]*(?P<attrs>\{:?[^}\n]*\})?[ \t]*\r?$", re.MULTILINE
)
_ATTRIBUTES = re.compile(r"\{:[^}\n]*\}")
_BLOCK_GAP = re.compile(r"(?:\r\n|\n|\r(?!\n))(?:[ \t]*(?:\r\n|\n|\r(?!\n)))+")
_INDENTED = re.compile(r"(?:^(?:[ ]{4}|\t)[^\n]*(?:\n|\Z))+", re.MULTILINE)
_NEW_BLOCK = re.compile(r"\n[ \t]*\r?\n(?=\S)")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n\Z")
_OPENING = 1000
"""Of a block, so much is looked at to tell what it is."""
_HOLDS_BLOCKS = re.compile(
    r"(?:#{1,6}[^\n]*\n)*[ ]{0,3}(?:[-*+]|\d+\.)[ \t]"
    r"|(?:[^\n]*\n)*?[ ]{0,3}(?:\[\^[^\]\n]+\]:|:[ \t]|(?:!!!|\?{3}\+?)[ ]?\w)"
)
"""A list item, a footnote, a definition, a notice: what is indented under it belongs to it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image: the whole, its text, its target as written (title and brackets not in it)."""

    span: Span
    text_span: Span
    target: str
    target_span: Span
    image: bool = False


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A ``#`` heading: its level, the whole line, and the text without marks and attributes."""

    level: int
    span: Span
    text_span: Span


@dataclass(frozen=True, eq=False)
class Scan:
    """One body, scanned once and shared by every rule. All spans are offsets in ``source.text``.

    A scan is equal to itself only, so that what is made from it can be kept beside it cheaply.
    """

    source: Source
    body: Span
    code: tuple[Span, ...]
    comments: tuple[Span, ...]
    markup: tuple[Span, ...]
    links: tuple[Link, ...]
    headings: tuple[HeadingLine, ...]
    footnotes: tuple[Span, ...]
    tag_links: tuple[Link, ...] = ()
    """Links and images written as HTML tags; ``links`` holds those of Markdown."""

    @property
    def images(self) -> tuple[Link, ...]:
        return tuple(link for link in self.links if link.image)

    @cached_property
    def prose(self) -> str:
        """The text with front matter, code, markup and link targets masked; same length, same newlines."""
        holes = [Span(0, self.body.start), *self.code, *self.comments, *self.markup]
        for link in self.links:
            holes += [Span(link.span.start, link.text_span.start), Span(link.text_span.end, link.span.end)]
        for found in find_placeholders(self.source.text):  # of which readers see the default
            default = len(found.default or "")
            holes += [Span(found.start, found.end - 1 - default), Span(found.end - 1, found.end)]
        return mask(self.source.text, holes)

    @cached_property
    def blocks(self) -> tuple[Span, ...]:
        """Paragraph-like blocks: stretches of the body between blank lines."""
        found: list[Span] = []
        position = self.body.start
        text = self.source.text
        for gap in _BLOCK_GAP.finditer(text, self.body.start):
            found.append(Span(position, gap.start()))
            position = gap.end()
        found.append(Span(position, len(text.rstrip())))
        return tuple(span for span in found if span.end > span.start and text[span.start : span.end].strip())

    def is_code(self, offset: int) -> bool:
        at = bisect_right(self.code, offset, key=lambda span: span.start)
        return at > 0 and self.code[at - 1].contains(offset)


def mask(text: str, holes: list[Span]) -> str:
    """``text`` with every code point of the holes, newlines apart, replaced by :data:`MASK`."""
    parts: list[str] = []
    position = 0
    for hole in sorted(holes):
        start = max(hole.start, position)
        if hole.end <= start:
            continue
        parts.append(text[position:start])
        parts.append(_WITHIN_LINES.sub(lambda match: MASK * len(match[0]), text[start : hole.end]))
        position = hole.end
    parts.append(text[position:])
    return "".join(parts)


def scan(source: Source, body_start: int) -> Scan:
    """Scan the body of a source. Linear in its length; never raises."""
    text = source.text
    body = Span(body_start, len(text))
    visible = mask(text, [Span(0, body_start)])

    def spans(pattern: re.Pattern[str], *signs: str) -> list[Span]:
        """What a pattern finds, if one of its signs is there at all: most bodies have few of these."""
        if not any(sign in visible for sign in signs):
            return []
        return [Span(*m.span()) for m in pattern.finditer(visible, body_start)]

    fences: list[Span] = []
    deep: list[Span] = []
    for fence in find_fences(visible, body_start):
        (deep if fence.prefix.startswith((" " * 4, "\t")) else fences).append(fence.span)
    original, visible = visible, mask(visible, fences + deep)
    raw = spans(_RAW, "<")
    visible = mask(original, fences + raw)
    indented = _indented_code(visible, body_start)
    visible = mask(visible, indented)
    # A fence in indented code is a part of that code; in a list or a note it is one.
    fences += [span for span in deep if visible[span.start] != MASK]
    visible = mask(visible, fences)
    comments = _comments(visible, body_start, _LINE_COMMENT)
    visible = mask(visible, comments)
    inline = spans(_INLINE_CODE, "`")
    visible = mask(visible, inline)
    comments += _comments(visible, body_start, _COMMENT)
    code = [*fences, *raw, *indented, *inline]
    visible = mask(visible, comments)
    headings = tuple(
        HeadingLine(len(m["marks"]), Span(*m.span()), Span(*m.span("text")))
        for m in _ATX.finditer(visible, body_start)
        if m["text"]
    )
    footnotes = spans(_FOOTNOTE, "[^")
    links = sorted(_links(mask(visible, footnotes), body_start), key=lambda link: link.span)
    markup = [*footnotes, *spans(_TAG, "<"), *spans(_ATTRIBUTES, "{:"), *spans(_DEFINITION, "]:")]
    return Scan(
        source,
        body,
        tuple(sorted(code)),
        tuple(sorted(comments)),
        tuple(sorted(markup)),
        tuple(links),
        headings,
        tuple(footnotes),
        tuple(_tag_links(visible, body_start)),
    )


def _comments(visible: str, start: int, pattern: re.Pattern[str]) -> list[Span]:
    """A comment that begins a line comes before inline code; within a line, inline code comes first."""
    # Nothing after the last closing mark can be a comment; to look for one there would take quadratic time.
    end = visible.rfind("-->")
    return [Span(*m.span(1)) for m in pattern.finditer(visible, start, end + 3)] if end >= 0 else []


def _indented_code(visible: str, start: int) -> list[Span]:
    found: list[Span] = []
    if " " * 4 not in visible and "\t" not in visible:
        return found
    blocks = [start, *(m.end() for m in _NEW_BLOCK.finditer(visible, start))]
    for match in _INDENTED.finditer(visible, start):
        end = match.start()
        while end > start and visible[end - 1].isspace():
            end -= 1
        if not match.group().strip() or not (end == start or _BLANK_LINE.search(visible, end, match.start())):
            continue
        last = blocks[max(0, bisect_left(blocks, end) - 1)]
        if _HOLDS_BLOCKS.match(visible[last : min(end, last + _OPENING)].lstrip("\r\n")):
            continue
        found.append(Span(match.start(), match.start() + len(match.group().rstrip())))
    return found


def _links(visible: str, start: int) -> Iterator[Link]:
    found = list(_DEFINITION.finditer(visible, start)) if "]:" in visible else []
    definitions = {_reference_id(m["id"]): (m["target"], Span(*m.span("target"))) for m in found}
    taken = [Span(*m.span()) for m in found]
    for match in _AUTOLINK.finditer(visible, start):
        inner = Span(*match.span(1))
        target = match[1] if "://" in match[1] else f"mailto:{match[1]}"
        taken.append(Span(*match.span()))
        yield Link(Span(*match.span()), inner, target, inner)
    rest = mask(visible, taken)
    yield from _inline_links(rest, start, len(rest), definitions)


def _inline_links(visible: str, start: int, end: int, definitions: dict[str, tuple[str, Span]]) -> Iterator[Link]:
    position = start
    while (opening := visible.find("[", position, end)) >= 0:
        begin = opening - 1 if opening > start and visible[opening - 1] == "!" else opening
        match = _LINK.match(visible, begin, end) or (_LINK.match(visible, opening, end) if begin != opening else None)
        if match and not _crosses_block(match.group()):
            yield _inline(match)
            yield from _inline_links(visible, *match.span("text"), definitions)
            position = match.end()
            continue
        reference = _REFERENCE.match(visible, begin, end)
        if reference and not _crosses_block(reference.group()):
            key = _reference_id(reference["id"] or reference["text"])
            if key in definitions:
                target, target_span = definitions[key]
                yield Link(
                    Span(*reference.span()),
                    Span(*reference.span("text")),
                    target,
                    target_span,
                    reference["bang"] == "!",
                )
                position = reference.end()
                continue
        position = opening + 1


def _tag_links(visible: str, start: int) -> Iterator[Link]:
    for tag in _TAG.finditer(visible, start):
        name = _TARGET_OF.get(tag.group()[1:].split(None, 1)[0].lower())
        attribute = name.search(tag.group()) if name else None
        if attribute and attribute.lastgroup:
            span = Span(*(tag.start() + offset for offset in attribute.span(attribute.lastgroup)))
            whole = Span(*tag.span())
            target = unescape(attribute[attribute.lastgroup]).strip()
            yield Link(whole, Span(whole.start, whole.start), target, span, tag.group()[1:4].lower() == "img")


def _inline(match: re.Match[str]) -> Link:
    target_span = Span(*match.span("target"))
    target = match["target"]
    if target.startswith("<"):
        target_span = Span(target_span.start + 1, target_span.end - 1)
        target = target[1:-1]
    return Link(Span(*match.span()), Span(*match.span("text")), target, target_span, match["bang"] == "!")


def _crosses_block(text: str) -> bool:
    return re.search(r"\n[ \t]*\r?\n", text) is not None


def _reference_id(text: str) -> str:
    return " ".join(text.lower().split())
