"""SVG files: how large, and whether they only draw.

A reader can open the file itself, and then it is a page of the site: a script in it would run there, whatever the
article's page allows. So a file that can do more than draw is refused, and nobody's drawing is changed silently.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from gilyon.errors import ContentError

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_ACTIVE_NAMESPACES = (
    "{http://www.w3.org/1999/xhtml}",
    "{http://www.w3.org/1998/Math/MathML}",
    "{http://www.mozilla.org/xbl}",
)
_ACTIVE = frozenset({"script", "foreignObject", "handler", "listener", "iframe", "audio", "video", "canvas"})
_ANIMATION = frozenset({"animate", "animateColor", "animateMotion", "animateTransform", "set"})
_DATA = r"data:(?:image/(?:png|jpe?g|gif|webp|avif)|font/|application/(?:x-)?font-)"
_OWN = re.compile(rf"#|{_DATA}", re.IGNORECASE)
_LINK = re.compile(r"#|https?://|mailto:", re.IGNORECASE)
_FOREIGN_CSS = re.compile(rf"@import|image-set\(|\bsrc\(|url\(\s*[\"']?\s*(?!#|{_DATA}|[\"'\s])", re.IGNORECASE)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_DECLARATION = re.compile("<!(?:ATTLIST|ELEMENT|ENTITY|NOTATION)")
_LENGTH = re.compile(r"\s*\+?(\d*\.?\d+(?:[eE][+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|)\s*")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LARGEST = 20_000


def read_svg(data: bytes) -> tuple[int, int]:
    """Width and height in CSS pixels, (0, 0) if the file says neither them nor a ``viewBox``.

    Raises :class:`ContentError` if the file is not SVG, or can run, load or hide something.
    """
    root = _parse(data)
    _refuse_declarations(root.getroottree())
    for element in root.iter():
        _refuse_active(element)
    return _size(root)


def with_size(data: bytes) -> bytes:
    """A safe file that says its width and height itself, where they can be known."""
    root = _parse(data)
    width, height = _size(root)
    if not width:
        return data
    root.set("width", str(width))
    root.set("height", str(height))
    return etree.tostring(root)


def _parse(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        why = " ".join(re.sub(r", line \d+, column.*", "", str(error), flags=re.DOTALL).split())
        where = f" in line {error.lineno}" if isinstance(error, etree.XMLSyntaxError) and error.lineno else ""
        raise ContentError(f"not an SVG file ({why}{where})", hint="save it again, as plain SVG") from error
    if root.tag != f"{_SVG}svg":
        raise ContentError("not an SVG file", hint='its root must be <svg xmlns="http://www.w3.org/2000/svg">')
    return root


def _refuse_declarations(tree: etree._ElementTree) -> None:
    """Entities can hide anything, declared attributes can be event handlers, a style sheet comes from elsewhere."""
    about: Any = tree.docinfo
    if about.doctype and _DECLARATION.search(etree.tostring(tree, encoding="unicode")):
        raise _unsafe("its document type declares entities or attributes")
    node = tree.getroot().getprevious()
    while node is not None:
        if isinstance(node, etree._ProcessingInstruction) and node.target == "xml-stylesheet":
            raise _unsafe("a style sheet of another file is named", node)
        node = node.getprevious()


def _refuse_active(element: etree._Element) -> None:
    if not isinstance(element.tag, str):
        return
    name = element.tag.rpartition("}")[2]
    if element.tag.startswith(_ACTIVE_NAMESPACES) or (element.tag.startswith(_SVG) and name in _ACTIVE):
        raise _unsafe(f"<{name}> can do more than draw", element)
    for key, value in element.attrib.items():
        _refuse_attribute(element, name, str(key), str(value))
    if name == "style" and _loads("".join(map(str, element.itertext()))):
        raise _unsafe("its styles load another file", element)


def _refuse_attribute(element: etree._Element, name: str, key: str, value: str) -> None:
    if key.lower().startswith("on"):
        raise _unsafe(f"the attribute {key!r} runs a script", element)
    if key in _HREF:
        target = re.sub(r"[\x00-\x20]", "", value)
        if target and not (_LINK if name == "a" else _OWN).match(target):
            raise _unsafe(f"<{name}> leads to {value[:60]!r}", element)
    elif key == _BASE:
        raise _unsafe("xml:base would move its links", element)
    elif name in _ANIMATION and key == "attributeName" and re.search(r"href|^\s*on", value, re.IGNORECASE):
        raise _unsafe(f"<{name}> changes {value!r}", element)
    elif _loads(value):
        raise _unsafe(f"the attribute {key.rpartition('}')[2]!r} loads another file", element)


def _loads(css: str) -> bool:
    """True if a style sheet, or a value that may hold ``url()``, names another file, in whatever escapes."""
    if "\\" in css:
        css = _CSS_ESCAPE.sub(lambda m: chr(min(int(m[1], 16), 0x10FFFF)) if m[1] else m[2], css)
    return _FOREIGN_CSS.search(css) is not None


def _unsafe(why: str, element: etree._Element | None = None) -> ContentError:
    line = f" (line {element.sourceline} of the file)" if element is not None and element.sourceline else ""
    return ContentError(
        f"the SVG file is not safe to publish: {why}{line}",
        hint="export it again as plain SVG, with text as text or as outlines, or save it as PNG",
    )


def _size(root: etree._Element) -> tuple[int, int]:
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    box = [part for part in re.split(r"[\s,]+", root.get("viewBox", "")) if part]
    try:
        across, down = (float(box[2]), float(box[3])) if len(box) == 4 else (0.0, 0.0)
    except ValueError:
        across, down = 0.0, 0.0
    if 0 < across <= _LARGEST and 0 < down <= _LARGEST:
        if width and not height:
            height = width * down / across
        elif height and not width:
            width = height * across / down
        elif not width:
            width, height = across, down
    if not 0 < width <= _LARGEST or not 0 < height <= _LARGEST:
        return 0, 0
    return max(1, round(width)), max(1, round(height))


def _pixels(written: str) -> float:
    """A length in CSS pixels; 0 for none, or one that depends on the page."""
    match = _LENGTH.fullmatch(written)
    return float(match[1]) * _PIXELS[match[2]] if match else 0.0
