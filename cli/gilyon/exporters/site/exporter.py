"""The pages around the articles, the feed and the site map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gilyon.exporters.addresses import FEED, ROBOTS, SITEMAP, page_url, site_address
from gilyon.exporters.base import Artifact, Publication, SiteJob
from gilyon.exporters.html.redirects import term_redirects
from gilyon.exporters.site.archive import archive_page
from gilyon.exporters.site.feed import feed_context
from gilyon.exporters.site.lists import home_page, section_pages, term_pages
from gilyon.exporters.site.notices import accessibility_page, not_found_page
from gilyon.exporters.site.page import Page, Site
from gilyon.exporters.site.server_redirects import server_redirects
from gilyon.exporters.site.sitemap import sitemap_files
from gilyon.exporters.templates import Templates


class SiteExporter:
    """Everything below ``html/`` that is no article's nor an asset of all pages, and what servers are told of it.

    :mod:`gilyon.exporters.addresses` says where it stands.
    """

    def __init__(self, publication: Publication) -> None:
        self._settings = publication.settings
        self._templates = Templates(publication)

    def export(self, job: SiteJob) -> list[Artifact]:
        site = Site(self._settings, self._templates)
        artifacts: list[Artifact] = []
        listed = []
        for page in _pages(site, job):
            artifacts.append(self._artifact(page.path, page.template, page.context))
            listed.append((page.path, page.changed))
        artifacts += term_redirects([tag for tag, _ in job.terms], self._settings, self._templates)
        artifacts += server_redirects(job.former, self._settings)
        lost = not_found_page(site)
        artifacts.append(self._artifact(lost.path, lost.template, lost.context))
        sitemap = ""
        if site_address(self._settings):
            sitemap = page_url(self._settings, SITEMAP)
            artifacts.append(self._artifact(FEED, "html/feed.xml", feed_context(site, job.cards)))
            artifacts += [self._artifact(*file) for file in sitemap_files(site, listed, job.cards)]
        artifacts.append(self._artifact(ROBOTS, "html/robots.txt", {"sitemap": sitemap}))
        return artifacts

    def _artifact(self, path: str, template: str, context: Mapping[str, Any]) -> Artifact:
        return Artifact(f"html/{path}", self._templates.render(template, context).encode("utf-8"))


def _pages(site: Site, job: SiteJob) -> Iterator[Page]:
    """What a search engine may list; one at a time, since the lists of a large site are long."""
    yield home_page(site, job.cards, job.terms)
    yield from section_pages(site, job.cards)
    yield from term_pages(site, job.terms, job.near)
    yield archive_page(site, job.cards)
    yield accessibility_page(site, job.cards)
