"""The web page of one article. The files it shows are written by :mod:`gilyon.exporters.pictures.exporter`."""

from __future__ import annotations

import re
from functools import partial

from gilyon.content.document import resolve
from gilyon.exporters.addresses import article_path, link
from gilyon.exporters.base import ArticleJob, Artifact, Publication
from gilyon.exporters.documents import document_builder
from gilyon.exporters.html.context import page_context
from gilyon.exporters.html.policy import site_policy
from gilyon.exporters.html.redirects import redirects
from gilyon.exporters.html.search_entry import entry_path, search_entry
from gilyon.exporters.pictures.job import read_pictures
from gilyon.exporters.pictures.markup import show_pictures
from gilyon.exporters.templates import Templates
from gilyon.language.slugs import url_path

ROOT = "../"
"""From an article's page to the site's root. Relative, so that the folder opens from disk."""


class HtmlExporter:
    """``html/<slug>/index.html``, a page at each former address, and what the search of the site needs."""

    def __init__(self, publication: Publication) -> None:
        self._settings = publication.settings
        self._templates = Templates(publication)
        self._documents = document_builder(publication.settings)

    def export(self, job: ArticleJob) -> list[Artifact]:
        slug = job.article.meta.slug
        way = partial(link, ROOT)
        document = self._documents.build(job.article, job.links, job.assets)
        pictures = read_pictures(job)
        body = resolve(
            show_pictures(document.html, pictures, self._settings.design.page_width),
            article=lambda slug: way(article_path(slug)),
            asset=lambda name: url_path(*name.split("/")),
        )
        context = page_context(job, document, scrollable(body), self._settings, way, pictures)
        form = context["form"]
        context |= {
            "policy": site_policy(form["action"] if form else "", self._settings.address),
            "pdf": f"{ROOT}../pdf/{url_path(slug)}.pdf" if "pdf" in job.editions else "",
        }
        page = self._templates.render("html/article.html", context)
        artifacts = [Artifact(f"html/{slug}/index.html", page.encode("utf-8"))]
        artifacts += redirects(job.article, self._settings, self._templates)
        return [*artifacts, Artifact(entry_path(slug), search_entry(job, document, self._settings))]


def scrollable(body: str) -> str:
    """What may be wider than a phone can be scrolled by keyboard too (WCAG 2.2, 2.1.1)."""
    return re.sub(r'<(pre|div class="gilyon-table")(?=[ >])', r'<\1 tabindex="0"', body)
