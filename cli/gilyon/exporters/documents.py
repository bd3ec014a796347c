"""The documents of a publication: what its settings say of typography, and of placeholders that nobody fills in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from gilyon.config.settings import Settings
from gilyon.content.document import DocumentBuilder
from gilyon.exporters.addresses import article_url, ascii_url


def document_builder(settings: Settings) -> DocumentBuilder:
    """Builds the documents of a publication, in one process."""
    return DocumentBuilder(
        hebrew_typography=settings.hebrew_typography, defaults=partial(placeholder_defaults, settings)
    )


def placeholder_defaults(settings: Settings, slug: str) -> Mapping[str, str]:
    """What placeholders of an article say that have no default of their own; empty where there is nothing to say."""
    written = settings.email.unsubscribe.strip()
    unsubscribe = f"mailto:{written}" if "@" in written and ":" not in written else ascii_url(written)
    return {"unsubscribe_url": unsubscribe, "web_version_url": article_url(settings, slug)}
