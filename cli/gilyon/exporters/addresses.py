"""Where pages stand: paths below the site's root, and full addresses.

A slug has no dot, so a file such as ``archive.html`` at the site's root can never meet an article's folder; terms and
sections have folders of their own, of which an article called ``tags`` takes only the ``index.html``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from urllib.parse import quote, urlsplit, urlunsplit

from gilyon.config.settings import Settings
from gilyon.core.former_addresses import is_whole, page_file
from gilyon.exporters.pictures.picture import card_name
from gilyon.language.slugs import slugify, url_path

HOME = "index.html"
ARCHIVE = "archive.html"
ACCESSIBILITY = "accessibility.html"
NOT_FOUND = "404.html"
SEARCH = "search.html"
OPENSEARCH = "opensearch.xml"
FEED = "feed.xml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
_OWN_FILES = frozenset({HOME, ARCHIVE, ACCESSIBILITY, NOT_FOUND, SEARCH})
_OWN_FOLDERS = frozenset({"tags", "sections", "assets", "search"})
_KEPT = "!$%&'()*+,;=:@/?-._~"


def site_address(settings: Settings) -> str:
    """The publication's address, ready to put a path after it: in ASCII, with a slash at its end; or empty."""
    return f"{ascii_url(settings.address.rstrip('/'))}/" if settings.address else ""


def page_url(settings: Settings, path: str) -> str:
    """The full address of a page by its path below the site's root, or empty if the publication has none."""
    address = site_address(settings)
    folder = re.sub(rf"(^|/){re.escape(HOME)}$", r"\1", path)
    return f"{address}{url_path(*folder.split('/'))}" if address else ""


def is_own(former: str) -> bool:
    """True for a former address at which the site has, or may come to have, a page of its own."""
    folder, slash, _ = (page_file(former) or former.strip("/")).casefold().partition("/")
    return folder in _OWN_FILES or bool(slash and is_whole(former) and folder in _OWN_FOLDERS)


def article_url(settings: Settings, slug: str) -> str:
    """The full address of an article's page, or empty if the publication has none."""
    return page_url(settings, article_path(slug))


def root_from(path: str) -> str:
    """The way from a page back to the site's root. Relative, so that the folder opens from disk."""
    return "../" * path.count("/")


def link(root: str, path: str) -> str:
    """A link to a page by its path, percent-encoded."""
    return f"{root}{url_path(*path.split('/'))}"


def article_path(slug: str) -> str:
    return f"{slug}/{HOME}"


def card_path(slug: str, image: str) -> str:
    """The small picture of an article, by the asset name of its lead image."""
    return f"{slug}/{card_name(image)}"


def term_path(slug: str) -> str:
    return f"tags/{slug}/{HOME}"


def section_path(section: str, settings: Settings) -> str:
    """The page of a folder below ``articles/``. Folders whose names give one slug (``a b``, ``a-b``) share a page."""
    slugs = settings.slugs
    parts = [slugify(part, style=slugs.style, max_length=slugs.max_length) for part in section.split("/")]
    return "/".join(["sections", *parts, HOME])


def enclosing_sections(section: str) -> tuple[str, ...]:
    """The folders a section lies in, the outermost first, itself last: ``a``, ``a/b``; none for the top."""
    return tuple(accumulate(section.split("/"), "{}/{}".format)) if section else ()


def section_title(section: str, settings: Settings) -> str:
    """What ``[sections]`` says, else the folder's own name with blanks for hyphens."""
    return settings.sections.get(section) or re.sub(r"[-_]+", " ", section.rpartition("/")[2]).strip() or section


@lru_cache(maxsize=4096)
def ascii_url(url: str) -> str:
    """The address with its host in IDNA form and the rest percent-encoded; what is encoded stays as it is."""
    try:
        parts = urlsplit(url)
        host = ascii_domain(parts.hostname or "")
        if not parts.scheme or not host:
            return quote(url, safe=_KEPT + "#[]")
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:
        return quote(url, safe=_KEPT + "#[]")
    user = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
    host = f"[{host}]" if ":" in host else host
    return urlunsplit(
        (
            parts.scheme,
            quote(f"{user}{host}{port}", safe=_KEPT + "[]"),
            quote(parts.path, safe=_KEPT),
            quote(parts.query, safe=_KEPT),
            quote(parts.fragment, safe=_KEPT),
        )
    )


def ascii_domain(domain: str) -> str:
    """A domain in the form that mail and DNS use. Raises ``ValueError`` for one that has none."""
    return domain if domain.isascii() else domain.encode("idna").decode("ascii")
