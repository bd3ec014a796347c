"""What of a text can be Markdown. Python-Markdown tries each of its inline patterns on each piece of text, which is
most of its time; here it is told which texts are plain, and which patterns nothing in the article begins.
"""

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
_BEGINNINGS = {
    "backtick": "`", "escape": "\\", "footnote": "[^", "link": "[", "image_link": "![", "autolink": "<",
    "automail": "<", "linebreak": "  \n", "html": "<", "entity": "&",
}  # fmt: skip
_REFERENCES = {"reference": "[", "image_reference": "![", "short_reference": "[", "short_image_ref": "!["}
"""Patterns that match only what the article defines."""


class PlainTextExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_PlainText(md), "plain_text", 21)


class _PlainText(Treeprocessor):
    def run(self, root: Element) -> None:
        self._choose_patterns("".join(root.itertext()))
        abbreviations = self.md.treeprocessors["abbr"]
        if isinstance(abbreviations, AbbrTreeprocessor) and abbreviations.abbrs:
            return  # these are looked for in what is left of the text, where atomic strings are passed over
        for element in root.iter():
            if element.text and not _SIGN.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not _SIGN.search(element.tail):
                element.tail = AtomicString(element.tail)

    def _choose_patterns(self, text: str) -> None:
        inline = self.md.treeprocessors["inline"]
        assert isinstance(inline, InlineProcessor)
        patterns = self.md.inlinePatterns
        idle = {patterns[name] for name, begin in (_BEGINNINGS | _REFERENCES).items() if begin not in text}
        if not self.md.references:
            idle |= {patterns[name] for name in _REFERENCES}
        # A list, not the registry, which sorts itself at each question; it is asked by number for every piece of text.
        inline.inlinePatterns = [  # type: ignore[assignment]
            pattern for pattern in patterns if pattern not in idle
        ]
