"""One article, rendered once for every edition: safe HTML body, outline, and the files it shows.

Links to other articles are ``article:SLUG#anchor`` and local files ``asset:NAME``; each exporter gives them the form
its medium needs with :func:`resolve`. Authors cannot write these schemes themselves: nh3 has removed them before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote

from lxml import etree, html

from gilyon.content.direction import direct
from gilyon.content.markdown import MarkdownRenderer
from gilyon.content.targets import local_target
from gilyon.core.article import Article
from gilyon.errors import ContentError, Place
from gilyon.language.bidi import language_direction
from gilyon.language.labels import labels
from gilyon.language.slugs import url_path

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ALIGN = {"left": "gilyon-start", "center": "gilyon-center", "right": "gilyon-end"}
_TAG = re.compile(r"<(?:a|img)\b[^>]*>")
_REFERENCE = re.compile(r'(?P<attribute>\b(?:href|src)=")(?P<scheme>article|asset):(?P<rest>[^"]*)"')


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the outline: level 2 to 6, anchor, text."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    html: str
    outline: tuple[Heading, ...]
    text: str


class DocumentBuilder:
    """Builds documents in one process; keeps one Markdown renderer per language."""

    def __init__(self) -> None:
        self._renderers: dict[str, MarkdownRenderer] = {}

    def build(self, article: Article, links: Mapping[str, str], assets: Mapping[str, str]) -> Document:
        """Render an article.

        ``links`` maps targets as written to slugs of articles, ``assets`` targets as written to asset names; that of
        the front matter's image is among them.
        Raises :class:`ContentError` if the body cannot be rendered.
        """
        lang = article.meta.lang
        if lang not in self._renderers:
            self._renderers[lang] = MarkdownRenderer(backlink=labels(lang)["footnote_back"])
        try:
            body = self._renderers[lang].render(article.body)
            root = _parse(body)
            _shift_headings(root)
            _point_references(root, article.path, _decoded(links), _decoded(assets))
            _make_figures(root)
            _show_lead(root, article.meta.image, article.meta.image_alt, _decoded(assets))
            _mark_tables(root)
            direct(root, language_direction(lang))
            return Document(_serialize(root), tuple(_outline(root)), " ".join(root.text_content().split()))
        except ContentError as error:
            raise ContentError(error.message, where=Place(article.path), hint=error.hint) from error


def resolve(markup: str, *, article: Callable[[str], str], asset: Callable[[str], str]) -> str:
    """Replace ``article:`` and ``asset:`` references by what the functions make of slug and name."""

    def replace(match: re.Match[str]) -> str:
        rest = unquote(match["rest"])
        if match["scheme"] == "asset":
            return f'{match["attribute"]}{escape(asset(rest))}"'
        slug, mark, anchor = rest.partition("#")
        fragment = f"#{url_path(anchor)}" if mark else ""
        return f'{match["attribute"]}{escape(article(slug) + fragment)}"'

    # Only inside tags: an article about HTML may well show src="asset:…" as text.
    return _TAG.sub(lambda tag: _REFERENCE.sub(replace, tag[0]), markup)


def _parse(body: str) -> html.HtmlElement:
    try:
        return html.fragment_fromstring(body, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ContentError("the body cannot be rendered", hint="look for control characters or deep nesting") from error


def _serialize(root: html.HtmlElement) -> str:
    inner = [escape(root.text or "", quote=False)]
    inner += [html.tostring(child, encoding="unicode", method="html") for child in root]
    return "".join(inner).strip() + "\n"


def _decoded(table: Mapping[str, str]) -> dict[str, str]:
    return {unquote(target): value for target, value in table.items()}


def _shift_headings(root: html.HtmlElement) -> None:
    """The page's only h1 is the article's title; a body that starts at h1 moves down a level."""
    if root.find(".//h1") is None:
        return
    for level in range(5, 0, -1):
        for heading in list(root.iter(f"h{level}")):
            heading.tag = f"h{level + 1}"


def _make_figures(root: html.HtmlElement) -> None:
    """An image alone in its paragraph becomes a figure; its title is the caption."""
    for paragraph in list(root.iter("p")):
        children = list(paragraph)
        if len(children) != 1 or (paragraph.text or "").strip() or (children[0].tail or "").strip():
            continue
        image = children[0][0] if children[0].tag == "a" and len(children[0]) == 1 else children[0]
        if image.tag != "img" or (children[0].tag == "a" and (children[0].text_content() or "").strip()):
            continue
        paragraph.tag = "figure"
        caption = image.attrib.pop("title", None)
        if caption:
            element = etree.SubElement(paragraph, "figcaption")
            element.text = caption


def _point_references(
    root: html.HtmlElement, path_of_article: str, links: Mapping[str, str], assets: Mapping[str, str]
) -> None:
    for anchor in list(root.iter("a")):
        written = anchor.get("href", "")
        target = unquote(written)
        path, mark, fragment = target.partition("#")
        if target in links or path in links:
            slug = links.get(target, links.get(path, ""))
            anchor.set("href", f"article:{url_path(slug)}" + (f"#{url_path(fragment)}" if mark else ""))
        elif target in assets:
            anchor.set("href", f"asset:{url_path(*assets[target].split('/'))}")
        elif (local := local_target(path_of_article, written)) and local.written:
            # A draft, or nothing at all: no edition offers a link that leads nowhere.
            anchor.tag = "span"
            del anchor.attrib["href"]
    for image in list(root.iter("img")):
        source = unquote(image.get("src", ""))
        if source in assets:
            image.set("src", f"asset:{url_path(*assets[source].split('/'))}")
        else:
            _replace_image(image)


def _replace_image(image: html.HtmlElement) -> None:
    """An image that is not a file of the repository becomes a link to it: no edition fetches foreign addresses."""
    source = image.get("src", "")
    link = html.Element("a") if source.startswith(("http://", "https://")) else html.Element("span")
    if link.tag == "a":
        link.set("href", source)
    link.text = image.get("alt") or source
    link.tail = image.tail
    parent = image.getparent()
    if parent is not None:
        parent.replace(image, link)


def _show_lead(root: html.HtmlElement, target: str, alt: str, assets: Mapping[str, str]) -> None:
    """The front matter's image stands at the head of the text, unless the text shows the same file."""
    name = assets.get(unquote(target))
    if not target or name is None:
        return
    source = f"asset:{url_path(*name.split('/'))}"
    if any(image.get("src") == source for image in root.iter("img")):
        return
    figure = html.Element("figure")
    figure.set("class", "gilyon-lead")
    image = etree.SubElement(figure, "img")
    image.set("src", source)
    image.set("alt", alt)
    figure.tail, root.text = root.text, None
    root.insert(0, figure)


def _mark_tables(root: html.HtmlElement) -> None:
    for cell in root.iter("td", "th"):
        side = _ALIGN.get(cell.attrib.pop("align", ""))
        if side:
            cell.set("class", f"{cell.get('class', '')} {side}".strip())
        if cell.tag == "th" and "scope" not in cell.attrib:
            cell.set("scope", "col")
    for table in list(root.iter("table")):
        parent = table.getparent()
        if parent is not None:
            wrapper = html.Element("div")
            wrapper.set("class", "gilyon-table")
            wrapper.tail, table.tail = table.tail, None
            parent.replace(table, wrapper)
            wrapper.append(table)


def _outline(root: html.HtmlElement) -> Iterator[Heading]:
    for heading in root.iter(*_HEADINGS):
        text = " ".join(heading.text_content().split())
        if heading.get("id") and text:
            yield Heading(int(heading.tag[1]), heading.get("id", ""), text)
