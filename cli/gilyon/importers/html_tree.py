"""The tree of a saved page: parsed, freed of everything that is not content, made fit for Markdown."""

from __future__ import annotations

import re
import warnings
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from bs4.element import Comment, NavigableString, PageElement, PreformattedString

from gilyon.errors import ContentError

MAX_DEPTH = 200
"""markdownify calls itself three times for each level, and Python allows a thousand calls."""
_NEVER = ["script", "style", "noscript", "template", "svg", "canvas", "map"]
EMBEDS = ["iframe", "object", "embed", "video", "audio", "applet"]
_INLINE = ["b", "strong", "i", "em", "u", "a", "code", "del", "s", "sub", "sup", "span", "font", "small", "big"]
_MARKED = ["b", "strong", "i", "em", "del", "s", "code"]
_BLOCK_NAMES = (
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
BLOCKS = frozenset(_BLOCK_NAMES.split())
_AS_DIV = ["address", "aside", "center", "details", "fieldset", "figure", "footer", "form", "header", "hgroup",
           "legend", "main", "nav", "summary"]  # fmt: skip
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_SPACES = re.compile(r"[ \t\r\n\f]*[\u00a0][ \t\r\n\f\u00a0]+|[ \t\r\n\f]+\u00a0")


def parse(html: str) -> BeautifulSoup:
    """The tree of a page. Raises :class:`ContentError` if it is nested deeper than any page that people write."""
    with warnings.catch_warnings():
        # Old sites wrote XHTML with an XML declaration; read as HTML all the same, as browsers do.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(html, "lxml")
    depth = 0
    node: PageElement | None = soup
    while node is not None:
        if depth > MAX_DEPTH:
            raise ContentError("the page is nested too deep to read")
        inner = node.contents[0] if isinstance(node, Tag) and node.contents else None
        if inner is not None:
            node, depth = inner, depth + 1
            continue
        while node is not None and node.next_sibling is None:
            node, depth = node.parent, depth - 1
        node = node.next_sibling if node is not None else None
    return soup


def attribute(tag: Tag, name: str) -> str:
    """An attribute as one text, ``""`` if it is not there."""
    value = tag.get(name)
    return " ".join(value) if isinstance(value, list) else value or ""


def text_of(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def base_address(soup: BeautifulSoup) -> str:
    """Where the page stood on the web, as far as it says so itself."""
    for selector, name in (
        ("base[href]", "href"), ("link[rel~=canonical]", "href"), ('meta[property="og:url"]', "content"),
    ):  # fmt: skip
        tag = soup.select_one(selector)
        if tag is not None and _is_web(attribute(tag, name)):
            return attribute(tag, name)
    for comment in soup.find_all(string=lambda s: isinstance(s, Comment)):
        match = _SAVED_FROM.search(comment)
        if match and _is_web(match[1]):
            return match[1]
    return ""


def safe_link(href: str, base: str) -> str:
    """An address that a link may keep: http, https, mailto or tel; relative ones joined to ``base``. Else ``""``."""
    href = re.sub(r"[\x00-\x20\x7f]+", "", href) if re.match(r"\s*\w*\s*:", href) else href.strip()
    try:
        joined = urljoin(base, href) if base else href
        parts = urlsplit(joined)
    except ValueError:
        return ""
    if parts.scheme in ("mailto", "tel"):
        return _quoted(joined)
    page = base.partition("#")[0]
    if not _is_web(joined) or (base and joined.partition("#")[0] == page and "#" in joined):
        return ""
    return _quoted(joined)


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _quoted(address: str) -> str:
    return re.sub(r"[\x00-\x20()<>\"\\`*_\[\]{}|\u00a0]", lambda m: "".join(f"%{b:02X}" for b in m[0].encode())
                  if m[0] not in "_*" else m[0], address)  # fmt: skip


def strip_active(soup: BeautifulSoup) -> list[str]:
    """Remove scripts, styles, comments, hidden elements and embedded objects; the addresses of the last come back."""
    embedded = []
    for tag in soup.find_all(EMBEDS):
        source = attribute(tag, "src") or attribute(tag, "data")
        embedded.append(source if _is_web(source) else tag.name)
        tag.decompose()
    for tag in soup.find_all(_NEVER):
        tag.decompose()
    for tag in soup.select("[hidden], [style*='display:none' i], [style*='display: none' i]"):
        tag.decompose()
    for text in soup.find_all(string=lambda s: isinstance(s, PreformattedString)):
        text.extract()
    return embedded


def prepare(root: Tag) -> None:
    """Reshape what Markdown has no form for, so that no two words run together and no mark is left dangling."""
    for tag in root.find_all(_AS_DIV):
        tag.name = "div"
    _unwrap_layout_tables(root)
    for text in root.find_all(string=_SPACES):
        text.replace_with(NavigableString(_SPACES.sub(" ", text)))
    for tag in reversed(root.find_all(_INLINE)):
        _settle_inline(tag)
    root.smooth()
    for tag in root.find_all(["h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "blockquote"]):
        if not text_of(tag) and not tag.find("img"):
            tag.decompose()


def _unwrap_layout_tables(root: Tag) -> None:
    for table in root.find_all("table"):
        if _is_data(table):
            continue
        parts = [t for t in table.find_all(["tbody", "thead", "tfoot", "tr", "td", "th", "caption"])
                 if t.find_parent("table") is table]  # fmt: skip
        for part in [table, *parts]:
            part.name = "div"


def _is_data(table: Tag) -> bool:
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    cells = [cell for cell in table.find_all(["td", "th"]) if cell.find_parent("table") is table]
    if table.find("table") or attribute(table, "role") == "presentation":
        return False
    if len(rows) < 2 or len(cells) < 2 * len(rows):
        return False
    blocks = ["ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"]
    return not any(cell.find(blocks) or len(cell.find_all("p")) > 1 for cell in cells)


def _settle_inline(tag: Tag) -> None:
    if any(isinstance(child, Tag) and child.name in BLOCKS for child in tag.descendants):
        tag.unwrap()
        return
    if not tag.get_text(strip=True) and not tag.find("img"):
        tag.unwrap()
        return
    _move_edges_out(tag)
    if tag.name in _MARKED:
        if tag.find_parent(_SAME.get(tag.name, [tag.name])) is not None:
            tag.unwrap()
            return
        following = tag.next_sibling
        while isinstance(following, Tag) and following.name in _SAME.get(tag.name, [tag.name]):
            tag.extend(list(following.contents))
            following.decompose()
            following = tag.next_sibling


_SAME = {"b": ["b", "strong"], "strong": ["b", "strong"], "i": ["i", "em"], "em": ["i", "em"]}


def _move_edges_out(tag: Tag) -> None:
    """A line break or a blank at the edge of an inline element belongs beside it."""
    while tag.contents and isinstance(tag.contents[0], Tag) and tag.contents[0].name == "br":
        tag.insert_before(tag.contents[0].extract())
    while tag.contents and isinstance(tag.contents[-1], Tag) and tag.contents[-1].name == "br":
        tag.insert_after(tag.contents[-1].extract())
    if not tag.contents:
        return
    last = tag.contents[-1]
    if isinstance(last, NavigableString) and last[-1:].isspace():
        tag.insert_after(NavigableString(" "))
        last.replace_with(NavigableString(last.rstrip()))
    first = tag.contents[0]
    if isinstance(first, NavigableString) and first[:1].isspace():
        tag.insert_before(NavigableString(" "))
        first.replace_with(NavigableString(first.lstrip()))
