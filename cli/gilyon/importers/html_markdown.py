"""HTML to Markdown with markdownify, in the forms that Python-Markdown reads back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bs4 import Tag
from bs4.element import NavigableString, PageElement
from markdownify import MarkdownConverter

from gilyon.importers.html_tree import BLOCKS, attribute, safe_link, text_of
from gilyon.importers.markdown_text import escape, escape_inline
from gilyon.importers.page import Dropped, Left

PictureMark = Callable[[str, str, str], str]
"""From the source, the alternative text and the caption of an image to what stands for it in the Markdown."""
CAPTION = "data-gilyon-caption"
"""Where an image has the caption that was found for it."""


class _Converter(MarkdownConverter):
    """markdownify with four-column list indents, escaping by :mod:`markdown_text` and only safe links."""

    def __init__(self, base: str, picture: PictureMark) -> None:
        super().__init__(
            heading_style="atx",
            bullets="-",
            wrap=True,
            wrap_width=None,
            table_infer_header=True,
            autolinks=False,
            sub_symbol="<sub>",
            sup_symbol="<sup>",
        )
        self.base = base
        self.picture = picture
        self.at_line_start = True
        self.dropped: list[Dropped] = []

    def process_text(self, el: NavigableString, parent_tags: set[str] | None = None) -> str:
        self.at_line_start = _starts_line(el)
        return str(super().process_text(el, parent_tags))  # type: ignore[misc]  # missing in its stub

    def escape(self, text: str, parent_tags: set[str]) -> str:
        rest = text.lstrip()
        lead = text[: len(text) - len(rest)]
        escaped = lead + (escape(rest) if self.at_line_start else escape_inline(rest))
        return escaped.replace("|", "\\|") if {"td", "th"} & parent_tags else escaped

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        href = attribute(el, "href")
        link = safe_link(href, self.base)
        if href and not link and text.strip() and not href.startswith("#"):
            self.dropped.append(Dropped(Left.LINK, f"{text_of(el) or 'picture'} <{href[:120]}>"))
        if not link or not text.strip():
            return text
        return f"[{text.strip()}]({link})"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        alt = " ".join(attribute(el, "alt").split())
        alt = re.sub(r"([\\\[\]|])", r"\\\1", escape_inline(alt)) if alt else ""
        return self.picture(_source(el), alt, attribute(el, CAPTION))

    def convert_del(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"<del>{text}</del>" if text.strip() and "_noformat" not in parent_tags else text

    convert_s = convert_del

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        text = text.strip()
        if not text:
            return ""
        ordered = el.parent is not None and el.parent.name == "ol"
        mark = f"{self._number(el)}." if ordered else "-"
        first, *rest = text.split("\n")
        lines = [f"{mark} {first}", *(f"    {line}" if line.strip() else "" for line in rest)]
        return "\n".join(lines) + "\n"

    @staticmethod
    def _number(el: Tag) -> int:
        parent = el.parent
        start = attribute(parent, "start") if parent is not None else ""
        return (int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1) + len(
            el.find_previous_siblings("li")
        )

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        code = el.get_text().strip("\n")
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", code)), 3)
        return f"\n\n{fence}\n{code}\n{fence}\n\n" if code.strip() else ""


def _starts_line(text: NavigableString) -> bool:
    """True if nothing stands between the text and the beginning of its line."""
    node: PageElement | None = text
    while node is not None:
        before = node.previous_sibling
        while isinstance(before, NavigableString) and not before.strip():
            before = before.previous_sibling
        if isinstance(before, Tag):
            return before.name == "br" or before.name in BLOCKS
        if before is not None:
            return False
        node = node.parent
        if isinstance(node, Tag) and node.name in BLOCKS:
            return True
    return True


def _source(image: Tag) -> str:
    """The address of an image, also where a script was to load it later."""
    source = attribute(image, "src").strip()
    later = next((attribute(image, n).strip() for n in ("data-src", "data-lazy-src", "data-original")
                  if attribute(image, n).strip()), "")  # fmt: skip
    return later if later and (not source or source.startswith(("data:image/gif", "data:image/svg"))) else source


def to_markdown(root: Tag, base: str, picture: PictureMark) -> tuple[str, list[Dropped]]:
    """Markdown for a prepared element, and the links that were undone."""
    converter = _Converter(base, picture)
    markdown: Any = converter.convert_soup(root)
    return re.sub(r"(?<=  \n) +(?=\S)", "", str(markdown)), converter.dropped
