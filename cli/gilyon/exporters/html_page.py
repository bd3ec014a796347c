"""The web page of one article, with the files it shows beside it."""

from __future__ import annotations

import re
from functools import partial

from gilyon.content.document import DocumentBuilder, resolve
from gilyon.exporters.addresses import article_path, link
from gilyon.exporters.base import ArticleJob, Artifact, Publication
from gilyon.exporters.page_context import page_context
from gilyon.exporters.policy import site_policy
from gilyon.exporters.redirects import redirects
from gilyon.exporters.templates import Templates
from gilyon.language.slugs import url_path

ROOT = "../"
"""From an article's page to the site's root. Relative, so that the folder opens from disk."""


class HtmlExporter:
    """``html/<slug>/index.html``, ``html/<slug>/<asset>``, and a page at each former address."""

    def __init__(self, publication: Publication) -> None:
        self._settings = publication.settings
        self._templates = Templates(publication)
        self._documents = DocumentBuilder()

    def export(self, job: ArticleJob) -> list[Artifact]:
        slug = job.article.meta.slug
        way = partial(link, ROOT)
        document = self._documents.build(job.article, job.links, job.assets)
        body = resolve(
            document.html,
            article=lambda slug: way(article_path(slug)),
            asset=lambda name: url_path(*name.split("/")),
        )
        context = page_context(job, document, scrollable(body), self._settings, way)
        form = context["form"]
        context |= {
            "policy": site_policy(form["action"] if form else "", self._settings.address),
            "pdf": f"{ROOT}../pdf/{url_path(slug)}.pdf" if "pdf" in job.editions else "",
        }
        page = self._templates.render("html/article.html", context)
        folder = f"html/{slug}"
        artifacts = [Artifact(f"{folder}/index.html", page.encode("utf-8"))]
        artifacts += [Artifact(f"{folder}/{name}", data) for name, data in sorted(job.asset_data.items())]
        return artifacts + redirects(job.article, self._settings, self._templates)


def scrollable(body: str) -> str:
    """What may be wider than a phone can be scrolled by keyboard too (WCAG 2.2, 2.1.1)."""
    return re.sub(r'<(pre|div class="gilyon-table")(?=[ >])', r'<\1 tabindex="0"', body)
