"""The picture that other sites show beside a link to an article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gilyon.config.settings import Settings
from gilyon.exporters.addresses import article_url
from gilyon.exporters.base import ArticleJob
from gilyon.exporters.pictures.job import lead_name
from gilyon.exporters.pictures.picture import Picture, social_copy
from gilyon.language.slugs import url_path


def social_image(job: ArticleJob, pictures: Mapping[str, Picture], settings: Settings) -> dict[str, Any] | None:
    """``address width height alt`` of the lead image; None without one, or without the whole address that it needs."""
    name = lead_name(job)
    copy = social_copy(name, pictures[name]) if name in pictures else None
    page = article_url(settings, job.article.slug)
    if copy is None or not page:
        return None
    address = f"{page}{url_path(*copy.name.split('/'))}"
    return {"address": address, "width": copy.width, "height": copy.height, "alt": job.article.meta.image_alt}
