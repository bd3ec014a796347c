"""The pages around the articles: home, one page per tag, and the style sheet and fonts all pages share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gilyon.content.direction import isolate_text
from gilyon.content.vocabulary import Tag
from gilyon.exporters.base import Artifact, Card, Publication, SiteJob
from gilyon.exporters.colors import palette
from gilyon.exporters.context import tag_path
from gilyon.exporters.templates import Templates, safe
from gilyon.language.bidi import language_direction
from gilyon.language.dates import format_medium
from gilyon.language.labels import labels
from gilyon.language.slugs import url_path

_FONTS = ("fonts/heebo/heebo-hebrew-wght-normal.woff2", "fonts/heebo/heebo-latin-wght-normal.woff2")


class SiteExporter:
    """``html/index.html``, ``html/tags/<slug>/index.html`` and ``html/assets/``."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._settings = publication.settings
        self._templates = Templates(publication)

    def export(self, job: SiteJob) -> list[Artifact]:
        names = labels(self._settings.language)
        pages = [self._listing("html/index.html", self._settings.name, job.cards, root="")]
        for tag, cards in _by_tag(job.cards):
            title = f"{names['tagged']} {tag.name}"
            pages.append(self._listing(f"html/tags/{tag.slug}/index.html", title, cards, root="../../", tag=tag))
        style = self._templates.render("html/style.css", {"colors": palette(self._settings.design)})
        script = self._publication.templates["html/reader.js"]
        assets = [
            Artifact("html/assets/style.css", style.encode("utf-8")),
            Artifact("html/assets/reader.js", script.encode("utf-8")),
        ]
        for name in _FONTS:
            assets.append(Artifact(f"html/assets/{name.rpartition('/')[2]}", self._publication.files[name]))
        return pages + assets

    def _listing(self, path: str, title: str, cards: Iterable[Card], *, root: str, tag: Tag | None = None) -> Artifact:
        lang = self._settings.language
        context: dict[str, Any] = {
            "title": title,
            "publication": self._settings.name,
            "description": tag.description if tag else self._settings.description,
            "lang": lang,
            "dir": language_direction(lang).value,
            "label": labels(lang),
            "root": root,
            "home": not tag,
            "keywords": tag.all_spellings() if tag else [],
            "cards": [self._card(card, root) for card in cards],
        }
        return Artifact(path, self._templates.render("html/list.html", context).encode("utf-8"))

    def _card(self, card: Card, root: str) -> dict[str, Any]:
        moment = card.updated or card.date
        local = moment.astimezone(self._settings.zone) if moment else None
        direction = language_direction(card.lang)
        return {
            "title_html": safe(isolate_text(card.title, direction)),
            "href": f"{root}{url_path(card.slug)}/index.html",
            "summary": card.summary,
            "summary_html": safe(isolate_text(card.summary, direction)),
            "lang": card.lang,
            "dir": direction.value,
            "date": format_medium(local, card.lang) if local else "",
            "datetime": local.date().isoformat() if local else "",
            "tags": [{"name": tag.name, "href": f"{root}{tag_path(tag)}index.html"} for tag in card.tags],
        }


def _by_tag(cards: Iterable[Card]) -> list[tuple[Tag, list[Card]]]:
    groups: dict[str, tuple[Tag, list[Card]]] = {}
    for card in cards:
        for tag in card.tags:
            groups.setdefault(tag.slug, (tag, []))[1].append(card)
    return [groups[slug] for slug in sorted(groups)]
