"""Direction of blocks and of Latin runs, written into the tree once for every edition.

``dir=auto`` is not used: browsers take the first strong letter, so a Hebrew paragraph that opens with a product name
would turn around, and PDF and mail engines ignore it. WeasyPrint resolves direction per text box, so a Latin run with
markup inside (``H<sub>2</sub>O``) comes out reversed unless one element with ``dir="ltr"`` holds the whole of it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from lxml import html

from gilyon.content.code_direction import isolate_code, show_as_it_runs
from gilyon.core.source import Span
from gilyon.language.bidi import (
    Direction,
    block_direction,
    first_strong,
    latin_runs,
    may_hold_run,
    needs_isolation,
)
from gilyon.language.hebrew import has_hebrew

_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 td th dt dd blockquote figcaption summary caption".split())
_CONTAINERS = _BLOCKS | frozenset(
    "div li ul ol dl table thead tbody tfoot tr figure section aside details pre hr colgroup col".split()
)
_CELLS = frozenset({"td", "th"})
_CODE = frozenset({"code", "kbd", "samp", "pre"})
_PLAIN = frozenset({None, "language-text", "language-txt"})


def direct(root: html.HtmlElement, base: Direction) -> None:
    """Set ``dir`` on blocks that run against ``base``, on code, and around Latin runs that would jump."""
    containers: list[html.HtmlElement] = []
    for child in root:
        _direct_tree(child, base, base, containers)
    if base is Direction.RTL:
        for container in [root, *containers]:
            _isolate(container)


def _direct_tree(element: html.HtmlElement, base: Direction, around: str, containers: list[html.HtmlElement]) -> None:
    """Direct an element and all in it; ``around`` is how the text runs that it stands in. Gathers into ``containers``
    those that run from right to left."""
    tag, written = element.tag, element.get("dir")
    if tag in _CODE:
        show_as_it_runs(element)
    if tag in _CODE and written is None:
        written = _code_direction(element)
        element.set("dir", written)
    if tag == "pre" and written == Direction.LTR:
        isolate_code(element)
    if written == "auto" or tag == "bdi":
        _resolve_auto(element, base)
    elif written is None and tag in _BLOCKS:
        _direct_block(element, base)
    running = element.get("dir") or around
    if running == Direction.RTL and tag in _CONTAINERS and tag != "pre":
        containers.append(element)
    for child in element:
        _direct_tree(child, base, running, containers)


@lru_cache(maxsize=4096)
def isolate_text(text: str, base: Direction) -> str:
    """HTML for a plain text (a title, a summary), its Latin runs isolated where they would jump."""
    if base is Direction.LTR:
        return escape(text)
    parts: list[str] = []
    position = 0
    for run in latin_runs(text):
        if needs_isolation(text, run):
            parts += [escape(text[position : run.start]), f'<span dir="ltr">{escape(text[run.start : run.end])}</span>']
            position = run.end
    return "".join(parts) + escape(text[position:])


def _code_direction(element: html.HtmlElement) -> Direction:
    """Code runs left to right; a block of plain text that is mostly Hebrew (a sample letter, say) is not code."""
    parent = element.getparent()
    if parent is not None and parent.tag == "pre":
        return Direction(parent.get("dir", Direction.LTR))
    if element.tag != "pre" or any(c.get("class") not in _PLAIN for c in element.iter("code")):
        return Direction.LTR
    letters = [unicodedata.bidirectional(char) for char in element.text_content()]
    return Direction.RTL if letters.count("R") > letters.count("L") else Direction.LTR


def _resolve_auto(element: html.HtmlElement, base: Direction) -> None:
    element.set("dir", first_strong(element.text_content()) or base)
    if element.tag == "bdi":
        element.tag = "span"


def _direct_block(element: html.HtmlElement, base: Direction) -> None:
    if len(element) == 0:
        text = element.text or ""
    elif next(element.iterdescendants(*_BLOCKS), None) is None:
        text = element.text_content()
    else:
        return
    found = block_direction(text, base)
    if found is not base:
        element = _wrap_content(element) if element.tag in _CELLS else element
        element.set("dir", found)
        if found is Direction.LTR and "lang" not in element.attrib:
            element.set("lang", "en")


def _wrap_content(cell: html.HtmlElement) -> html.HtmlElement:
    """One span around all a cell holds: its words turn, while its side stays that of its column."""
    span = html.Element("span")
    span.text, cell.text = cell.text, None
    span.extend(list(cell))
    cell.append(span)
    return span


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text of the block: the text of ``owner``, or its tail."""

    owner: html.HtmlElement
    tail: bool
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def parent(self) -> html.HtmlElement:
        parent = self.owner.getparent() if self.tail else self.owner
        assert parent is not None
        return parent


