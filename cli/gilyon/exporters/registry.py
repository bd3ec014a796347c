"""Every format, and where its exporter lives. Modules are imported on first use: WeasyPrint alone costs a second."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from gilyon.exporters.base import Publication

EXPORTERS: dict[str, tuple[str, str]] = {
    "html": ("html.page", "HtmlExporter"),
    "pdf": ("pdf.document", "PdfExporter"),
    "email": ("email.edition", "EmailExporter"),
    "service": ("email.service_edition", "ServiceExporter"),
    "share": ("share.exporter", "ShareExporter"),
    "book": ("pdf.book", "BookExporter"),
    "images": ("pictures.exporter", "ImagesExporter"),
    "single": ("html.single_page", "SingleExporter"),
    "site": ("site.exporter", "SiteExporter"),
    "assets": ("site.assets", "AssetsExporter"),
    "search": ("site.search", "SearchExporter"),
}
"""Name to module and class. ``images``, ``site``, ``assets`` and ``search`` go along with ``html``; the last three take
a :class:`SiteJob`, an :class:`AssetsJob` and a :class:`SearchJob`, ``book`` a :class:`BookJob`. ``service`` makes every
format ``email-NAME``, which is mail for the sending service of that name.
"""

FORMATS = ("html", "pdf", "email", "share")
"""What ``all`` builds and ``status`` shows; ``single`` and ``book`` are made of the articles that are named."""

OUTPUTS = {
    "html": "html/{slug}/index.html",
    "pdf": "pdf/{slug}.pdf",
    "email": "email/{slug}.html",
    "share": "share/{slug}.jpg",
    "single": "single/{slug}.html",
    "book": "book/{slug}.pdf",
}
"""The main file of an article in each format, below the exports folder."""

NAMED_BY_PAGES = frozenset({"pdf", "share"})
"""Editions that an article's page leads to, or names to others."""
_SERVICE = "email-"


def service_format(service: str) -> str:
    """The format that is mail for a sending service."""
    return f"{_SERVICE}{service}"


def is_mail(format_: str) -> bool:
    return format_ == "email" or format_.startswith(_SERVICE)


def main_file(format_: str, slug: str) -> str:
    """The main file of an article in a format, below the exports folder; another package's has a folder of its own."""
    if format_.startswith(_SERVICE):
        return f"email/{format_.removeprefix(_SERVICE)}/{slug}.html"
    return OUTPUTS.get(format_, f"{format_}/{{slug}}").format(slug=slug)


def make_exporter(name: str, publication: Publication) -> Any:
    """A warm exporter for one process. Its ``export`` takes the format's job and returns artifacts."""
    own = "service" if name.startswith(_SERVICE) else name
    if own not in EXPORTERS:
        from gilyon.exporters.extensions import FencedExporter, installed_formats

        return FencedExporter(installed_formats()[name], publication)
    module, cls = EXPORTERS[own]
    return getattr(import_module(f"gilyon.exporters.{module}"), cls)(publication)
