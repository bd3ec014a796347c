"""WeasyPrint in one process, kept warm: fonts are loaded once, style sheets parsed once for each language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from gilyon.config.settings import PdfVariant
from gilyon.exporters.base import Publication
from gilyon.exporters.pdf import tags
from gilyon.exporters.pdf.archive import accessible_too
from gilyon.exporters.pdf.engine import SCHEME, load_weasyprint, make_fetcher, setting, style_sheet
from gilyon.exporters.pdf.style import Look, style_context
from gilyon.exporters.templates import Templates
from gilyon.language.bidi import Direction, language_direction


class Press:
    """Sets pages of HTML that Gilyon made."""

    def __init__(self, publication: Publication, templates: Templates) -> None:
        self._publication = publication
        self._templates = templates
        self._weasyprint = load_weasyprint()
        from weasyprint.text.fonts import FontConfiguration

        self._fonts = FontConfiguration()
        self._styles: dict[str, Any] = {}
        self.look = Look(publication)

    def print(self, page: str, files: Mapping[str, bytes], lang: str, path: str) -> bytes:
        """The PDF of a page. ``files`` are all it may show, by the names it uses after :data:`SCHEME`.

        Raises :class:`ContentError` at ``path`` if WeasyPrint cannot set it.
        """
        variant = self._publication.settings.pdf.variant
        html = self._weasyprint.HTML(
            string=page, base_url=f"{SCHEME}article/", url_fetcher=make_fetcher(self._weasyprint, files)
        )
        options = {"pdf_variant": variant.value, "pdf_tags": True}
        with setting(path):
            document = html.render(font_config=self._fonts, stylesheets=[self._style(lang)], **options)
            if variant is PdfVariant.ARCHIVE:
                metadata = document.metadata
                metadata.generate_rdf_metadata = accessible_too(metadata.generate_rdf_metadata)
            return bytes(document.write_pdf(finisher=partial(_finish, language_direction(lang)), **options))

    def _style(self, lang: str) -> Any:
        if lang not in self._styles:
            context = style_context(self.look, self._publication.settings, lang)
            style = self._templates.render("pdf/style.css", context)
            self._styles[lang] = style_sheet(self._weasyprint, style, self._fonts, self._publication.files)
        return self._styles[lang]


def _finish(direction: Direction, _: object, pdf: Any) -> None:
    tags.finish(pdf, direction)
