"""Long articles in mail: cut between two blocks, with the rest left to the page."""

from __future__ import annotations

import re

from lxml import html

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hr"})


def cut_document(document: str, mark: str, max_words: int) -> tuple[str, bool]:
    """The document up to ``mark``, which stands in a paragraph of its own, or up to the last block that ends within
    ``max_words`` (0: none is too long); and whether anything was left out.

    Of the notes those stay that the text still calls. The first block always stays, and no heading stands last.
    """
    if not mark and not max_words:
        return document, False
    root = html.fragment_fromstring(document, create_parent="div")
    cut = _cut_at_mark(root, mark) if mark else _cut_at_words(root, max_words)
    if cut:
        _drop_notes(root)
    return (root.text or "") + "".join(html.tostring(child, encoding="unicode", method="html") for child in root), cut


def without_mark(document: str, mark: str) -> str:
    """The whole document, for mail that has no page to lead to."""
    return re.sub(rf"<p[^>]*>{mark}</p>\n?", "", document) if mark else document


def _cut_at_mark(root: html.HtmlElement, mark: str) -> bool:
    place = next((element for element in root.iter("p") if (element.text or "").strip() == mark), None)
    if place is None:
        return False
    element, dropped = place, 0
    while element is not root:
        parent = element.getparent()
        assert parent is not None
        for after in list(element.itersiblings()):
            if not _is_notes(after):
                parent.remove(after)
                dropped += 1
        element = parent
    parent = place.getparent()
    assert parent is not None
    parent.remove(place)
    return dropped > 0


def _cut_at_words(root: html.HtmlElement, most: int) -> bool:
    blocks = [child for child in root if not _is_notes(child)]
    counts = [len(block.text_content().split()) for block in blocks]
    kept, total = 0, 0
    for count in counts:
        if kept and total + count > most:
            break
        kept, total = kept + 1, total + count
    while 1 < kept < len(blocks) and blocks[kept - 1].tag in _HEADINGS:
        kept -= 1
    for block in blocks[kept:]:
        root.remove(block)
    return kept < len(blocks)


def _drop_notes(root: html.HtmlElement) -> None:
    called = {a.get("href", "") for a in root.iter("a") if "footnote-ref" in a.get("class", "").split()}
    for notes in [child for child in root if _is_notes(child)]:
        for note in list(notes.iter("li")):
            if note.get("id", "").startswith("fn") and f"#{note.get('id')}" not in called:
                note.drop_tree()
        if not notes.text_content().strip():
            root.remove(notes)


def _is_notes(element: html.HtmlElement) -> bool:
    return bool(element.tag == "div" and element.get("class") == "footnote")
