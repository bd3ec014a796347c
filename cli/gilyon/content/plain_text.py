"""Text without a sign of Markdown, told to Python-Markdown as such; it would try each of its patterns on it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString

_SIGN = re.compile(r"[\\`*_\[<&\x02]|  \n")
"""What an inline pattern begins with: an escape, code, emphasis, a link, a tag or address, an entity, a line break."""


class PlainTextExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_PlainText(md), "plain_text", 21)


def list_patterns(md: Markdown) -> None:
    """Give the inline patterns as a list: the registry is asked for each of them by number for each piece of text,
    and finds out each time whether it is sorted. After this, no pattern can be registered."""
    inline = md.treeprocessors["inline"]
    assert isinstance(inline, InlineProcessor)
    inline.inlinePatterns = list(md.inlinePatterns)  # type: ignore[assignment]


class _PlainText(Treeprocessor):
    def run(self, root: Element) -> None:
        abbreviations = self.md.treeprocessors["abbr"]
        if isinstance(abbreviations, AbbrTreeprocessor) and abbreviations.abbrs:
            return  # these are looked for in what is left of the text, where atomic strings are passed over
        for element in root.iter():
            if element.text and not _SIGN.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not _SIGN.search(element.tail):
                element.tail = AtomicString(element.tail)
