"""Drawings as SVG, which is a document that can run scripts and load files: only those that do neither are taken."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_ACTIVE_NAMESPACES = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML")
_ELEMENTS = frozenset(
    "svg g defs symbol use title desc metadata switch path rect circle ellipse line polyline polygon text tspan "
    "textPath image style linearGradient radialGradient stop clipPath mask pattern marker filter feBlend "
    "feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap "
    "feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode "
    "feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence".split()
)
_EMBEDDED = re.compile(r"#|data:image/(png|jpeg|gif|webp);base64,")
_ADDRESS = re.compile(r"//|@import|\\|url\((?!\s*['\"]?\s*(#|data:image/(png|jpeg|gif|webp);base64,))", re.IGNORECASE)
"""In CSS: another file or site, or an escape, behind which either could hide."""
_DECLARING = re.compile(r"(\s|<!--((?!-->).)*-->)*<!DOCTYPE[^>\[]*\[", re.DOTALL)
_LENGTH = re.compile(r"\s*(\d*\.?\d+)(px)?\s*")


class SvgFault(Exception):
    """Why a drawing cannot be used: ``message``, and the ``line`` of the file."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def check_svg(data: bytes) -> None:
    """Raises :class:`SvgFault` unless the drawing stands for itself, also when somebody opens the file itself.

    That is: shapes, text and filters only; no script, no event handler, no link, no animation, no other document
    inside, nothing from another file. Elements of drawing programs are let be: browsers do nothing with them.
    """
    root = _parse(data)
    tree: Any = root.getroottree()
    for node in tree.xpath("//processing-instruction()"):
        raise SvgFault(f"<?{node.target}?> has no place in a drawing", node.sourceline)
    # Not by lxml's list of what it declares, which leaves out attributes, and so "onload" for every drawing.
    if _DECLARING.match(etree.tostring(tree, encoding="unicode")):
        raise SvgFault("a DOCTYPE that declares something has no place in a drawing")
    for element in root.iter("*"):
        _check_element(element)


def svg_size(data: bytes) -> tuple[float, float]:
    """Width and height in pixels, as the file says or else by its ``viewBox``; (0, 0) if it says neither."""
    root = _parse(data)
    width, height = (_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height"))
    if width and height:
        return float(width[1]), float(height[1])
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        _, _, wide, high = map(float, box)
    except ValueError:
        return 0, 0
    return wide, high


def _parse(data: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root: Any = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SvgFault(f"not well-formed XML: {error.msg}", error.lineno) from error
    if root.tag != f"{{{_SVG}}}svg":
        raise SvgFault("not an SVG drawing", root.sourceline)
    return root


def _check_element(element: Any) -> None:
    name = etree.QName(element)
    if name.namespace != _SVG:
        if name.namespace in _ACTIVE_NAMESPACES or not name.namespace:
            raise SvgFault(f"<{name.localname}> has no place in a drawing", element.sourceline)
        return
    if name.localname not in _ELEMENTS:
        raise SvgFault(f"<{name.localname}> has no place in a drawing", element.sourceline)
    for key, value in element.attrib.items():
        attribute = etree.QName(key)
        _check_attribute(attribute.namespace, attribute.localname, value, element.sourceline)
    if name.localname == "style" and _ADDRESS.search("".join(element.itertext())):
        raise SvgFault("its style sheet points outside the file", element.sourceline)


def _check_attribute(namespace: str | None, name: str, value: str, line: int | None) -> None:
    if namespace not in (None, _XLINK):
        return
    if namespace is None and name.lower().startswith("on"):
        raise SvgFault(f"the event handler {name!r} has no place in a drawing", line)
    if name == "href":
        if not _EMBEDDED.match(value.strip()):
            raise SvgFault(f"it points outside the file: {value!r}", line)
    elif namespace is None and _ADDRESS.search(value):
        raise SvgFault(f"it points outside the file: {value!r}", line)
