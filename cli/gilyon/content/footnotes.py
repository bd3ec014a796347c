"""Footnotes in the order in which the text calls them. Python-Markdown's own order breaks on empty notes.

Nor does it tell the notes it made from a ``<div class="footnote">`` of the author's.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.footnotes import FN_BACKLINK_TEXT, FootnoteExtension, FootnotePostTreeprocessor
from markdown.treeprocessors import Treeprocessor

_BACK = "footnote-backref"


class FootnotesExtension(FootnoteExtension):
    """``notes`` is the list of the document at hand, None before it is made and where there are no notes."""

    notes: Element | None

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        md.treeprocessors.register(_Order(self), "footnote-reorder", 19)
        md.treeprocessors.register(_Repeated(self), "footnote-duplicate", 15)

    def reset(self) -> None:
        super().reset()
        self.notes = None

    def makeFootnotesDiv(self, root: Element) -> Element | None:
        made = super().makeFootnotesDiv(root)
        self.notes = made.find("ol") if made is not None else None
        for name, note in zip(self.footnotes, self.notes if self.notes is not None else (), strict=True):
            if not len(note):  # one without a text leads back, too
                target = "#" + self.makeFootnoteRefId(name)
                SubElement(SubElement(note, "p"), "a", {"href": target, "class": _BACK}).text = FN_BACKLINK_TEXT
        return made


class _Order(Treeprocessor):
    def __init__(self, footnotes: FootnotesExtension) -> None:
        self._footnotes = footnotes

    def run(self, root: Element) -> None:
        notes, called = self._footnotes.notes, self._footnotes.footnote_order
        if notes is None:
            return
        places = {self._footnotes.makeFootnoteId(name): place for place, name in enumerate(called)}
        notes[:] = sorted(notes, key=lambda note: places.get(note.get("id", ""), len(places)))


class _Repeated(FootnotePostTreeprocessor):
    """Links back to each place that calls a note."""

    footnotes: FootnotesExtension

    def run(self, root: Element) -> None:
        self.offset = 0
        if self.footnotes.notes is not None:
            self.handle_duplicates(self.footnotes.notes)
