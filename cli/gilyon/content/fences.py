"""Fenced code in a Markdown text: where each block begins and ends, in lists, quotations and notes too.

Renderer and scanner both ask here, so that what lint takes for code is what the page shows as code. As in
https://spec.commonmark.org/0.31.2/#fenced-code-blocks, but a fence that is never closed is text, and a closing fence
is exactly as long as the opening one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from gilyon.core.source import Span

_TAB = 4
_OPENING = re.compile(
    r"^(?P<prefix>[ \t>]*(?:(?:[-+*]|\d{1,9}\.)[ \t]+)?)(?P<mark>`{3,}|~{3,})[ \t]*(?P<info>[^`~\r\n]*?)[ \t]*\r?$",
    re.MULTILINE,
)
_CLOSING = re.compile(r"^(?P<prefix>[ \t>]*)(?P<mark>`{3,}|~{3,})[ \t]*\r?$", re.MULTILINE)
_ITEM_MARK = re.compile(r"[^>\s]")


class _Container(NamedTuple):
    """What stands around a line: levels of indentation, quotation marks, levels of indentation inside these."""

    outer: int
    quotes: int
    inner: int


@dataclass(frozen=True, slots=True)
class Fence:
    """A block of fenced code. ``span`` runs from the opening fence to the end of the closing one; ``prefix`` is what
    stands before it on its line, ``info`` what follows the fence on it, ``code`` the lines between, without what the
    containers put before each of them."""

    span: Span
    prefix: str
    info: str
    code: str


def find_fences(text: str, start: int = 0) -> Iterator[Fence]:
    """The blocks of ``text`` from offset ``start`` (the beginning of a line), in order. Linear in the length."""
    if "```" not in text and "~~~" not in text:
        return
    closings: dict[tuple[str, _Container], list[re.Match[str]]] = defaultdict(list)
    for match in _CLOSING.finditer(text, start):
        closings[match["mark"], _split(match["prefix"])[0]].append(match)
    ends: dict[_Container, int] = {}
    position = start
    for opening in _OPENING.finditer(text, start):
        if opening.start() < position:
            continue
        container, rest = _split(opening["prefix"])
        candidates = closings[opening["mark"], container]
        index = bisect_left(candidates, opening.end(), key=re.Match.start)
        if index == len(candidates):
            continue
        closing = candidates[index]
        if container not in ends or ends[container] < opening.end():
            ends[container] = _end(text, opening.end(), container)
        if closing.start() > ends[container]:
            continue
        body = text[opening.end() + 1 : closing.start()]
        span = Span(opening.start("mark"), closing.end("mark"))
        yield Fence(span, opening["prefix"], opening["info"], _inside(container, rest).sub("", body))
        position = closing.end()


def _split(prefix: str) -> tuple[_Container, int]:
    """The container that a prefix speaks of, and how many blanks are left after it."""
    before, *between = _ITEM_MARK.sub(" ", prefix).expandtabs(_TAB).split(">")
    if not between:
        return _Container(0, 0, len(before) // _TAB), len(before) % _TAB
    last = max(len(between[-1]) - 1, 0)
    return _Container(len(before) // _TAB, len(between), last // _TAB), last % _TAB


def _end(text: str, position: int, container: _Container) -> int:
    """Where the container ends: the first line from ``position`` that does not stand in it."""
    if not any(container):
        return len(text)
    found = _outside(container).search(text, position)
    return found.start() if found else len(text)


@cache
def _outside(container: _Container) -> re.Pattern[str]:
    # A blank line ends a quotation, but not a list item.
    blank = "" if container.quotes else r"(?![ \t]*\r?$)"
    return re.compile(rf"(?<=\n){blank}(?!{_pattern(container)})", re.MULTILINE)


@cache
def _inside(container: _Container, rest: int) -> re.Pattern[str]:
    return re.compile(rf"^{_pattern(container)}[ ]{{0,{rest}}}", re.MULTILINE)


def _pattern(container: _Container) -> str:
    level = r"(?:[ ]{4}|[ ]{0,3}\t)"
    return rf"{level}{{{container.outer}}}(?:[ ]{{0,3}}>[ \t]?){{{container.quotes}}}{level}{{{container.inner}}}"
