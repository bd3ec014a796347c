"""Fenced code for Python-Markdown, wherever :mod:`gilyon.content.fences` finds it.

Python-Markdown's own extension knows fences at the beginning of a line alone; that of pymdown-extensions leaves a
fence under a line of text inside that paragraph, loses the blocks after one that is never closed, and costs as much
to import as the rest of Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, CodeBlockProcessor
from markdown.extensions import Extension
from markdown.extensions.attr_list import get_attrs_and_remainder, sanitize_name
from markdown.preprocessors import Preprocessor
from markdown.util import HTML_PLACEHOLDER

from gilyon.content.fences import Fence, find_fences

Highlighter = Callable[[str, str], str]
"""Code and language to HTML."""

_PLACEHOLDER = HTML_PLACEHOLDER % r"\d+"
_LINE = re.compile(rf"^(?P<prefix>.*?)(?P<placeholder>{_PLACEHOLDER})$", re.MULTILINE)
_OWN_LINE = re.compile(rf"^ {{0,3}}{_PLACEHOLDER}$", re.MULTILINE)
_ENDS_ITEM = re.compile(r"\n {0,3}(?:[-+*]|\d+\.) ")
"""After code that is a block of a list item, the next item: without a blank line it would be taken into the first."""
_INFO = re.compile(r"\.?(?P<language>[\w#.+-]+)?[ ]*(?:\{:?(?P<attributes>.*)\})?")


class FencedCodeExtension(Extension):
    """Fenced code anywhere; ``highlight`` colours what has a language."""

    def __init__(self, highlight: Highlighter) -> None:
        super().__init__()
        self._highlight = highlight

    def extendMarkdown(self, md: Markdown) -> None:
        fences = _FencePreprocessor(md, self._highlight)
        md.preprocessors.register(fences, "fenced_code_block", 25)
        md.parser.blockprocessors.register(_IndentedCode(md.parser, fences.sources), "code", 80)
        md.parser.blockprocessors.register(_BesideText(md.parser), "fenced_code", 12)


class _FencePreprocessor(Preprocessor):
    """Puts a placeholder in the place of each block, before anything else reads what is in it."""

    def __init__(self, md: Markdown, highlight: Highlighter) -> None:
        super().__init__(md)
        self._highlight = highlight
        self.sources: dict[str, tuple[str, str]] = {}
        """The prefix and the lines that each placeholder stands for."""

    def run(self, lines: list[str]) -> list[str]:
        self.sources.clear()
        text = "\n".join(lines)
        parts = list(self._parts(text))
        return "".join(parts).split("\n") if len(parts) > 1 else lines

    def _parts(self, text: str) -> Iterator[str]:
        rest = 0
        for fence in find_fences(text):
            begin, end = fence.span.start, fence.span.end
            placeholder = self.md.htmlStash.store(_markup(fence, self._highlight))
            self.sources[placeholder] = (fence.prefix, text[begin - len(fence.prefix) : end])
            # At the beginning of a line a fence ends a paragraph, a list or a quotation.
            apart = "" if fence.prefix else "\n"
            yield f"{text[rest:begin]}{apart}{placeholder}{apart}"
            rest = text.index("\n", end)  # blanks after the closing fence are nothing
            if _ENDS_ITEM.match(text, rest) and text.endswith(f"\n\n{fence.prefix}", 0, begin):
                yield "\n"
        yield text[rest:]


class _IndentedCode(CodeBlockProcessor):
    """Indented code in which a fence is text like any other: the placeholder becomes what it stood for."""

    def __init__(self, parser: BlockParser, sources: dict[str, tuple[str, str]]) -> None:
        super().__init__(parser)
        self._sources = sources

    def run(self, parent: Element, blocks: list[str]) -> None:
        blocks[0] = _LINE.sub(self._source, blocks[0])
        super().run(parent, blocks)

    def _source(self, match: re.Match[str]) -> str:
        if match["placeholder"] not in self._sources or not match["prefix"].startswith(" " * self.tab_length):
            return match[0]
        prefix, source = self._sources[match["placeholder"]]
        taken = len(prefix) - len(match["prefix"])
        return "\n".join(line[taken:] for line in source.split("\n"))


class _BesideText(BlockProcessor):
    """Parts code from the lines of text right above and below it, which would take it into their paragraph."""

    def test(self, parent: Element, block: str) -> bool:
        return "\x02" in block and "\n" in block and _OWN_LINE.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        match = _OWN_LINE.search(block)
        assert match is not None
        pieces = (block[: match.start()].rstrip("\n"), match[0], block[match.end() :].lstrip("\n"))
        blocks[0:0] = [piece for piece in pieces if piece.strip()]


def _markup(fence: Fence, highlight: Highlighter) -> str:
    match = _INFO.match(fence.info)
    assert match is not None
    attributes, _ = get_attrs_and_remainder(match["attributes"] or "")
    classes = [str(value) for name, value in attributes if name == "."]
    language = match["language"] or (classes.pop(0) if classes else "")
    kept = [(name, value) for name, value in attributes if name != "." and value is not None]
    kept += [("class", " ".join(classes))] if classes else []
    on_pre = "".join(f' {sanitize_name(name)}="{escape(value)}"' for name, value in kept)
    on_code = f' class="language-{escape(language)}"' if language else ""
    return f"<pre{on_pre}><code{on_code}>{highlight(fence.code, language)}</code></pre>"
