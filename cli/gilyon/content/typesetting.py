"""Hebrew typography in a rendered body: the text of each block across its inline elements, never code or attributes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from gilyon.language.bidi import Direction, block_direction
from gilyon.language.typography import HOLE, typeset

_INLINE = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u "
    "var".split()
)
_KEPT = frozenset("code kbd samp pre var script style math svg".split())


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text of an element, or the one after it. What is ``kept`` is not ours: code, another language."""

    element: html.HtmlElement
    tail: bool
    text: str
    kept: bool


def typeset_body(root: html.HtmlElement) -> None:
    """Set the texts of a Hebrew body by :func:`gilyon.language.typography.typeset`. Done again, it changes nothing."""
    for run in _runs(root):
        text = "".join(HOLE * len(piece.text) if piece.kept else piece.text for piece in run)
        if block_direction(text, Direction.RTL) is Direction.LTR:
            continue
        done, position = typeset(text), 0
        for piece in run:
            new = done[position : position + len(piece.text)]
            position += len(piece.text)
            if piece.kept or new == piece.text:
                continue
            if piece.tail:
                piece.element.tail = new
            else:
                piece.element.text = new


def _runs(root: html.HtmlElement) -> Iterator[list[_Piece]]:
    """The texts of the tree, those of one block together."""
    run: list[_Piece] = []
    for piece in _pieces(root, kept=False):
        if piece is not None:
            run.append(piece)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _pieces(element: html.HtmlElement, *, kept: bool) -> Iterator[_Piece | None]:
    """The texts below an element in their order; None where a block begins or ends."""
    tag = element.tag
    if not isinstance(tag, str):  # a comment
        return
    kept = kept or tag in _KEPT or element.get("lang", "he").partition("-")[0] != "he" or element.get("dir") == "ltr"
    if tag not in _INLINE:
        yield None
    if element.text:
        yield _Piece(element, False, element.text, kept)
    elif tag in ("br", "img"):
        yield None  # what stands on both sides is no one word
    for child in element:
        yield from _pieces(child, kept=kept)
        if child.tail:
            yield _Piece(child, True, child.tail, kept)
    if tag not in _INLINE:
        yield None
