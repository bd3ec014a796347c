"""Where the pages around the articles stand.

A slug has no dot, so a file such as ``archive.html`` at the site's root can never meet an article's folder; terms and
sections have folders of their own, of which an article called ``tags`` takes only the ``index.html``.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from gilyon.config.settings import Settings
from gilyon.errors import ConfigError, Place
from gilyon.language.slugs import slugify, url_path

HOME = "index.html"
ARCHIVE = "archive.html"
ACCESSIBILITY = "accessibility.html"
NOT_FOUND = "404.html"
FEED = "feed.xml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"


def site_address(settings: Settings) -> str:
    """The publication's address, ready to put a path after it: ASCII (RFC 3986, IDNA), with a slash; or empty.

    Raises :class:`ConfigError` for an address that names no host.
    """
    if not settings.address:
        return ""
    try:
        parts = urlsplit(settings.address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise ConfigError(f"address: {error}", where=Place("gilyon.toml")) from error
    if not host:
        raise ConfigError(f"address: {settings.address!r} names no host", where=Place("gilyon.toml"))
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}{port}{quote(parts.path.rstrip('/'), safe='/%:@!$&()*+,;=~')}/"


def page_url(settings: Settings, path: str) -> str:
    """The full address of a page by its path below the site's root, or empty if the publication has none."""
    address = site_address(settings)
    folder = re.sub(rf"(^|/){re.escape(HOME)}$", r"\1", path)
    return f"{address}{url_path(*folder.split('/'))}" if address else ""


def root_from(path: str) -> str:
    """The way from a page back to the site's root. Relative, so that the folder opens from disk."""
    return "../" * path.count("/")


def link(root: str, path: str) -> str:
    """A link to a page by its path, percent-encoded."""
    return f"{root}{url_path(*path.split('/'))}"


def article_path(slug: str) -> str:
    return f"{slug}/{HOME}"


def term_path(slug: str) -> str:
    return f"tags/{slug}/{HOME}"


def section_path(section: str, settings: Settings) -> str:
    """The page of a folder below ``articles/``. Folders whose names give one slug (``a b``, ``a-b``) share a page."""
    slugs = settings.slugs
    parts = [slugify(part, style=slugs.style, max_length=slugs.max_length) for part in section.split("/")]
    return "/".join(["sections", *parts, HOME])


def section_title(section: str, settings: Settings) -> str:
    """What ``[sections]`` says, else the folder's own name with blanks for hyphens."""
    return settings.sections.get(section) or re.sub(r"[-_]+", " ", section.rpartition("/")[2]).strip() or section
