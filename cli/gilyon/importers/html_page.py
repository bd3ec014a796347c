"""A saved HTML page: the article found by the system's markup, else by trafilatura; read out as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from bs4 import Tag

from gilyon.importers import html_layouts, html_stamps
from gilyon.importers.edges import Edges
from gilyon.importers.furniture import Certainty, bare, furniture
from gilyon.importers.html_form import find_lead_form, is_search
from gilyon.importers.html_main import AROUND, find_main
from gilyon.importers.html_markdown import to_markdown
from gilyon.importers.html_pictures import Pictures
from gilyon.importers.html_tree import attribute, base_address, parse, prepare, strip_active, text_of
from gilyon.importers.keywords import split_keywords
from gilyon.importers.markdown_text import plain
from gilyon.importers.page import Dropped, ImportedForm, ImportedPage, Left, tidy
from gilyon.importers.text_page import language_of

_HTML = re.compile(
    r"\s*(?:(?:<!--(?:(?!-->).)*-->|<\?xml[^>]*>)\s*)*<(?:!doctype\s+html|html|head|body|meta|title|link|div|article|main|section|"
    r"table|form|center|span|font|p|h[1-6]|ul|ol|nav|header)\b",
    re.IGNORECASE | re.DOTALL,
)
_SUFFIX = re.compile(r"\s+[|–—»·-]\s+[^|–—»·]{1,60}$")


def recognise(text: str) -> bool:
    return _HTML.match(text.removeprefix("\ufeff")[:20_000]) is not None


def read(text: str, zone: ZoneInfo) -> ImportedPage:
    """The article in a saved page. Raises :class:`ContentError` if the page cannot be taken apart."""
    return _HtmlPage(text.removeprefix("\ufeff"), zone).read()


class _HtmlPage:
    """One page being taken apart; what is taken out of the tree is reported in ``dropped``."""

    def __init__(self, text: str, zone: ZoneInfo) -> None:
        self.zone = zone
        self.html = text
        self.soup = parse(text)
        self.base = base_address(self.soup)
        self.facts = html_stamps.Facts()
        self.dropped: list[Dropped] = []
        self.pictures = Pictures(text, self.base)

    def read(self) -> ImportedPage:
        self._drop_all(Left.EMBED, strip_active(self.soup))
        layout, scope, bodies = self._locate()
        lang = self._language(bodies)
        keywords = [*self._tags(scope), *split_keywords(html_stamps.meta(self.soup, "keywords"))]
        form = self._form(lang)
        title = self._title(layout, scope, bodies)
        self._take_stamps(scope, bodies)
        self._take_furniture(scope)
        html_stamps.add_metadata(self.facts, self.soup, self.zone)
        lines = self._markdown(bodies).split("\n")
        self._report_outside(bodies)
        edges = Edges([plain(line) for line in lines], self.zone)
        edges.take_below_title(title)
        edges.take_foot(lang)
        self.facts.add(edges.date, edges.updated, edges.author)
        body = "\n".join("" if n in edges.taken else line for n, line in enumerate(lines))
        all_keywords = (*edges.keywords, *(keyword for keyword in keywords if keyword not in edges.keywords))
        return ImportedPage(
            title=title,
            body=tidy(body),
            lang=lang,
            keywords=all_keywords,
            date=self.facts.date,
            updated=self.facts.updated,
            author=self.facts.author,
            summary=html_stamps.meta(self.soup, "description"),
            form=form or edges.form,
            pictures=tuple(self.pictures.found),
            address=self.base,
            dropped=(*self.dropped, *edges.dropped),
        )

    def _locate(self) -> tuple[html_layouts.Layout | None, Tag, list[Tag]]:
        found = html_layouts.find_layout(self.soup)
        if found is not None:
            return found
        main = find_main(self.html, self.soup)
        if main.name == "body":
            for tag in main.select(AROUND):
                if not _gone(tag):
                    self._drop(Left.NAVIGATION, tag)
        return None, main, [main]

    def _language(self, bodies: list[Tag]) -> str:
        """The page's own word, unless its letters say otherwise."""
        by_letters = language_of(" ".join(body.get_text(" ") for body in bodies))
        html = self.soup.find("html")
        declared = attribute(html, "lang").partition("-")[0].lower() if isinstance(html, Tag) else ""
        if not re.fullmatch(r"[a-z]{2,3}", declared):
            return by_letters
        return by_letters if {declared, by_letters} == {"he", "en"} or by_letters == "he" else declared

    def _tags(self, scope: Tag) -> list[str]:
        """Tags that the system shows beside the article."""
        links = scope.select(html_layouts.TAGS)
        names = [bare(text_of(link)) for link in links]
        for tag in [*scope.select(html_layouts.TAG_LISTS), *links]:
            if not _gone(tag):
                tag.decompose()
        self._drop_all(Left.KEYWORDS, [", ".join(names)] if names else [])
        return [name for name in names if name]

    def _form(self, lang: str) -> ImportedForm | None:
        found = find_lead_form(self.soup, self.base, lang)
        if found is not None:
            self._drop(Left.FORM, found[0])
        for form in self.soup.find_all("form"):
            if is_search(form) or form.find("input", {"type": "password"}):
                self._drop(Left.NAVIGATION, form)
        for control in self.soup.find_all(["input", "textarea", "select", "button", "datalist"]):
            control.decompose()
        return found[1] if found else None

    def _title(self, layout: html_layouts.Layout | None, scope: Tag, bodies: list[Tag]) -> str:
        tag = scope.select_one(layout.title) if layout else None
        tag = tag or (bodies[0].find("h1") if bodies else None) or self.soup.find("h1")
        if isinstance(tag, Tag) and text_of(tag):
            title = text_of(tag)
            tag.decompose()
            return title
        declared = html_stamps.meta(self.soup, "og:title")
        head = self.soup.find("title")
        return declared or (_SUFFIX.sub("", text_of(head)) if isinstance(head, Tag) else "")

    def _take_stamps(self, scope: Tag, bodies: list[Tag]) -> None:
        for tag in scope.select(html_layouts.STAMPS):
            if not _gone(tag):
                html_stamps.learn(self.facts, tag, self.zone)
                self._drop(Left.STAMP, tag)
        for tag in [*scope.select(html_layouts.MAYBE_STAMPS), *scope.find_all("time")]:
            alone = not _gone(tag) and len(text_of(tag)) < 120 and not _inside_sentence(tag)
            if alone and html_stamps.learn(self.facts, tag, self.zone):
                self._drop(Left.STAMP, tag)

    def _take_furniture(self, scope: Tag) -> None:
        for selector, reason in (
            (html_layouts.LINKS, Left.LINKS),
            (html_layouts.NAVIGATION, Left.NAVIGATION),
            (html_layouts.FOOTER, Left.FOOTER),
        ):
            for tag in scope.select(selector):
                if not _gone(tag) and tag.find_parent("blockquote") is None:
                    self._drop(reason, tag)

    def _markdown(self, bodies: list[Tag]) -> str:
        parts = []
        for body in bodies:
            if body.name == "table":
                _as_divs(body)
            prepare(body)
            markdown, undone = to_markdown(body, self.base, self.pictures.mark)
            self.dropped += undone
            parts.append(markdown)
        return "\n\n".join(parts)

    def _report_outside(self, bodies: list[Tag]) -> None:
        for body in bodies:
            body.extract()
        for text in self.soup.body.stripped_strings if self.soup.body else ():
            line = " ".join(text.split())
            self._drop_all(furniture(line, Certainty.LIKELY) or Left.OUTSIDE, [line])

    def _drop(self, reason: Left, tag: Tag) -> None:
        self._drop_all(reason, [text_of(tag)])
        tag.decompose()

    def _drop_all(self, reason: Left, texts: Iterable[str]) -> None:
        self.dropped += [Dropped(reason, text) for text in texts if text]


def _gone(tag: Tag) -> bool:
    return tag.decomposed or tag.parent is None


def _inside_sentence(tag: Tag) -> bool:
    """True if the element is a part of running text, so that taking it out would tear a sentence."""
    parent = tag.find_parent(["p", "li", "td", "blockquote", "h2", "h3"])
    return parent is not None and len(text_of(parent)) > len(text_of(tag)) + 3


def _as_divs(table: Tag) -> None:
    for part in table.find_all(["tbody", "tr", "td", "th"]):
        if part.find_parent("table") is table:
            part.name = "div"
    table.name = "div"
