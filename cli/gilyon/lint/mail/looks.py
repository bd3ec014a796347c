"""How the text of a mail looks in a client that drops every style sheet: from ``style`` and old attributes alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import html

from gilyon.lint.mail.css import declarations

_BLOCKS = frozenset(
    "address article blockquote body caption center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header"
    " hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_SILENT = frozenset({"script", "style", "title", "template", "noscript"})
_SIZE = re.compile(r"(\d+(?:\.\d+)?|\.\d+)(px|pt|em|%)?")
_PIXELS = {"px": 1.0, "": 1.0, "pt": 4 / 3}
_HEX = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})")
_NAMED = {"white": "#ffffff", "black": "#000000"}


@dataclass(frozen=True, slots=True)
class Look:
    """What is in force at a place. Colours are ``#rrggbb``, or empty if they are written in a way not read here."""

    color: str = "#000000"
    background: str = "#ffffff"
    size: float = 16.0
    bold: bool = False
    direction: str = ""
    align: str = ""
    hidden: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A text between two tags, the element it stands in, and the block around it."""

    text: str
    element: html.HtmlElement
    block: html.HtmlElement
    look: Look
    block_look: Look


@dataclass(frozen=True, slots=True)
class Block:
    """What one block shows, as one line."""

    text: str
    element: html.HtmlElement
    look: Look


def runs_of(body: html.HtmlElement) -> list[Run]:
    """Every text of a body that is not blank, in its order; hidden ones too."""
    found: list[Run] = []
    _walk(body, Look(), body, Look(), found)
    return found


def blocks_of(runs: Iterable[Run]) -> list[Block]:
    parts: dict[html.HtmlElement, list[str]] = {}
    looks: dict[html.HtmlElement, Look] = {}
    for run in runs:
        if not run.look.hidden:
            parts.setdefault(run.block, []).append(run.text)
            looks.setdefault(run.block, run.block_look)
    return [Block(" ".join("".join(texts).split()), element, looks[element]) for element, texts in parts.items()]


def _walk(element: html.HtmlElement, around: Look, block: html.HtmlElement, block_look: Look, found: list[Run]) -> None:
    get = element.get
    look = look_of(around, element.tag, get("style", ""), get("dir", ""), get("align", ""), get("bgcolor", ""))
    if element.tag in _BLOCKS:
        block, block_look = element, look
    if element.text and not element.text.isspace():
        found.append(Run(element.text, element, block, look, block_look))
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SILENT:
            _walk(child, look, block, block_look, found)
        if child.tail and not child.tail.isspace():
            found.append(Run(child.tail, element, block, look, block_look))


@lru_cache(maxsize=8192)
def look_of(around: Look, tag: str, style: str, direction: str, align: str, ground: str) -> Look:
    """The look inside an element of which the attributes are given."""
    look = replace(around, code=around.code or tag in ("code", "pre", "kbd", "samp"))
    if tag in ("b", "strong", "th") or re.fullmatch("h[1-6]", tag):
        look = replace(look, bold=True)
    if direction:
        look = replace(look, direction=direction.lower())
    if align:
        look = replace(look, align=align.lower())
    if ground:
        look = replace(look, background=_color(ground))
    for declared in declarations(style):
        look = _with(look, declared.name, declared.value.lower())
    return look


def _with(look: Look, name: str, value: str) -> Look:
    match name:
        case "color":
            return replace(look, color=_color(value))
        case "background-color" | "background" if value not in ("transparent", "none"):
            return replace(look, background=_color(value))
        case "font-size":
            return replace(look, size=_pixels(value, look.size))
        case "font-weight":
            return replace(look, bold=value in ("bold", "bolder") or (value.isdecimal() and int(value) >= 600))
        case "font-family" if "monospace" in value:
            return replace(look, code=True)
        case "direction":
            return replace(look, direction=value)
        case "text-align":
            return replace(look, align=value)
        case "display":
            return replace(look, hidden=look.hidden or value == "none")
        case "visibility":
            return replace(look, hidden=value == "hidden")
    return look


def _color(value: str) -> str:
    text = _NAMED.get(value.strip().lower(), value.strip().lower())
    if not _HEX.fullmatch(text):
        return ""
    return text if len(text) == 7 else "#" + "".join(digit * 2 for digit in text[1:])


def _pixels(value: str, around: float) -> float:
    match = _SIZE.fullmatch(value)
    if not match:
        return around
    number, unit = float(match[1]), match[2] or ""
    if unit in _PIXELS:
        return number * _PIXELS[unit]
    return number * around / (100 if unit == "%" else 1)
