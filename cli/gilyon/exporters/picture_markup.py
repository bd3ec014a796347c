"""The pictures of a page as HTML: true sizes, so that nothing jumps, and a choice of files for every screen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from urllib.parse import unquote

from lxml import html

from gilyon.exporters.pictures import COLUMN, Copy, Picture, copies, shown_size
from gilyon.language.slugs import url_path

_IMAGE = re.compile(r"<img\b[^>]*>")
_AT_THE_TOP = re.compile(r"\s*(?:<(?:figure|p|a)\b[^>]*>\s*)*<img\b")
_MARGINS = 40
"""Beside the column on a narrow screen, in CSS pixels: 1.25rem on each side."""


def show_pictures(body: str, pictures: Mapping[str, Picture]) -> str:
    """The body of a document, where images are ``asset:NAME``, with its images complete.

    An image that opens the text is fetched at once, all others when they come near.
    """
    top = _AT_THE_TOP.match(body)

    def complete(tag: re.Match[str]) -> str:
        image = html.fragment_fromstring(tag[0])
        name = unquote(image.get("src", "").removeprefix("asset:"))
        if name not in pictures:
            return tag[0]
        return _complete(image, name, pictures[name], first=top is not None and tag.start() < top.end())

    return _IMAGE.sub(complete, body)


def _complete(image: html.HtmlElement, name: str, picture: Picture, *, first: bool) -> str:
    width, height = shown_size(picture, image.attrib.pop("width", ""), image.attrib.pop("height", ""))
    if width:
        image.set("width", str(width))
        image.set("height", str(height))
    if first:
        image.set("fetchpriority", "high")
    else:
        image.set("loading", "lazy")
    image.set("decoding", "async")
    tag = html.tostring(image, encoding="unicode", method="html")
    choice = copies(name, picture)
    return f"<picture>{_source(choice, min(width, COLUMN))}{tag}</picture>" if choice else tag


def _source(choice: tuple[Copy, ...], shown: int) -> str:
    offers = ", ".join(f"{url_path(*copy.name.split('/'))} {copy.width}w" for copy in choice)
    sizes = f"(max-width: {shown + _MARGINS}px) calc(100vw - {_MARGINS}px), {shown}px"
    return f'<source type="image/webp" srcset="{escape(offers)}" sizes="{sizes}">'
