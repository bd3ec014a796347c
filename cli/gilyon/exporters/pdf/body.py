"""The body of an article as WeasyPrint needs it, which is not always as a browser does."""

from __future__ import annotations

import re
from typing import cast
from urllib.parse import unquote

from lxml import html

from gilyon.content.tasks import DONE, MARK_CLASS
from gilyon.exporters.pdf.notes import Notes, insert_after

CHAPTER = "chapter:"
"""Begins the address of a chapter of the same book. No author can write it: nh3 has removed foreign schemes before."""
_PREFIX = re.compile("[א-ת]{1,5}[-־]$")
_WHOLE = 24
"""Letters of a Latin run without blanks up to which it is kept on one line: WeasyPrint would break ``C++`` in two."""


def paper_body(markup: str, *, addresses: bool, chapter: int | None = None, on_page: str = "") -> str:
    """Safe HTML whose references are resolved, ready for paper.

    Notes go to the foot of the page, with ``addresses`` those of links too. WeasyPrint ignores ``<ol start>`` (without
    presentational hints, which once allowed style injection), so the counter is set; links to articles that have no
    address are unlinked; the fonts have no boxes for tasks, which the style sheet draws. In a book, ``chapter`` is
    the text's number, which makes its anchors its own; links to other chapters are written ``chapter:NUMBER#anchor``
    and are followed by their page, as ``on_page`` says it (``(page {page})``).
    """
    root = cast(html.HtmlElement, html.fragment_fromstring(markup, create_parent="div"))
    for anchor in list(root.iter("a")):
        if anchor.get("href", "").startswith("article:"):
            del anchor.attrib["href"]
    for numbered in root.iter("ol"):
        start = numbered.get("start", "")
        if start.removeprefix("-").isdecimal():
            numbered.set("style", f"counter-reset: list-item {int(start) - 1}")
    for mark in root.find_class(MARK_CLASS):
        mark.text = "√" if mark.text == DONE else "\u00a0"
    for run in list(root.iter("span")):
        if run.get("dir") == "ltr" and len(run) == 0 and 0 < len(run.text or "") <= _WHOLE and " " not in run.text:
            _keep_whole(run)
    Notes(root, addresses=addresses).place()
    if chapter is not None:
        _bind(root, chapter, on_page)
    text = str(html.tostring(root, encoding="unicode", method="html"))
    return text.removeprefix("<div>").removesuffix("</div>")


def _keep_whole(run: html.HtmlElement) -> None:
    """Keep a short Latin run, and the Hebrew prefix that is joined to it, on one line."""
    whole = html.Element("span")
    whole.set("class", "whole")
    whole.tail, run.tail = run.tail, None
    parent, previous = run.getparent(), run.getprevious()
    assert parent is not None
    before = (parent.text if previous is None else previous.tail) or ""
    if prefix := _PREFIX.search(before):
        whole.text = prefix[0]
        if previous is None:
            parent.text = before[: prefix.start()]
        else:
            previous.tail = before[: prefix.start()]
    parent.replace(run, whole)
    whole.append(run)


def chapter_anchor(chapter: int, name: str = "") -> str:
    """The id of a chapter, or of a place in it."""
    return f"chapter-{chapter}-{name}" if name else f"chapter-{chapter}"


def _bind(root: html.HtmlElement, chapter: int, label: str) -> None:
    for element in list(root.iter()):
        if name := element.get("id"):
            element.set("id", chapter_anchor(chapter, name))
        target = element.get("href", "")
        if target.startswith("#"):
            element.set("href", f"#{chapter_anchor(chapter, target[1:])}")
        elif target.startswith(CHAPTER):
            other, _, name = target.removeprefix(CHAPTER).partition("#")
            place = f"#{chapter_anchor(int(other), unquote(name))}"
            element.set("href", place)
            insert_after(element, _page_of(place, label))


def _page_of(place: str, label: str) -> html.HtmlElement:
    before, _, after = label.partition("{page}")
    words = html.Element("span")
    words.set("class", "page-of")
    words.text = f"\u00a0{before}"
    number = html.Element("span")
    number.set("class", "page-number")
    number.set("data-place", place)
    number.tail = after
    words.append(number)
    return words
