"""The body of a document in the markup that mail clients show: tables for boxes, a direction on every block.

Mail clients drop ``figure``, ``details`` and ``dl``, do not know ``text-align: start``, and some strip every ``dir``;
Outlook on Windows pads and borders only cells. What is made here carries ``dir`` and ``align`` as attributes, from
which the style sheet derives the properties.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from urllib.parse import unquote

from lxml import html

from gilyon.exporters.email.boxes import box, box_code
from gilyon.exporters.email.html_marks import hold_names, keep_marks_apart
from gilyon.exporters.email.images import MailImage, shown_width
from gilyon.exporters.email.links import Links
from gilyon.language.bidi import Direction

_TEXT_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "div"})
_BLOCKS = _TEXT_BLOCKS | {"ul", "ol", "li", "table", "caption", "blockquote"}
_INDENTING = frozenset({"li", "td", "th", "blockquote"})
_INDENT = 40
_LONGEST_WHOLE = 20


class FragmentBuilder:
    """Turns the document of one article into a fragment; call :meth:`build` once for each way to show images."""

    def __init__(
        self,
        direction: Direction,
        links: Links,
        images: Mapping[str, MailImage],
        names: Mapping[str, str],
        room: int,
        marks: Collection[str] = (),
    ) -> None:
        """``room`` is the width of the text in pixels; ``marks`` are characters that a service fills in."""
        self._direction = direction
        self._links = links
        self._images = images
        self._names = names
        self._room = room
        self._marks = re.compile(f"[{''.join(marks)}]") if marks else None

    def build(self, document: str, source: Callable[[MailImage], str]) -> str:
        """The fragment; ``source`` gives the address of an image."""
        root = html.fragment_fromstring(document, create_parent="div")
        _flatten_footnotes(root, self._names["footnotes"])
        for element in list(root.iter("a")):
            self._link(element)
        for element in list(root.iter("img")):
            self._image(element, source)
        for element in list(root.iter()):
            _convert(element, self._direction)
        for element in root.iter():
            _direct(element, self._direction)
        if self._direction is Direction.RTL:
            keep_marks_apart(root, _BLOCKS)
            if self._marks:
                hold_names(root, self._marks)
        return "".join(html.tostring(child, encoding="unicode", method="html") for child in root)

    def _link(self, element: html.HtmlElement) -> None:
        address = self._links.href(element.get("href", ""))
        if address:
            element.set("href", address)
        else:
            element.drop_tag()

    def _image(self, element: html.HtmlElement, source: Callable[[MailImage], str]) -> None:
        name = unquote(element.get("src", "").removeprefix("asset:"))
        image = self._images.get(name)
        if image is None:
            self._stand_in(element, name)
            return
        depth = sum(1 for ancestor in element.iterancestors() if ancestor.tag in _INDENTING)
        width = shown_width(element.get("width", ""), image.width, max(self._room - depth * _INDENT, 100))
        alone = any(ancestor.tag == "figure" for ancestor in element.iterancestors())
        alt = element.get("alt", "")
        element.attrib.clear()
        for attribute, value in (
            ("src", source(image)),
            ("alt", alt),
            ("width", str(width)),
            ("border", "0"),
            ("class", "gilyon-image" if alone else "gilyon-picture"),
            ("style", f"max-width:{width}px"),
        ):
            element.set(attribute, value)

    def _stand_in(self, element: html.HtmlElement, name: str) -> None:
        """Words for an image no mail client shows, with a link to it where there is a page."""
        address = self._links.hosted(name)
        element.tag = "a" if address and element.getparent().tag != "a" else "span"
        text = f"[{self._names['image']}: {element.get('alt') or name}]"
        element.attrib.clear()
        element.set("class", "gilyon-stand-in")
        if element.tag == "a":
            element.set("href", address)
        element.text = text


def _flatten_footnotes(root: html.HtmlElement, heading: str) -> None:
    """Marks become ``[1]`` and the notes a list under a heading; links to and fro do not work in most clients."""
    for anchor in list(root.iter("a")):
        classes = anchor.get("class", "").split()
        if "footnote-ref" in classes:
            anchor.text = f"[{anchor.text_content()}]"
            anchor.drop_tag()
        elif "footnote-backref" in classes:
            _drop_link_back(anchor)
    for notes in root.iter("div"):
        if notes.get("class") == "footnote":
            for name in ("role", "aria-label"):
                notes.attrib.pop(name, None)
            line = notes.find("hr")
            title = html.Element("h2")
            title.text = heading
            if line is not None:
                notes.replace(line, title)
            notes.set("class", "gilyon-notes")


def _drop_link_back(anchor: html.HtmlElement) -> None:
    paragraph = anchor.getparent()
    anchor.drop_tree()
    if paragraph is not None and paragraph.tag == "p" and not paragraph.text_content().strip():
        paragraph.drop_tree()


def _convert(element: html.HtmlElement, base: Direction) -> None:
    """Give one element the form that survives."""
    if not isinstance(element.tag, str):
        return
    element.attrib.pop("id", None)
    classes = element.get("class", "").split()
    match element.tag:
        case "figure":
            _rename(element, "div", "gilyon-figure")
        case "figcaption":
            _rename(element, "div", "gilyon-caption")
        case "caption":
            _rename(element, "caption", "gilyon-caption")
        case "dl":
            _rename(element, "div", "gilyon-terms")
        case "dt":
            _rename(element, "p", "gilyon-term")
        case "dd":
            _rename(element, "div", "gilyon-definition")
        case "summary":
            _rename(element, "p", "" if "admonition-title" in classes else "gilyon-term")
        case "details":
            element.attrib.pop("open", None)
            _rename(element, "div", "")
            if "admonition" in classes:
                box(element, "gilyon-note")
        case "section" | "aside":
            _rename(element, "div", "")
        case "pre":
            box_code(element)
        case "blockquote":
            box(element, "gilyon-quote")
        case "div" if "admonition" in classes:
            box(element, "gilyon-note")
        case "div" if "gilyon-table" in classes:
            element.drop_tag()
        case "table" if element.get("role") != "presentation":
            _rename(element, "table", "gilyon-data")
            for name, value in (("width", "100%"), ("border", "0"), ("cellpadding", "0"), ("cellspacing", "0")):
                element.set(name, value)
        case "span" if element.get("dir") == "ltr" and _stays_whole(element.text_content()):
            _rename(element, "span", "gilyon-whole")
        case "a" if "dir" in element.attrib:
            _move_direction_inside(element)
        case "time":
            element.drop_tag()


def _stays_whole(text: str) -> bool:
    """A phone number or a name such as ``C++`` must not end one line and begin the next."""
    return len(text) <= _LONGEST_WHOLE and " " not in text


def _rename(element: html.HtmlElement, tag: str, name: str) -> None:
    element.tag = tag
    if name:
        element.set("class", f"{element.get('class', '')} {name}".strip())


def _move_direction_inside(element: html.HtmlElement) -> None:
    """Outlook on Windows turns links that carry ``dir`` around; a span inside them does no harm."""
    span = html.Element("span")
    span.set("dir", element.attrib.pop("dir"))
    span.text, element.text = element.text, None
    for child in list(element):
        span.append(child)
    element.append(span)


def _direct(element: html.HtmlElement, base: Direction) -> None:
    """Write direction and side on a block; they are not inherited everywhere."""
    if element.tag not in _BLOCKS:
        return
    if "dir" not in element.attrib:
        above = next((a.get("dir") for a in element.iterancestors() if "dir" in a.attrib), base.value)
        element.set("dir", above)
    if element.tag in _TEXT_BLOCKS:
        element.set("align", _side(element))


def _side(element: html.HtmlElement) -> str:
    direction = Direction(element.get("dir", Direction.LTR.value))
    classes = element.get("class", "").split()
    if "gilyon-center" in classes:
        return "center"
    return direction.end if "gilyon-end" in classes else direction.start
