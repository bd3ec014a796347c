"""What placeholders say where no sending service fills them in."""

from __future__ import annotations

from collections.abc import Mapping

from gilyon.config.settings import Settings
from gilyon.exporters.addresses import article_url, ascii_url


def placeholder_defaults(settings: Settings, slug: str) -> Mapping[str, str]:
    """The defaults that an article need not write, by name; empty where the settings have nothing to say."""
    written = settings.email.unsubscribe.strip()
    unsubscribe = f"mailto:{written}" if "@" in written and ":" not in written else ascii_url(written)
    return {"unsubscribe_url": unsubscribe, "web_version_url": article_url(settings, slug)}
