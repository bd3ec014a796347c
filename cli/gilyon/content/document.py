"""One article, rendered once for every edition: safe HTML body, outline, and the files it shows.

Links to other articles are ``article:SLUG#anchor`` and local files ``asset:NAME``; each exporter gives them the form
its medium needs with :func:`resolve`. Authors cannot write these schemes themselves: nh3 has removed them before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote

from lxml import etree, html

from gilyon.content.direction import direct
from gilyon.content.elements import finish, outline, set_headings
from gilyon.content.markdown import MarkdownRenderer
from gilyon.content.placeholders import default_of
from gilyon.content.sealing import Sealed, seal
from gilyon.content.targets import local_target
from gilyon.content.typesetting import typeset_body
from gilyon.core.article import Article
from gilyon.errors import ContentError, Place
from gilyon.language.bidi import language_direction
from gilyon.language.labels import labels
from gilyon.language.slugs import url_path

_PARSER = etree.HTMLParser()
# The parser of lxml.html asks Python for the class of each element it meets.
_PARSER.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement, comment=html.HtmlComment))
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

    def __init__(
        self, *, hebrew_typography: bool = False, defaults: Callable[[str], Mapping[str, str]] = lambda _: {}
    ) -> None:
        """With ``hebrew_typography`` Hebrew articles are typeset; see :mod:`gilyon.language.typography`.

        ``defaults`` gives, for the slug of an article, what placeholders say that have no default of their own.
        """
        self._hebrew_typography = hebrew_typography
        self._defaults = defaults
        self._renderers: dict[str, MarkdownRenderer] = {}

    def build(
        self,
        article: Article,
        links: Mapping[str, str],
        assets: Mapping[str, str],
        sealed: Sealed | None = None,
        *,
        merge: bool = False,
    ) -> Document:
        """Render an article.

        ``links`` maps targets as written to slugs of articles, ``assets`` targets as written to asset names; that of
        the front matter's image is among them. ``sealed`` is its body if somebody has sealed it already. Placeholders
        become their defaults; with ``merge`` their characters stay.
        Raises :class:`ContentError` if the body cannot be rendered.
        """
        lang = article.meta.lang
        if lang not in self._renderers:
            self._renderers[lang] = MarkdownRenderer(lang)
        try:
            defaults = self._defaults(article.meta.slug)
            sealed = sealed or seal(article, defaults)
            words = {} if merge else {m: default_of(found, defaults) for m, found in sealed.placeholders.items()}
            root = _parse(self._renderers[lang].render(sealed.text, words))
            set_headings(root)
            _point_references(root, article.path, _decoded(links), _decoded(assets), tuple(sealed.placeholders))
            if self._hebrew_typography and lang.partition("-")[0] == "he":
                typeset_body(root)  # after the anchors, which links know as they were written
            finish(root, labels(lang))
            _show_lead(root, article.meta.image, article.meta.image_alt, _decoded(assets))
            direct(root, language_direction(lang))
            headings = tuple(Heading(*found) for found in outline(root))
            return Document(_serialize(root), headings, " ".join(root.text_content().split()))
        except ContentError as error:
            raise ContentError(error.message, where=error.where or Place(article.path), hint=error.hint) from error


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
        root = etree.fromstring(f"<div>{body}</div>", _PARSER)[0][0]
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ContentError("the body cannot be rendered", hint="look for control characters or deep nesting") from error
    return root


def _serialize(root: html.HtmlElement) -> str:
    markup = html.tostring(root, encoding="unicode", method="html", with_tail=False)
    return str(markup).removeprefix("<div>").removesuffix("</div>").strip() + "\n"


def _decoded(table: Mapping[str, str]) -> dict[str, str]:
    return {unquote(target): value for target, value in table.items()}


def _point_references(
    root: html.HtmlElement,
    path_of_article: str,
    links: Mapping[str, str],
    assets: Mapping[str, str],
    marks: tuple[str, ...],
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
        elif not written.startswith(marks) and (local := local_target(path_of_article, written)) and local.written:
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
