"""What all pages share: the style sheet, the script, the fonts, the logo. Made again only when the design changes."""

from __future__ import annotations

from gilyon.exporters.base import Artifact, AssetsJob, Publication
from gilyon.exporters.brand import brand_files
from gilyon.exporters.colors import palette
from gilyon.exporters.fonts import PAGE, PAGE_FALLBACK, chosen, read_family, stack
from gilyon.exporters.templates import Templates, safe
from gilyon.exporters.web_fonts import WebFont, web_fonts

_SCRIPTS = ("reader.js",)


class AssetsExporter:
    """Everything in ``html/assets/``."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._templates = Templates(publication)

    def export(self, job: AssetsJob) -> list[Artifact]:
        files = self._publication.files
        design = self._publication.settings.design
        text, headings = (read_family(files, folder) for folder in chosen(design, PAGE))
        fonts: list[WebFont] = []
        for family in dict.fromkeys((text, headings)):
            fonts += web_fonts(files, family)
        style = self._templates.render(
            "html/style.css",
            {
                "colors": palette(design),
                "fonts": fonts,
                "font": safe(stack(text, PAGE_FALLBACK)),
                "heading_font": safe(stack(headings, PAGE_FALLBACK)),
            },
        )
        assets = {"style.css": style.encode("utf-8")}
        assets |= {name: self._publication.templates[f"html/{name}"].encode("utf-8") for name in _SCRIPTS}
        assets |= {font.file: font.data for font in fonts}
        assets |= brand_files(files)
        return [Artifact(f"html/assets/{name}", data) for name, data in assets.items()]
