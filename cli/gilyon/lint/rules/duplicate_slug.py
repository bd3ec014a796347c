"""Two articles have the same slug.

## What it does

Reports every article whose `slug` (or, without one, whose file name) is also that of another article. Upper and lower
case count as the same.

## Why

The slug is the article's address and the name of its files: the second article would overwrite the first.

## Example

    ---
    title: כותרת
    slug: taken
    ---

    פסקה.

## Instead

    ---
    title: כותרת
    slug: taken-2
    ---

    פסקה.

## Fix safety

There is no fix: addresses that were published should stay, and only you know which one was.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.article import slug_key
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    article, front = context.file.article, context.file.front
    if article is None or front is None:
        return
    group = context.around.index.by_slug.get(slug_key(article.slug), ())
    others = [other.path for other in group if other.path != article.path]
    if others:
        message = f"slug {article.slug!r} is also that of {', '.join(others)}"
        yield RULE.finding(message, front.span_of("slug"), hint="give one of them another slug")


RULE = Rule("GLN105", "duplicate-slug", Severity.ERROR, check, __doc__)
