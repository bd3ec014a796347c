"""Direction marks in the HTML of a right-to-left message, for clients that strip ``dir``."""

from __future__ import annotations

import re
from collections.abc import Collection

from lxml import html

from gilyon.exporters.email.marks import RLM

_NEUTRAL = re.compile(r"\s*[^\w\s]|\s*\d")


def keep_marks_apart(root: html.HtmlElement, blocks_of: Collection[str]) -> None:
    """A mark after a left-to-right run, for clients that strip ``dir``: punctuation and numbers stay behind it."""
    for element in root.iter("span", "code", "kbd", "samp"):
        blocks = (ancestor.get("dir") for ancestor in element.iterancestors() if ancestor.tag in blocks_of)
        if element.get("dir") == "ltr" and next(blocks, "rtl") == "rtl" and _NEUTRAL.match(element.tail or ""):
            element.tail = f"{RLM}{element.tail}"


def hold_names(root: html.HtmlElement, marks: re.Pattern[str]) -> None:
    """Marks around what a service fills in: a name in Latin letters must not draw its neighbours along."""
    for element in root.iter():
        around = next((e.get("dir") for e in (element, *element.iterancestors()) if "dir" in e.attrib), "rtl")
        if element.text and around == "rtl":
            element.text = marks.sub(rf"{RLM}\g<0>{RLM}", element.text)
        above = next((e.get("dir") for e in element.iterancestors() if "dir" in e.attrib), "rtl")
        if element.tail and above == "rtl":
            element.tail = marks.sub(rf"{RLM}\g<0>{RLM}", element.tail)
