"""What all pages share: the style sheet, the scripts, the fonts, the logo."""

from __future__ import annotations

from gilyon.exporters.base import Publication
from gilyon.exporters.brand import brand_files
from gilyon.exporters.colors import palette
from gilyon.exporters.fonts import PAGE, PAGE_FALLBACK, chosen, read_family, stack
from gilyon.exporters.html.web_fonts import WebFont, web_fonts
from gilyon.exporters.templates import Templates, safe

STYLE = "style.css"
SCRIPTS = ("reader.js", "form.js")


def page_assets(publication: Publication, templates: Templates) -> dict[str, bytes]:
    """The files by their names below ``html/assets/``. The style sheet names the fonts as its neighbours."""
    files, design = publication.files, publication.settings.design
    text, headings = (read_family(files, folder) for folder in chosen(design, PAGE))
    fonts: list[WebFont] = []
    for family in dict.fromkeys((text, headings)):
        fonts += web_fonts(files, family)
    context = {
        "colors": palette(design),
        "fonts": fonts,
        "font": safe(stack(text, PAGE_FALLBACK)),
        "heading_font": safe(stack(headings, PAGE_FALLBACK)),
    }
    assets = {STYLE: templates.render("html/style.css", context).encode("utf-8")}
    assets |= {name: publication.templates[f"html/{name}"].encode("utf-8") for name in SCRIPTS}
    assets |= {font.file: font.data for font in fonts}
    return assets | brand_files(files)
