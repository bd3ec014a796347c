"""What the style sheet of paper is made of: the design tokens as they come to print, and the words of page margins."""

from __future__ import annotations

from typing import Any

from gilyon.config.settings import PageSize, PdfVariant, Settings
from gilyon.exporters.base import Publication
from gilyon.exporters.brand import read_logo
from gilyon.exporters.colors import mix, print_palette
from gilyon.exporters.fonts import CODE, PRINT, PRINT_FALLBACK, chosen, read_family, stack
from gilyon.exporters.pdf.engine import font_faces
from gilyon.exporters.templates import safe
from gilyon.language.bidi import language_direction
from gilyon.language.labels import labels

SHARP = 300
"""Dots an inch."""
TALLEST = 170
"""Of an image, in millimetres; as in ``pdf/style.css``."""
_SHEETS = {PageSize.A4: 210.0, PageSize.LETTER: 215.9}
"""Widths in millimetres."""


class Look:
    """The look that all PDFs of a publication share; ``files`` are what every page may show, by name."""

    def __init__(self, publication: Publication) -> None:
        settings = publication.settings
        logo = read_logo(publication.files)
        # No file of an article has a name that begins with a slash.
        self.files = {f"/{logo.name}": logo.data} if logo else {}
        self.colors = print_palette(settings.design)
        self.width = settings.design.print_width
        text, headings = (read_family(publication.files, folder) for folder in chosen(settings.design, PRINT))
        self.font = stack(text, PRINT_FALLBACK)
        self.heading_font = stack(headings, PRINT_FALLBACK)
        self.families = tuple(dict.fromkeys((text, headings, read_family(publication.files, CODE))))


def style_context(look: Look, settings: Settings, lang: str) -> dict[str, Any]:
    """The names of ``pdf/style.css``.

    ``colors``, and ``soft``, of ink and ``muted`` the colour between; ``faces font heading_font``;
    ``archive`` — true for PDF/A; ``size``, ``margin`` in millimetres; ``lang dir start end``;
    ``page_before page_between page_after`` — the words around page numbers.
    """
    direction = language_direction(lang)
    names = labels(lang)
    before, _, rest = names["page_of"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    return {
        "colors": look.colors,
        "soft": mix(look.colors.paper, look.colors.ink, 0.86),
        "faces": font_faces(look.families),
        "font": safe(look.font),
        "heading_font": safe(look.heading_font),
        "margin": round((_SHEETS[settings.pdf.size] - look.width) / 2, 2),
        "archive": settings.pdf.variant is PdfVariant.ARCHIVE,
        "size": settings.pdf.size.value,
        "dir": direction.value,
        "lang": lang,
        "start": direction.start,
        "end": direction.end,
        "page_before": before,
        "page_between": between,
        "page_after": after,
    }


def dots(millimetres: float, resolution: int) -> int:
    return round(millimetres / 25.4 * resolution)
