"""One article as one file that can be mailed or carried away: style, scripts, fonts and images stand inside it."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urljoin

from gilyon.content.document import resolve
from gilyon.exporters.addresses import article_url, page_url, site_address
from gilyon.exporters.base import ArticleJob, Artifact, Publication
from gilyon.exporters.documents import document_builder
from gilyon.exporters.html.assets import SCRIPTS, STYLE, page_assets
from gilyon.exporters.html.context import page_context
from gilyon.exporters.html.page import scrollable
from gilyon.exporters.html.policy import single_policy
from gilyon.exporters.pictures.job import blaming, read_pictures
from gilyon.exporters.pictures.markup import show_pictures
from gilyon.exporters.pictures.picture import Picture
from gilyon.exporters.templates import Templates, safe
from gilyon.language.slugs import url_path

_CSS_URL = re.compile(r'url\("(?P<name>[^":/]+)"\)')
_LOST_LINK = re.compile(r' href="(?:article|asset):[^"]*"')


class SingleExporter:
    """``single/<slug>.html``. Links to other pages are full addresses; without one, only their text is left."""

    def __init__(self, publication: Publication) -> None:
        self._settings = publication.settings
        self._templates = Templates(publication)
        self._documents = document_builder(publication.settings)
        assets = page_assets(publication, self._templates)
        self._style = _inline(_embed_files(assets[STYLE].decode("utf-8"), assets))
        self._scripts = [_inline(assets[name].decode("utf-8")) for name in SCRIPTS]

    def export(self, job: ArticleJob) -> list[Artifact]:
        if not site_address(self._settings):
            job = replace(job, previous=None, next=None, related=())
        pictures = read_pictures(job)
        document = self._documents.build(job.article, job.links, job.assets)
        html = show_pictures(document.html, pictures, self._settings.design.page_width, choice=False)
        body = scrollable(self._resolve(html, job, pictures))
        context = page_context(job, document, body, self._settings, partial(page_url, self._settings), pictures)
        action = self._complete(context["form"])
        context |= {
            "style": safe(self._style),
            "scripts": [safe(script) for script in self._scripts],
            "policy": single_policy(self._scripts, [self._style], action, self._settings.address),
        }
        page = self._templates.render("html/single.html", context)
        return [Artifact(f"single/{job.article.meta.slug}.html", page.encode("utf-8"))]

    def _resolve(self, html: str, job: ArticleJob, pictures: Mapping[str, Picture]) -> str:
        page = article_url(self._settings, job.article.meta.slug)

        def shown(name: str) -> str:
            from gilyon.exporters.pictures.encoding import portable

            with blaming(job, name):
                return _data_url(*portable(pictures[name], job.asset_data[name]))

        def linked(name: str) -> str:
            return urljoin(page, url_path(*name.split("/"))) if page else f"asset:{name}"

        # Images come along; a link to a file leads to the file beside the article's page.
        images = re.sub(r"<img\b[^>]*>", lambda tag: resolve(tag[0], article=str, asset=shown), html)
        links = resolve(
            images, article=lambda slug: article_url(self._settings, slug) or f"article:{slug}", asset=linked
        )
        return _LOST_LINK.sub("", links)

    def _complete(self, form: dict[str, Any] | None) -> str:
        """Make the place a form is sent to a full address: a path means nothing away from the site."""
        if form is None:
            return ""
        address = site_address(self._settings)
        form["action"] = urljoin(address, form["action"]) if address or ":" in form["action"] else ""
        form["privacy"] = urljoin(address, form["privacy"]) if address or ":" in form["privacy"] else ""
        return str(form["action"])


def _inline(text: str) -> str:
    """A text as the browser reads it from inside the page, where its digest is reckoned: with plain newlines."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _embed_files(style: str, files: Mapping[str, bytes]) -> str:
    """The style sheet with the files it names inside it."""

    def embed(match: re.Match[str]) -> str:
        name = match["name"]
        return f'url("{_data_url("font/woff2", files[name])}")' if name in files else match[0]

    return _CSS_URL.sub(embed, style)


def _data_url(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
