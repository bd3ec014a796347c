"""Notices (admonitions): ``!!! note``; ``??? note`` for one that readers unfold, ``???+ note`` for one open at first.

A notice without a title of its own is named by its kind, in the language of the article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.treeprocessors import Treeprocessor

KINDS = (
    "note", "info", "tip", "success", "question", "important", "warning", "danger", "example", "quote", "abstract",
)  # fmt: skip
"""The kinds that have a name in each language (``notice_…``) and a colour in the style sheets."""
_SYNONYMS = {
    "attention": "warning", "caution": "warning", "error": "danger", "hint": "tip", "summary": "abstract",
}  # fmt: skip
_FOLD = "fold"
"""Attribute of a notice that becomes ``details``; the parser must meet it as a ``div``."""


class NoticesExtension(Extension):
    """``names`` are the labels of the article's language."""

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__()
        self._titles = {kind: names[f"notice_{kind}"] for kind in KINDS}

    def extendMarkdown(self, md: Markdown) -> None:
        md.parser.blockprocessors.register(_NoticeProcessor(md, self._titles), "admonition", 105)
        md.treeprocessors.register(_Folding(md), "details", 15)


class _NoticeProcessor(AdmonitionProcessor):
    RE = re.compile(r'(?:^|\n)(?P<mark>!!!|\?\?\?\+?) ?([\w\-]+(?: +[\w\-]+)*)(?: +"(.*?)")? *(?:\n|$)')

    def __init__(self, md: Markdown, titles: Mapping[str, str]) -> None:
        super().__init__(md.parser)
        self._titles = titles

    def test(self, parent: Element, block: str) -> bool:
        if ("!!!" in block or "???" in block) and self.RE.search(block):
            return True
        return block.startswith(" ") and self.parse_content(parent, block)[0] is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        match = self.RE.search(blocks[0])
        super().run(parent, blocks)
        if match and match["mark"] != "!!!":
            parent[-1].set(_FOLD, match["mark"])

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        written = match[2].lower().split()
        kind = _SYNONYMS.get(written[0], written[0])
        if match[3] or (match[3] == "" and match["mark"] == "!!!"):
            title = match[3]
        else:  # what folds needs something to press
            title = self._titles.get(kind, kind.capitalize())
        return " ".join([kind, *written[1:]]), title or None


class _Folding(Treeprocessor):
    """Makes ``details`` of the notices that fold."""

    def run(self, root: Element) -> None:
        for notice in root.iter("div"):
            mark = notice.attrib.pop(_FOLD, None)
            if mark is None:
                continue
            notice.tag = "details"
            if mark.endswith("+"):
                notice.set("open", "open")
            if len(notice) and notice[0].get("class") == AdmonitionProcessor.CLASSNAME_TITLE:
                notice[0].tag = "summary"
