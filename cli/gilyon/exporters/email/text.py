"""The plain text of a document, written to be read: every sentence, in order, with the addresses of its links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import html

from gilyon.core.source import Span
from gilyon.exporters.email.links import Links
from gilyon.exporters.email.marks import directed, hold_runs
from gilyon.language.bidi import Direction

Block = list[str]
"""The lines of a paragraph, a list or a row; blank lines stand between blocks."""

_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 div section aside details summary blockquote pre hr ul ol li dl dt dd figure figcaption "
    "table caption thead tbody tfoot tr td th".split()
)
_CODE = frozenset({"code", "kbd", "samp"})
_WRAPPED = {"q": ('"', '"'), "del": ("~~", "~~"), "s": ("~~", "~~")}
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_RULE_LENGTH = 40


@dataclass
class _Inline:
    """Text being gathered from inline elements: what it says, which stretches are code, which links it holds."""

    text: str = ""
    code: list[Span] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        plain = _BLANKS.sub(" ", text or "")
        self.text += plain.lstrip(" ") if self.text.endswith((" ", "\n")) or not self.text else plain

    def break_line(self) -> None:
        self.text = self.text.rstrip(" ") + "\n"


class TextRenderer:
    """Writes documents of one article as text."""

    def __init__(self, direction: Direction, links: Links, names: Mapping[str, str]) -> None:
        self._base = direction
        self._links = links
        self._names = names

    def render(self, document: str) -> str:
        """The text of a document: blocks with a blank line between them, no newline at the end."""
        root = html.fragment_fromstring(document, create_parent="div")
        return join_blocks(self._blocks(root, self._base))

    def _blocks(self, element: html.HtmlElement, direction: Direction) -> list[Block]:
        """The blocks of a container; text that stands between its block children becomes paragraphs."""
        blocks: list[Block] = []
        inline = _Inline()
        inline.add(element.text)
        for child in element:
            if isinstance(child.tag, str) and child.tag in _BLOCKS:
                blocks += self._paragraph(inline, direction)
                inline = _Inline()
                blocks += self._block(child, Direction(child.get("dir", direction)))
            else:
                self._gather(child, inline)
            inline.add(child.tail)
        return blocks + self._paragraph(inline, direction)

    def _block(self, element: html.HtmlElement, direction: Direction) -> list[Block]:
        match element.tag:
            case "h1" | "h2":
                text, links = self._line(element, direction)
                return [heading(text, direction, "-") + links] if text else []
            case "hr":
                return [[directed("* * *", direction)]]
            case "pre":
                return [_indented(element.text_content().strip("\n").rstrip().split("\n"), "    ")]
            case "ul" | "ol":
                return self._list(element, direction)
            case "figure":
                return [[line for block in self._blocks(element, direction) for line in block]]
            case "dl":
                return self._terms(element, direction)
            case "blockquote":
                quoted = join_blocks(self._blocks(element, direction)).split("\n")
                return [[f"> {line}".rstrip() for line in quoted]]
            case "table":
                return self._table(element, direction)
            case "div" if element.get("class") == "footnote":
                return self._footnotes(element, direction)
            case _:
                return self._blocks(element, direction)

    def _line(self, element: html.HtmlElement, direction: Direction) -> tuple[str, Block]:
        """All that an element holds as one line, and the lines of its links."""
        inline = _Inline()
        inline.add(element.text)
        for child in element:
            self._gather(child, inline)
            inline.add(child.tail)
        text = inline.text.strip().replace("\n", " ")
        held = hold_runs(text, inline.code) if direction is Direction.RTL else text
        return directed(held, direction), self._link_lines(inline.links, direction)

    def _gather(self, element: html.HtmlElement, inline: _Inline) -> None:
        if not isinstance(element.tag, str):
            return
        if element.tag == "br":
            inline.break_line()
            return
        if element.tag == "img":
            alt = element.get("alt") or unquote(element.get("src", "")).rpartition("/")[2].removeprefix("asset:")
            inline.add(f"[{self._names['image']}: {alt}]")
            return
        classes = element.get("class", "").split()
        if "footnote-backref" in classes:
            return
        if "footnote-ref" in classes:
            inline.add(f"[{element.text_content()}]")
            return
        before, after = _WRAPPED.get(element.tag, ("", ""))
        start = len(inline.text)
        inline.add(before)
        inline.add(element.text)
        for child in element:
            self._gather(child, inline)
            inline.add(child.tail)
        inline.add(after)
        if element.tag in _CODE:
            inline.code.append(Span(start, len(inline.text)))
        if element.tag == "a":
            address = self._links.href(element.get("href", ""))
            said = inline.text[start:].strip()
            if address and said not in (address, address.partition(":")[2], unquote(address)):
                inline.links.append((said, address))

    def _paragraph(self, inline: _Inline, direction: Direction) -> list[Block]:
        text = inline.text.rstrip()
        if not text:
            return []
        held = hold_runs(text, inline.code) if direction is Direction.RTL else text
        lines = [directed(line.rstrip(), direction) for line in held.split("\n")]
        return [lines + self._link_lines(inline.links, direction)]

    def _link_lines(self, links: Sequence[tuple[str, str]], direction: Direction) -> Block:
        """Each address on a line of its own; with several links, under the words that are linked."""
        if len(links) == 1:
            return [links[0][1]]
        return [line for said, address in links for line in (directed(f"{said}:", direction), address)]

    def _list(self, element: html.HtmlElement, direction: Direction) -> list[Block]:
        items: list[list[Block]] = []
        number = int(element.get("start", "1")) if element.get("start", "1").isdecimal() else 1
        for item in element.iter("li"):
            if item.getparent() is not element:
                continue
            marker = f"{number}. " if element.tag == "ol" else "- "
            number += 1
            items.append(_marked(self._blocks(item, Direction(item.get("dir", direction))), marker, direction))
        if all(len(item) == 1 for item in items):
            return [[line for item in items for line in item[0]]] if items else []
        return [block for item in items for block in item]

    def _terms(self, element: html.HtmlElement, direction: Direction) -> list[Block]:
        """Each term with its definitions right under it."""
        blocks: list[Block] = []
        for item in element:
            said = self._blocks(item, Direction(item.get("dir", direction)))
            if item.tag != "dd":
                blocks += said
                continue
            indented = [_indented(block, "    ") for block in said]
            if blocks and indented:
                blocks[-1] += indented.pop(0)
            blocks += indented
        return blocks

    def _table(self, element: html.HtmlElement, direction: Direction) -> list[Block]:
        """Rows as lines of ``header: value``; without a header row, the cells side by side."""
        captions = [block for caption in element.iter("caption") for block in self._blocks(caption, direction)]
        headers: list[str] = []
        rows: list[Block] = []
        for row in element.iter("tr"):
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            said = [self._line(cell, Direction(cell.get("dir", direction))) for cell in cells]
            texts = [_bare(text) for text, _ in said]
            links = [line for _, lines in said for line in lines]
            if not rows and not headers and all(cell.tag == "th" for cell in cells):
                headers = texts
            elif headers:
                rows.append([_pair(headers, number, text, direction) for number, text in enumerate(texts) if text])
            else:
                rows.append([directed(" | ".join(texts), direction)])
            if links and rows:
                rows[-1] += links
        if headers and not rows:
            rows = [[directed(" | ".join(headers), direction)]]
        return captions + [row for row in rows if row]

    def _footnotes(self, element: html.HtmlElement, direction: Direction) -> list[Block]:
        blocks = [heading(self._names["footnotes"], direction, "-")]
        for number, item in enumerate(element.iterfind("ol/li"), start=1):
            blocks += _marked(self._blocks(item, direction), f"[{number}] ", direction)
        return blocks


def heading(text: str, direction: Direction, underline: str) -> Block:
    """A heading of two lines."""
    width = sum(unicodedata.category(char) not in ("Mn", "Me", "Cf") for char in text)
    return [text, directed(underline * min(max(width, 3), _RULE_LENGTH), direction)]


def join_blocks(blocks: Sequence[Block]) -> str:
    return "\n\n".join("\n".join(block) for block in blocks)


def _marked(blocks: list[Block], marker: str, direction: Direction) -> list[Block]:
    """The blocks of a list item behind its marker; a direction mark stays first on its line."""
    if not blocks:
        return [[directed(marker.rstrip(), direction)]]
    indented = [_indented(block, " " * len(marker)) for block in blocks]
    first = blocks[0][0]
    mark = first[0] if first[:1] in ("\u200e", "\u200f") else ""
    indented[0][0] = f"{mark}{marker}{first.removeprefix(mark)}"
    return indented


def _indented(block: Sequence[str], indent: str) -> Block:
    return [f"{indent}{line}" if line else line for line in block]


def _bare(text: str) -> str:
    return text.lstrip("\u200e\u200f")


def _pair(headers: Sequence[str], number: int, text: str, direction: Direction) -> str:
    header = headers[number] if number < len(headers) else ""
    return directed(f"{header}: {text}" if header else text, direction)
