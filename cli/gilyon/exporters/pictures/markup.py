"""The pictures of a page as HTML: true sizes, so that nothing jumps, and a choice of files for every screen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from urllib.parse import unquote

from lxml import html

from gilyon.exporters.pictures.picture import Copy, Picture, copies, shown_size
from gilyon.language.slugs import url_path

_IMAGE = re.compile(r"<img\b[^>]*>")
_AT_THE_TOP = re.compile(r"\s*(?:<(?:figure|p|a)\b[^>]*>\s*)*<img\b")
_REM = 16
"""CSS pixels, as long as the reader sets no other."""
_MARGINS = 40
"""Beside the column on a narrow screen, in CSS pixels: 1.25rem on each side."""


def show_pictures(body: str, pictures: Mapping[str, Picture], page_width: int, *, choice: bool = True) -> str:
    """The body of a document, where images are ``asset:NAME``, with its images complete.

    ``page_width`` is the token of the design: the width of the text in rem. An image that opens the text is fetched at
    once, all others when they come near. Without ``choice`` there is one file of each.
    """
    column = page_width * _REM
    top = _AT_THE_TOP.match(body)

    def complete(tag: re.Match[str]) -> str:
        image = html.fragment_fromstring(tag[0])
        name = unquote(image.get("src", "").removeprefix("asset:"))
        if name not in pictures:
            return tag[0]
        first = top is not None and tag.start() < top.end()
        width = _complete(image, pictures[name], column, first=first)
        finished = _tag(image)
        offers = copies(name, pictures[name]) if choice else ()
        return f"<picture>{_source(offers, min(width, column))}{finished}</picture>" if offers else finished

    return _IMAGE.sub(complete, body)


def narrow_pictures(body: str, pictures: Mapping[str, Picture], column: int) -> str:
    """The body for paper: WeasyPrint does not read the ``width`` of an image, so a narrower one gets a style.

    ``column`` is the width of the text in CSS pixels. A share of it, since in a list or a table there is less room.
    """

    def narrow(tag: re.Match[str]) -> str:
        image = html.fragment_fromstring(tag[0])
        picture = pictures.get(unquote(image.get("src", "").removeprefix("asset:")))
        written = image.attrib.pop("width", ""), image.attrib.pop("height", "")
        if picture is None or not any(written):
            return tag[0]
        width, _ = shown_size(picture, *written, column)
        if 0 < width < column:
            image.set("style", f"max-width: {100 * width / column:.4g}%")
        return _tag(image)

    return _IMAGE.sub(narrow, body)


def _tag(image: html.HtmlElement) -> str:
    return str(html.tostring(image, encoding="unicode", method="html"))


def _complete(image: html.HtmlElement, picture: Picture, column: int, *, first: bool) -> int:
    """Set the attributes of an ``img``; returns the width it is shown at, 0 if the file does not say."""
    width, height = shown_size(picture, image.attrib.pop("width", ""), image.attrib.pop("height", ""), column)
    if width:
        image.set("width", str(width))
        image.set("height", str(height))
    if first:
        image.set("fetchpriority", "high")
    else:
        image.set("loading", "lazy")
    image.set("decoding", "async")
    return width


def _source(offers: tuple[Copy, ...], shown: int) -> str:
    files = ", ".join(f"{url_path(*copy.name.split('/'))} {copy.width}w" for copy in offers)
    sizes = f"(max-width: {shown + _MARGINS}px) calc(100vw - {_MARGINS}px), {shown}px"
    return f'<source type="image/webp" srcset="{escape(files)}" sizes="{sizes}">'
