"""Two things at one address: told before anything is written, since one would take the other's place."""

from __future__ import annotations

from gilyon.core.article import ArticleIndex
from gilyon.core.former_addresses import address_key
from gilyon.errors import ContentError, Place
from gilyon.exporters.addresses import is_own

_HINT = "an alias is an address that no article has any more"


def refuse_collisions(index: ArticleIndex) -> None:
    """Raises :class:`ContentError` naming the articles that would be written to one place."""
    for group in index.collisions():
        paths = ", ".join(a.path for a in group)
        raise ContentError(
            f"{len(group)} articles have the slug {group[0].slug!r}: {paths}",
            where=Place(group[-1].path),
            hint="give one of them another file name or slug",
        )
    taken = {slug: group[0] for slug, group in index.by_slug.items()}
    for article in index:
        for alias in article.meta.aliases:
            key = address_key(alias)
            other = taken.get(key)
            if is_own(alias):
                raise ContentError(
                    f"alias {alias!r} is a page of the site itself", where=Place(article.path), hint=_HINT
                )
            if other is not None:
                raise ContentError(f"alias {alias!r} is taken by {other.path}", where=Place(article.path), hint=_HINT)
        taken |= {address_key(alias): article for alias in article.meta.aliases}
