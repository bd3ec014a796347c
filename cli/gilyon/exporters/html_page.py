"""The web page of one article, with the files it shows beside it."""

from __future__ import annotations

import re

from gilyon.content.direction import isolate_text
from gilyon.content.document import DocumentBuilder, resolve
from gilyon.core.article import Article
from gilyon.exporters.addresses import FEED, article_path, link, section_path, section_title, term_path
from gilyon.exporters.base import ArticleJob, Artifact, Publication
from gilyon.exporters.context import article_context, keywords
from gilyon.exporters.forms import form_context
from gilyon.exporters.reading import contents, email_link, reading_time, structured_data
from gilyon.exporters.redirects import redirects
from gilyon.exporters.templates import Templates, safe
from gilyon.language.bidi import language_direction
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
        meta = job.article.meta
        document = self._documents.build(job.article, job.links, job.assets)
        body = resolve(
            document.html,
            article=lambda slug: link(ROOT, article_path(slug)),
            asset=lambda name: url_path(*name.split("/")),
        )
        context = article_context(job, document, _scrollable(body), self._settings)
        context |= {
            "root": ROOT,
            "parents": self._parents(job.article),
            "tag_links": [
                {
                    "name_html": safe(isolate_text(tag.name, language_direction(meta.lang))),
                    "href": link(ROOT, term_path(tag.slug)),
                }
                for tag in job.tags
            ],
            "feed": link(ROOT, FEED) if self._settings.address else "",
            "form": form_context(self._settings.form_for(meta.form), self._settings, meta.lang),
            "layout": (meta.layout or self._settings.html.layout).value,
            "contents": contents(document),
            "reading_time": reading_time(document, context["label"]),
            "email_link": email_link(meta.title, context["address"]),
            "structured_data": safe(structured_data(job.article, self._settings, context["address"], keywords(job))),
            "pdf": f"{ROOT}../pdf/{url_path(meta.slug)}.pdf" if "pdf" in job.editions else "",
        }
        page = self._templates.render("html/article.html", context)
        folder = f"html/{meta.slug}"
        artifacts = [Artifact(f"{folder}/index.html", page.encode("utf-8"))]
        artifacts += [Artifact(f"{folder}/{name}", data) for name, data in sorted(job.asset_data.items())]
        return artifacts + redirects(job.article, self._settings, self._templates)

    def _parents(self, article: Article) -> list[dict[str, str]]:
        """The sections an article lies in, the outermost first."""
        parts = article.section.split("/") if article.section else []
        sections = ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
        return [
            {
                "name": section_title(section, self._settings),
                "href": link(ROOT, section_path(section, self._settings)),
            }
            for section in sections
        ]


def _scrollable(body: str) -> str:
    """What may be wider than a phone can be scrolled by keyboard too (WCAG 2.2, 2.1.1)."""
    return re.sub(r'<(pre|div class="gilyon-table")(?=[ >])', r'<\1 tabindex="0"', body)
