"""The preview's own pages and its bar, from the built-in templates in ``preview/``; no override can break them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gilyon.config.settings import Settings
from gilyon.exporters.base import Publication
from gilyon.exporters.templates import Templates
from gilyon.language.bidi import language_direction
from gilyon.language.labels import labels
from gilyon.language.slugs import url_path
from gilyon.pipeline.fingerprints import digest
from gilyon.preview.findings import Finding
from gilyon.preview.injection import with_bar
from gilyon.preview.response import Response
from gilyon.store.templates import builtin_templates

PREFIX = "/__gilyon/"
STATIC = ("bar.css", "pages.css", "preview.js")
VIEWS = ("page", "pdf", "email", "text")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


@dataclass(frozen=True)
class Bar:
    """What the bar says of a page. Without a ``slug`` the page is no article's."""

    slug: str = ""
    view: str = "page"
    draft: bool = False
    findings: Sequence[Finding] = ()
    failure: str = ""
    standing: bool = False
    """True if what is shown is older than the failure."""


class Shell:
    """Renders in the publication's language."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._texts = builtin_templates().texts
        self._templates = Templates(Publication(settings, self._texts, {}))

    def static(self, name: str) -> bytes:
        """One of ``STATIC``."""
        return self._texts[f"preview/{name}"].encode("utf-8")

    def page(
        self, template: str, context: Mapping[str, Any], bar: Bar, *, version: str = "", status: int = 200
    ) -> Response:
        """A page of the preview's own."""
        page = self._templates.render(f"preview/{template}", {**self._frame(), **context}).encode("utf-8")
        headers = {"Content-Security-Policy": _POLICY}
        return self.barred(page, bar, version=version, status=status, headers=headers)

    def barred(
        self, page: bytes, bar: Bar, *, version: str, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> Response:
        """A page with the bar in it. ``version`` stands for what the page depends on beside its own bytes."""
        version = digest(page, bar, version)
        context = self._frame() | {
            "bar": bar,
            "views": [(view, _view_address(view, bar.slug)) for view in VIEWS] if bar.slug else [],
            "count": self.count(len(bar.findings)),
            "version": version,
        }
        shown = with_bar(page, self._templates.render("preview/bar.html", context).encode("utf-8"))
        return Response(shown, status=status, headers=headers or {}, version=version)

    def count(self, number: int) -> str:
        """A number of findings in words."""
        label = labels(self.settings.language)
        names = {0: "preview_findings_none", 1: "preview_findings_one"}
        return label[names.get(number, "preview_findings_other")].format(number=number)

    def _frame(self) -> dict[str, Any]:
        lang = self.settings.language
        return {
            "lang": lang,
            "dir": language_direction(lang).value,
            "label": labels(lang),
            "publication": self.settings.name,
            "prefix": PREFIX,
        }


def _view_address(view: str, slug: str) -> str:
    return f"/{url_path(slug)}/" if view == "page" else f"{PREFIX}{view}/{url_path(slug)}/"
