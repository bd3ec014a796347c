"""What a page tells search engines of itself: schema.org, as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from gilyon.config.settings import Settings
from gilyon.content.document import Document
from gilyon.exporters.addresses import article_url, section_title, site_address
from gilyon.exporters.base import ArticleJob
from gilyon.exporters.link_preview import PreviewImage
from gilyon.exporters.reading import minutes, words


def article_data(
    job: ArticleJob,
    document: Document,
    settings: Settings,
    keywords: Sequence[str],
    image: PreviewImage | None = None,
) -> dict[str, object]:
    """An article as schema.org ``Article``. What is not known is left out. ``image`` is that of its preview."""
    article = job.article
    meta = article.meta
    home = site_address(settings)
    address = article_url(settings, meta.slug)
    whole = {"name": settings.name, **({"url": home} if home else {})}
    by_editors = meta.author == settings.author
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": meta.title,
        "description": meta.summary,
        "inLanguage": meta.lang,
        "author": {"@type": "Organization" if by_editors else "Person", "name": meta.author} if meta.author else None,
        "publisher": {"@type": "Organization", **whole},
        "isPartOf": {"@type": "WebSite", **whole, "inLanguage": settings.language},
        "articleSection": section_title(article.section, settings) if article.section else "",
        "datePublished": meta.date.isoformat() if meta.date else "",
        "dateModified": meta.updated.isoformat() if meta.updated else "",
        "image": image and {"@type": "ImageObject", "url": image.address, "width": image.width, "height": image.height},
        "keywords": list(keywords),
        "wordCount": words(document),
        "timeRequired": f"PT{minutes(document)}M",
        "url": address,
        "mainEntityOfPage": address,
        "workTranslation": [
            {
                "@type": "Article",
                "inLanguage": card.lang,
                "headline": card.title,
                "url": article_url(settings, card.slug),
            }
            for card in job.translations
            if address
        ],
    }
    return {name: value for name, value in data.items() if value}


def as_script(data: Mapping[str, object]) -> str:
    """JSON that is safe inside a ``script`` element, whatever the texts say."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
