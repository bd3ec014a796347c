"""Hebrew inside code. Code runs from left to right; a browser would still draw ``דנה,052-234`` with the number first,
since a number after Hebrew letters joins them. So each Hebrew text in a block of code stands in an element of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from gilyon.core.source import Span
from gilyon.language.bidi import Direction
from gilyon.language.hebrew import BIDI_CONTROLS, LETTERS, POINTS, has_hebrew

_PROSE = frozenset({"hl-comment", "hl-string"})
"""Classes of tokens that hold sentences, not values."""
_SENTENCE = re.compile(r"[^\W_].*?(?=[\s\"'`]*(?:\*/|-->|\*\))?[\s\"'`]*$)", re.MULTILINE)
_WORD = rf"[{LETTERS}][\w{POINTS}]*"
_NUMBER = r"\d+(?:[.:/\-]\d+)*(?!\w)"
_MARKED = r"⟦[^⟧\n]*⟧"
_WORDS = re.compile(
    rf"{_WORD}(?:(?:(?: *[,;:.!?])? {{1,2}}|[\"'׳״־\-/]| *{_MARKED} *){_WORD}|(?: +|[־\-]){_NUMBER})*"
    rf"(?:{_MARKED}[,;:.!?]*|[.!?…](?=[\s<\"']|\Z))?"
)
"""Words of one value: joined by a blank, perhaps after a mark, but not by the bare comma between two fields, nor by the
blanks between two columns. What lint marks between brackets belongs to the words around it."""
_CONTROLS = re.compile(f"[{BIDI_CONTROLS}]")
_LATIN = re.compile(r"[A-Za-z]")
_HEBREW = re.compile(f"[{LETTERS}]")


def show_as_it_runs(code: html.HtmlElement) -> None:
    """Take the controls of direction out of code: a reader who copies it gets what is seen ("Trojan Source")."""
    if _CONTROLS.search(code.text_content()):
        for element in code.iter():
            element.text = _CONTROLS.sub("", element.text or "")
            if element is not code:
                element.tail = _CONTROLS.sub("", element.tail or "")


def isolate_code(block: html.HtmlElement) -> None:
    """Put the Hebrew texts in a left-to-right block of code into elements that run from right to left."""
    if not has_hebrew(block.text_content()):
        return
    for element in list(block.iter()):
        prose = element.get("class") in _PROSE
        _isolate_text(element, tail=False, prose=prose)
        if element is not block:
            _isolate_text(element, tail=True, prose=False)


def _isolate_text(element: html.HtmlElement, *, tail: bool, prose: bool) -> None:
    text = (element.tail if tail else element.text) or ""
    spans = list(_hebrew(text, prose))
    if not spans:
        return
    made = []
    for span, following in zip(spans, [*spans[1:], None], strict=True):
        isolated = html.Element("span")
        isolated.set("dir", Direction.RTL)
        isolated.text = text[span.start : span.end]
        isolated.tail = text[span.end : following.start if following else len(text)]
        made.append(isolated)
    if tail:
        element.tail = text[: spans[0].start]
        parent = element.getparent()
        assert parent is not None
        place = parent.index(element) + 1
        parent[place:place] = made
    else:
        element.text = text[: spans[0].start]
        element[0:0] = made


def _hebrew(text: str, prose: bool) -> Iterator[Span]:
    for match in _SENTENCE.finditer(text) if prose else ():
        hebrew = len(_HEBREW.findall(match.group()))
        if hebrew and hebrew >= len(_LATIN.findall(match.group())):
            yield Span(*match.span())
        else:
            yield from (Span(*m.span()) for m in _WORDS.finditer(text, *match.span()))
    if not prose:
        yield from (Span(*match.span()) for match in _WORDS.finditer(text))
