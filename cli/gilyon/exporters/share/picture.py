"""The picture that stands beside a link to an article: its title, where it appeared, and its lead image."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import partial
from typing import Any

from gilyon.content.direction import isolate_text
from gilyon.content.svg import with_size
from gilyon.core.article import Article
from gilyon.exporters.addresses import section_title
from gilyon.exporters.base import ArticleJob, Publication
from gilyon.exporters.brand import Logo, read_logo
from gilyon.exporters.colors import Palette, mix, palette, readable
from gilyon.exporters.fonts import PAGE, PRINT_FALLBACK, Family, chosen, open_font, read_family, stack
from gilyon.exporters.pdf.engine import SCHEME, font_faces
from gilyon.exporters.pictures.picture import Kind, Picture
from gilyon.exporters.share.canvas import Canvas, Layout
from gilyon.exporters.share.fit import Setting, fit_title
from gilyon.exporters.share.jpeg import encode
from gilyon.exporters.share.lead import NAME as LEAD
from gilyon.exporters.share.lead import read_lead
from gilyon.exporters.templates import Templates, safe
from gilyon.language.bidi import language_direction
from gilyon.language.dates import format_medium

_LOGO = "/logo"
_DEEPER = 0.22
"""How far the ground of the title changes from one corner to the other."""


class PictureMaker:
    """Draws the pictures of a publication, in one process."""

    def __init__(self, publication: Publication, templates: Templates) -> None:
        self._settings = publication.settings
        self._templates = templates
        self._canvas = Canvas(publication.files)
        self._colors = palette(publication.settings.design)
        _, headings = chosen(publication.settings.design, PAGE)
        self._family = read_family(publication.files, headings)
        self._fallback = [read_family(publication.files, name) for name in PAGE if name != headings]
        self._drawable = _characters(publication, [self._family, *self._fallback])
        self._logo = read_logo(publication.files)

    def make(self, job: ArticleJob, pictures: Mapping[str, Picture]) -> bytes:
        """The picture as JPEG, 1200 by 630 pixels. ``pictures`` are those of the article."""
        article = job.article
        style = self._style(article.meta.lang)
        context, files = self._context(job, pictures)
        base = language_direction(article.meta.lang)
        cache: dict[Any, Any] = {}

        def attempt(setting: Setting) -> Layout:
            title = {
                "title_html": safe(isolate_text(setting.text, base)),
                "title_size": setting.size,
                "title_top": setting.top,
                "title_width": f"{setting.width}px" if setting.width else "auto",
                "title_wrap": "anywhere" if setting.breaks else "normal",
            }
            page = self._templates.render("share/picture.html", context | title)
            return self._canvas.lay(page, style, files, article.path, cache)

        title = _without(article.meta.title, self._drawable) or article.meta.title
        return encode(attempt(fit_title(title, attempt)).image())

    def _context(self, job: ArticleJob, pictures: Mapping[str, Picture]) -> tuple[dict[str, Any], dict[str, bytes]]:
        """The names of ``share/picture.html``, and the files it may show.

        ``lang dir title publication`` — texts; ``title_html publication_html section_html day`` — what is written on
        the picture, the last two empty where there is none; ``title_size title_top title_width title_wrap`` — how the
        title is set; ``lead`` — None, or the lead image with ``src whole ground``; ``logo_src`` — the logo, or empty.
        """
        article, settings = job.article, self._settings
        meta = article.meta
        direction = language_direction(meta.lang)
        lead = read_lead(job, pictures, self._colors.paper)
        files = ({LEAD: lead.data} if lead else {}) | ({_LOGO: _drawing(self._logo)} if self._logo else {})
        shown = partial(isolate_text, base=direction)
        context = {
            "lang": meta.lang,
            "dir": direction.value,
            "title": meta.title,
            "publication": settings.name,
            "publication_html": safe(shown(settings.name)),
            "section_html": safe(shown(section_title(article.section, settings))) if article.section else "",
            "day": self._day(article),
            "lead": lead,
            "logo_src": f"{SCHEME}{_LOGO}" if self._logo else "",
        }
        return context, files

    def _day(self, article: Article) -> str:
        moment = article.meta.updated or article.meta.date
        return format_medium(moment.astimezone(self._settings.zone), article.meta.lang) if moment else ""

    def _style(self, lang: str) -> str:
        """``share/style.css``.

        ``colors`` — a :class:`Palette`; ``deep`` — where the ground goes that begins as ``colors.button``, ``soft`` —
        a colour for small print that can be read on both; ``faces font heading_font``; ``dir start end``.
        """
        direction = language_direction(lang)
        families = dict.fromkeys([self._family, *self._fallback])
        context = _grounds(self._colors) | {
            "colors": self._colors,
            "faces": font_faces(families),
            "heading_font": safe(stack(self._family, PRINT_FALLBACK)),
            "dir": direction.value,
            "start": direction.start,
            "end": direction.end,
        }
        return self._templates.render("share/style.css", context)


def _grounds(colors: Palette) -> dict[str, str]:
    """A title's ground deepens away from the colour of its letters, so that contrast only grows."""
    text = colors.button_text
    deep = mix(colors.button, "#000000" if text == "#ffffff" else "#ffffff", _DEEPER)
    return {"deep": deep, "soft": readable(mix(text, colors.button, 0.25), colors.button, deep)}


def _drawing(logo: Logo) -> bytes:
    return with_size(logo.data) if logo.kind is Kind.SVG else logo.data


def _characters(publication: Publication, families: list[Family]) -> frozenset[int]:
    """What the fonts can draw."""
    faces = (face.file for family in families for face in family.faces)
    return frozenset(code for file in faces for code in open_font(publication.files, file).getBestCmap())


def _without(text: str, drawable: frozenset[int]) -> str:
    """The text without signs that no font can draw (emoji, mostly): they would be boxes. Letters stay all the same."""
    kept = [c for c in text if ord(c) in drawable or unicodedata.category(c)[0] in "LNZ" or c in "\u200e\u200f"]
    return " ".join("".join(kept).split())
