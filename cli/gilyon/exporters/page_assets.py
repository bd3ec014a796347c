"""The files that all pages share: style sheet, scripts and fonts."""

from __future__ import annotations

from gilyon.exporters.base import Publication
from gilyon.exporters.colors import palette
from gilyon.exporters.templates import Templates

STYLE = "style.css"
SCRIPTS = ("reader.js", "form.js")
_FONTS = ("fonts/heebo/heebo-hebrew-wght-normal.woff2", "fonts/heebo/heebo-latin-wght-normal.woff2")


def page_assets(publication: Publication, templates: Templates) -> dict[str, bytes]:
    """The files by their names below ``html/assets/``. The style sheet names the fonts as its neighbours."""
    style = templates.render("html/style.css", {"colors": palette(publication.settings.design)})
    assets = {STYLE: style.encode("utf-8")}
    assets |= {name: publication.templates[f"html/{name}"].encode("utf-8") for name in SCRIPTS}
    return assets | {name.rpartition("/")[2]: publication.files[name] for name in _FONTS}
