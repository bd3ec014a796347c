"""The PDF of one article: right-to-left where its language is, numbered pages, embedded fonts, tagged."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from gilyon.config.settings import PageSize
from gilyon.content.document import DocumentBuilder, resolve
from gilyon.content.svg import with_size
from gilyon.content.tasks import DONE, MARK_CLASS, OPEN
from gilyon.errors import ContentError, Place
from gilyon.exporters.addresses import article_url
from gilyon.exporters.base import ArticleJob, Artifact, Publication
from gilyon.exporters.brand import read_logo
from gilyon.exporters.colors import mix, print_palette
from gilyon.exporters.context import article_context
from gilyon.exporters.fonts import CODE, PRINT, PRINT_FALLBACK, chosen, read_family, stack
from gilyon.exporters.job_pictures import blaming, read_pictures
from gilyon.exporters.pdf_engine import SCHEME, load_weasyprint, make_fetcher
from gilyon.exporters.picture_markup import narrow_pictures
from gilyon.exporters.pictures import Kind, Picture
from gilyon.exporters.templates import Templates, safe
from gilyon.language.bidi import language_direction
from gilyon.language.labels import labels

_SHARP = 300
"""Dots an inch."""
_TALLEST = 170
"""Of an image, in millimetres; as in ``pdf/style.css``."""
_SHEETS = {PageSize.A4: 210.0, PageSize.LETTER: 215.9}
"""Widths in millimetres."""
_TASK = re.compile(rf'(<span class="{MARK_CLASS}"[^>]*>)([{OPEN}{DONE}])')
_LIST_START = re.compile(r'<ol([^>]*) start="(-?\d+)"')


class PdfExporter:
    """``pdf/<slug>.pdf``. Fonts and style sheets are parsed once per direction and language."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._settings = publication.settings
        self._templates = Templates(publication)
        self._documents = DocumentBuilder(hebrew_typography=publication.settings.hebrew_typography)
        self._weasyprint = load_weasyprint()
        from weasyprint.text.fonts import FontConfiguration

        self._fonts = FontConfiguration()
        self._styles: dict[str, Any] = {}
        logo = read_logo(publication.files)
        # No file of an article has a name that begins with a slash.
        self._shared = {f"/{logo.name}": logo.data} if logo else {}
        self._look = _look(publication)

    def export(self, job: ArticleJob) -> list[Artifact]:
        meta = job.article.meta
        document = self._documents.build(job.article, job.links, job.assets)
        pictures = read_pictures(job)
        files = self._printable(job, pictures) | self._shared
        body = resolve(
            narrow_pictures(document.html, pictures, _dots(self._settings.design.print_width, 96)),
            article=lambda slug: article_url(self._settings, slug) or f"article:{quote(slug)}",
            asset=lambda name: f"{SCHEME}{quote(name)}",
        )
        page = self._templates.render(
            "pdf/article.html", article_context(job, document, _prepare(body), self._settings)
        )
        html = self._weasyprint.HTML(
            string=page, base_url=f"{SCHEME}article/", url_fetcher=make_fetcher(self._weasyprint, files)
        )
        try:
            data = html.write_pdf(
                stylesheets=[self._style(meta.lang)],
                font_config=self._fonts,
                pdf_variant="pdf/ua-1",
            )
        except (ValueError, OSError, RecursionError, AttributeError, TypeError, IndexError, AssertionError) as error:
            # WeasyPrint raises whatever broke inside it; for the author it is one thing: this article has no PDF.
            raise ContentError(
                f"WeasyPrint cannot set this article ({type(error).__name__}: {error})", where=Place(job.article.path)
            ) from error
        return [Artifact(f"pdf/{meta.slug}.pdf", data)]

    def _printable(self, job: ArticleJob, pictures: Mapping[str, Picture]) -> dict[str, bytes]:
        """The article's pictures as paper needs them: sharp, no larger, and silent about their camera.

        WeasyPrint can make images smaller itself, but passes on a JPEG's metadata, and knows no sRGB. In a text from
        right to left it fails on drawings that say no size but in their ``viewBox``.
        """
        box = _dots(self._settings.design.print_width, _SHARP), _dots(_TALLEST, _SHARP)
        files: dict[str, bytes] = {}
        for name, picture in pictures.items():
            data = job.asset_data[name]
            if picture.kind is Kind.SVG:
                files[name] = with_size(data)
                continue
            from gilyon.exporters.picture_encoding import smaller

            with blaming(job, name):
                _, files[name] = smaller(picture, data, box)
        return files

    def _style(self, lang: str) -> Any:
        if lang not in self._styles:
            direction = language_direction(lang)
            before, _, rest = labels(lang)["page_of"].partition("{page}")
            between, _, after = rest.partition("{pages}")
            css = self._templates.render(
                "pdf/style.css",
                self._look
                | {
                    "size": self._settings.pdf.size.value,
                    "dir": direction.value,
                    "lang": lang,
                    "start": direction.start,
                    "end": direction.end,
                    "page_before": before,
                    "page_between": between,
                    "page_after": after,
                },
            )
            self._styles[lang] = self._weasyprint.CSS(
                string=css,
                font_config=self._fonts,
                base_url=SCHEME,
                url_fetcher=make_fetcher(self._weasyprint, self._publication.files),
            )
        return self._styles[lang]


def _look(publication: Publication) -> dict[str, Any]:
    """What the design tokens come to on paper: ``colors``, and ``soft``, of ink and ``muted`` the colour between;
    ``faces font heading_font``; ``margin`` in millimetres.
    """
    settings = publication.settings
    colors = print_palette(settings.design)
    text, headings = (read_family(publication.files, folder) for folder in chosen(settings.design, PRINT))
    families = dict.fromkeys((text, headings, read_family(publication.files, CODE)))
    return {
        "colors": colors,
        "soft": mix(colors.paper, colors.ink, 0.86),
        "faces": [
            {"family": family.name, "weight": face.weight, "style": face.style, "url": f"{SCHEME}{quote(face.file)}"}
            for family in families
            for face in family.faces
        ],
        "font": safe(stack(text, PRINT_FALLBACK)),
        "heading_font": safe(stack(headings, PRINT_FALLBACK)),
        "margin": round((_SHEETS[settings.pdf.size] - settings.design.print_width) / 2, 2),
    }


def _dots(millimetres: int, resolution: int) -> int:
    return round(millimetres / 25.4 * resolution)


def _prepare(body: str) -> str:
    """What WeasyPrint needs otherwise than a browser.

    It ignores ``<ol start>`` (without presentational hints, which once allowed style injection), so the counter is
    set; links to articles that have no address are unlinked; the fonts have no boxes for tasks, which the style sheet
    draws.
    """
    body = _TASK.sub(lambda m: f"{m[1]}{'√' if m[2] == DONE else '&#160;'}", body)
    counted = _LIST_START.sub(lambda m: f'<ol{m[1]} style="counter-reset: list-item {int(m[2]) - 1}"', body)
    return re.sub(r' href="article:[^"]*"', "", counted)