def _isolate(block: html.HtmlElement) -> None:
    """Wrap the Latin runs of a block's own inline content; from the end, so that earlier offsets stay true."""
    if not may_hold_run(block.text_content() if len(block) else block.text or ""):
        return
    for stretch in _inline_stretches(block):
        text = "".join([piece.text for piece in stretch])
        for run in reversed(latin_runs(text)):
            touched = [p for p in stretch if p.start < run.end and run.start < p.end]
            if all(_is_isolated(piece, block) for piece in touched):
                continue
            if len(touched) > 1:
                _wrap_across(block, touched, run)
            elif needs_isolation(text, run):
                _wrap_in_piece(touched[0], run)


def _inline_stretches(block: html.HtmlElement) -> Iterator[list[_Piece]]:
    """The block's texts between nested blocks, each with offsets of its own; later stretches first."""
    stretches: list[list[_Piece]] = [[]]

    def add(owner: html.HtmlElement, tail: bool) -> None:
        text = owner.tail if tail else owner.text
        current = stretches[-1]
        if text and (current or not text.isspace()):
            current.append(_Piece(owner, tail, current[-1].end if current else 0, text))

    def walk(element: html.HtmlElement) -> None:
        add(element, tail=False)
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _CONTAINERS or child.tag == "br":
                stretches.append([])
            else:
                walk(child)
            add(child, tail=True)

    walk(block)
    yield from reversed([s for s in stretches if s])


def _is_isolated(piece: _Piece, block: html.HtmlElement) -> bool:
    element: html.HtmlElement | None = piece.parent
    while element is not None and element is not block:
        if element.get("dir") == "ltr":
            return True
        element = element.getparent()
    return False


def _span() -> html.HtmlElement:
    span = html.Element("span")
    span.set("dir", "ltr")
    return span


def _wrap_in_piece(piece: _Piece, run: Span) -> None:
    span = _span()
    text = (piece.owner.tail if piece.tail else piece.owner.text) or ""
    start, end = run.start - piece.start, run.end - piece.start
    span.text, span.tail = text[start:end], text[end:]
    if not any(char.isalpha() or char.isspace() for char in span.text):
        span.set("class", "gilyon-number")  # a phone number that breaks at its hyphens is hard to dial
    if piece.tail:
        piece.owner.tail = text[:start]
        parent = piece.parent
        parent.insert(parent.index(piece.owner) + 1, span)
    else:
        piece.owner.text = text[:start]
        piece.owner.insert(0, span)


def _wrap_across(block: html.HtmlElement, touched: list[_Piece], run: Span) -> None:
    """One span around sibling nodes from the run's first piece to its last; whole elements, never halves of them."""
    ancestor = _common_parent(block, touched)
    first, last = touched[0], touched[-1]
    head = None if first.parent is ancestor else _child_towards(ancestor, first.parent)
    foot = None if last.parent is ancestor else _child_towards(ancestor, last.parent)
    if any(has_hebrew(child.text_content()) for child in (head, foot) if child is not None):
        return
    children = list(ancestor)
    begin = _index_after(children, first) if head is None else children.index(head)
    stop = _index_after(children, last) if foot is None else children.index(foot) + 1
    inside = children[begin:stop]
    if not inside or any(has_hebrew(child.text_content()) for child in inside):
        return
    span = _span()
    before = (first.owner.tail if first.tail else first.owner.text) if head is None else None
    if head is None:
        cut = run.start - first.start
        span.text = (before or "")[cut:]
        kept = (before or "")[:cut]
        if first.tail:
            first.owner.tail = kept
        else:
            first.owner.text = kept
    after = ""
    if foot is None:
        cut = run.end - last.start
        tail = inside[-1].tail or ""
        inside[-1].tail, after = tail[:cut], tail[cut:]
    else:
        after, foot.tail = foot.tail or "", None
    ancestor.insert(begin, span)
    for child in inside:
        span.append(child)
    span.tail = after


def _common_parent(block: html.HtmlElement, touched: list[_Piece]) -> html.HtmlElement:
    chains = []
    for piece in touched:
        chain = [piece.parent, *piece.parent.iterancestors()]
        chains.append(chain[: chain.index(block) + 1])
    return next(element for element in chains[0] if all(element in chain for chain in chains))


def _child_towards(ancestor: html.HtmlElement, element: html.HtmlElement) -> html.HtmlElement:
    while (parent := element.getparent()) is not ancestor:
        assert parent is not None
        element = parent
    return element


def _index_after(children: list[html.HtmlElement], piece: _Piece) -> int:
    """Index of the child that follows a direct text of the parent."""
    return children.index(piece.owner) + 1 if piece.tail else 0
