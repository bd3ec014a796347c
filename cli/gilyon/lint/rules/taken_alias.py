"""A former address in `aliases` is the address of an article.

## What it does

Reports each of the article's `aliases` that is the address of an article (this one or another), or an alias of another.

## Why

A page that leads readers on stands at each alias. It cannot stand where an article has its page, and it cannot lead to
two articles: export refuses to begin.

## Example

    ---
    title: כותרת
    aliases: [taken]
    ---

    פסקה.

## Instead

    ---
    title: כותרת
    aliases: [former]
    ---

    פסקה.

## Fix safety

There is no fix: only you know to which article the old address belongs.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.article import Article, ArticleIndex
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.former_addresses import address_key
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    article, front = context.file.article, context.file.front
    if article is None or front is None or not article.meta.aliases:
        return
    entry = front.get("aliases")
    items = entry.items if entry and entry.items else ()
    spans = {item.text.strip(): item.span for item in items}
    for alias in article.meta.aliases:
        owner = _owner(alias, article, context.around.index)
        if owner is not None:
            message = f"alias {alias!r} is an address of {owner.path}"
            yield RULE.finding(
                message, spans.get(alias, front.span_of("aliases")), hint="take it out of one of the two"
            )


def _owner(alias: str, article: Article, index: ArticleIndex) -> Article | None:
    key = address_key(alias)
    for other in index.by_slug.get(key, ()):
        return other
    for other in index:
        if other.path != article.path and key in map(address_key, other.meta.aliases):
            return other
    return None


RULE = Rule("GLN107", "taken-alias", Severity.ERROR, check, __doc__)
