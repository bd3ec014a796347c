"""What WeasyPrint 70.0 leaves out of the tags by which a PDF is read aloud, and how it is put in.

While the tree is built: the language of a passage, the side a table header speaks for, code, notes and the calls to
them. When it is whole (:func:`finish`): running heads, page numbers and leaders become artifacts, which readers skip,
and the pages turn as the script does. Sources: ISO 32000-1 14.8 and ISO 14289-1 (PDF/UA-1) 7.1, 7.2, 7.5, 7.9; gaps of
WeasyPrint: its issues 1836 and 2482.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gilyon.language.bidi import Direction

ROLE = "data-role"
"""An HTML attribute that names the tag of an element that HTML cannot nest as it should be (a note in a paragraph)."""
_ROLES = {"code": "Code", "pre": "Code", "kbd": "Code", "samp": "Code", "em": "Span", "strong": "Span", "cite": "Span"}
_PSEUDO_ROLES = {"footnote-call": "Reference", "footnote-marker": "Lbl"}
_CLEAR = ("html", "body")
"""Elements that have no tag of their own: WeasyPrint gives back those of what is in them."""
_MARK = "_gilyon_tags"
_NOBODY = b"null"
"""The owner of marked content that stands in no element: what margin boxes show, and the dots of a contents list."""


def repair(weasyprint: Any) -> None:
    """Repair the running WeasyPrint once."""
    import pydyf
    from weasyprint.formatting_structure.boxes import MarginBox
    from weasyprint.pdf import tags as module

    original = module._build_box_tree
    if getattr(original, _MARK, False):
        return

    around: list[Any] = []

    def build_box_tree(
        box: Any, parent: Any, pdf: Any, page_number: int, nums: Any, annotations: Any, tags: Any
    ) -> Iterator[Any]:
        if isinstance(box, MarginBox) or box.is_leader:
            nums.update((tags.pop(child)["mcid"], _NOBODY) for child in box.descendants() if child in tags)
            return
        inner = any(box.element is element for element in around)
        around.append(box.element)
        for element in original(box, parent, pdf, page_number, nums, annotations, tags):
            if box.element is not None and box.element_tag not in _CLEAR:
                _dress(box, element, inner, pydyf)
            yield element
        around.pop()

    setattr(build_box_tree, _MARK, True)
    module._build_box_tree = build_box_tree


def _dress(box: Any, element: Any, inner: bool, pydyf: Any) -> None:
    """``inner``: the box is one of those that an element is cut into, inside the one that stands for all of it."""
    name, _, pseudo = box.element_tag.partition("::")
    if pseudo:
        if role := _PSEUDO_ROLES.get(pseudo):
            element["S"] = f"/{role}"
        return
    attributes = box.element.attrib
    if role := attributes.get(ROLE) or _ROLES.get(name):
        element["S"] = "/NonStruct" if inner else f"/{role}"
        if element["S"] == "/Note":
            element["ID"] = pydyf.String(f"note-{element.number}")
    elif element["S"] == "/TH":
        element["A"]["Scope"] = "/Row" if attributes.get("scope") == "row" else "/Column"
    if lang := attributes.get("lang"):
        element["Lang"] = pydyf.String(lang)


def finish(pdf: Any, direction: Direction) -> None:
    """Complete a ``pydyf.PDF`` that WeasyPrint has filled, before it is written."""
    if direction is Direction.RTL:
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
    _mark_artifacts(pdf)
    for item in pdf.objects:
        if isinstance(item, dict) and "ColorSpace" in item and "Font" in item:
            for name in ("Pattern", "Shading", "XObject", "ExtGState"):
                if name in item and not item[name]:
                    del item[name]  # ISO 19005 knows none that is empty, and no reader needs one


def _mark_artifacts(pdf: Any) -> None:
    """Marked content that is nobody's is no content of the document."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    owners = iter(_object(pdf, root["ParentTree"])["Nums"][1::2])
    for page in (item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/Page"):
        strays = {mcid for mcid, owner in enumerate(next(owners)) if owner == _NOBODY}
        stream = _object(pdf, page["Contents"]).stream
        for position, token in enumerate(stream if strays else ()):
            if isinstance(token, dict) and token.get("MCID") in strays:
                stream[position - 1 : position + 2] = ["/Artifact", b"", b"BMC"]


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
