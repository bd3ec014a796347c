"""Addresses that work from an inbox: absolute and in ASCII, or none at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urljoin

from gilyon.config.settings import Settings
from gilyon.exporters.addresses import article_url, ascii_url, page_url
from gilyon.language.slugs import url_path

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


class Links:
    """The links of one article. Without an address of the publication, what points into it leads nowhere."""

    def __init__(self, settings: Settings, slug: str, leading: Mapping[str, bool] | None = None) -> None:
        """``leading`` are characters that a service fills in, and whether an address may begin with them."""
        self._leading = leading or {}
        self.base = ascii_url(settings.address.rstrip("/"))
        self.page = article_url(settings, slug)
        self.assets = page_url(settings, "assets/")

    def href(self, href: str) -> str:
        """The address for a link of the document, or ``""`` if it cannot be followed from a message.

        A place in the same article is one on its page: few clients follow anchors inside a message.
        """
        for mark, is_address in self._leading.items():
            if href.startswith(mark):
                return href if is_address else ""
        if href.startswith("article:"):
            slug, mark, anchor = href.removeprefix("article:").partition("#")
            return f"{self.base}/{slug}/{mark}{anchor}" if self.base else ""
        if href.startswith("asset:"):
            return f"{self.page}{href.removeprefix('asset:')}" if self.page else ""
        if href.startswith(("http://", "https://")):
            return ascii_url(href)
        if _SCHEME.match(href):
            return href
        return ascii_url(urljoin(self.page, href)) if self.page and href else ""

    def hosted(self, name: str) -> str:
        """Where the site keeps an asset of the page or, with ``/`` before it, of all; ``""`` without an address."""
        if name.startswith("/"):
            return f"{self.assets}{name[1:]}" if self.assets else ""
        return f"{self.page}{url_path(*name.split('/'))}" if self.page else ""
