"""Where the article stands on a page: one row per system, asked in this order.

Selectors come from the default templates of Joomla (1.5 ``com_content``; 2.5 to 4 ``com_content/article``) and from
WordPress themes' conventions (``entry-title``, ``entry-content``).
"""

from __future__ import annotations

from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag


@dataclass(frozen=True, slots=True)
class Layout:
    """``scope`` holds the article with its title and stamps, ``body`` its text; both are CSS selectors.

    ``several`` tells that the text is spread over all elements that ``body`` selects.
    """

    name: str
    scope: str
    title: str
    body: str
    several: bool = False


LAYOUTS = (
    Layout(
        "Joomla 1.5", "body:has(.contentpaneopen), body:has(.contentheading)",
        ".contentheading, .componentheading + .contentheading", ".contentpaneopen, .article-content", several=True,
    ),
    Layout(
        "Joomla", ".item-page, .com-content-article",
        "[itemprop=headline], .page-header h1, .page-header h2, .item-page > h1, .item-page > h2",
        "[itemprop=articleBody], .com-content-article__body",
    ),
    Layout(
        "Joomla without article markup", ".item-page", ".page-header h1, .page-header h2, h1, h2", ".item-page",
    ),
    Layout(
        "WordPress", "article:has(.entry-content), .hentry:has(.entry-content), .post:has(.entry-content), body",
        ".entry-title, .wp-block-post-title, .post-title, h1", ".entry-content, .wp-block-post-content, .post-content",
    ),
    Layout("marked article", "[itemtype*=Article]", "[itemprop=headline], h1", "[itemprop=articleBody]"),
    Layout("article", "article", "h1, h2", "article"),
    Layout("main", "main, [role=main]", "h1", "main, [role=main]"),
)  # fmt: skip

STAMPS = ".createdate, .modifydate, .article-info, .entry-meta, .entry-footer, .post-meta, .posted-on, .byline"
"""Elements that hold nothing but dates, author, category and counters."""
MAYBE_STAMPS = ".small, .createby, .createdby, .create, .created, .published, .modified, .updated"
"""Elements that often do, by names that articles use for other things as well: they must read like it."""

LINKS = (
    ".buttonheading, .icons, .actions, .print-icon, .email-icon, .sharedaddy, .addtoany_share_save_container, "
    ".social-share, .share-buttons, .jp-relatedposts"
)
NAVIGATION = (
    "nav, .pagenav, .pagenavcounter, .pagenavbar, .pagination, .pager, .pagenavigation, .post-navigation, .nav-links, "
    ".breadcrumb, .breadcrumbs, .mod-breadcrumbs, .pathway, .article_separator, .article-index, .skip-link"
)
FOOTER = "footer, #comments, .comments-area"
TAG_LISTS = "ul.tags, .tags-links, .post-tags"
TAGS = "ul.tags a, .tags-links a, a[rel~=tag], .post-tags a"


def find_layout(soup: BeautifulSoup) -> tuple[Layout, Tag, list[Tag]] | None:
    """The layout a page follows, its scope and the elements of its text; None if the page follows none.

    Where a page shows several articles (teasers, related ones) the longest is the one that was saved.
    """
    for layout in LAYOUTS:
        found = [(scope, _bodies(layout, scope)) for scope in soup.select(layout.scope)]
        filled = [(scope, bodies) for scope, bodies in found if bodies]
        if filled:
            scope, bodies = max(filled, key=lambda pair: (_length(*pair[1]), -_length(pair[0])))
            return layout, scope, bodies
    return None


def _bodies(layout: Layout, scope: Tag) -> list[Tag]:
    found = [scope] if layout.body == layout.scope else scope.select(layout.body)
    filled = [body for body in found if _length(body) or body.find("img")]
    return _outermost(filled) if layout.several or not filled else [max(filled, key=_length)]


def _length(*tags: Tag) -> int:
    return sum(len(tag.get_text(strip=True)) for tag in tags)


def _outermost(found: list[Tag]) -> list[Tag]:
    chosen = {id(tag) for tag in found}
    return [tag for tag in found if not any(id(parent) in chosen for parent in tag.parents)]
