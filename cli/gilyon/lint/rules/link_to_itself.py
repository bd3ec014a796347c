"""A link leads to the article it stands in.

## What it does

Reports links to the article's own path or slug without an anchor.

## Why

The reader presses and nothing happens. Mostly the link was meant for another article, or was left when a text was
split.

## Example

    ---
    title: כותרת
    slug: guide
    ---

    ראו [את המדריך](guide).

## Instead

    ---
    title: כותרת
    slug: guide
    ---

    ראו [את הסיכום](#סיכום).

    ## סיכום

## Fix safety

There is no fix: where the link should lead is for a person to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.content.targets import article_at
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule
from gilyon.lint.targets import local


def check(context: LintContext) -> Iterator[Diagnostic]:
    article = context.file.article
    for link in context.scan.links if context.scan and article else ():
        place = None if link.image or not link.target else local(context, link.target)
        if place is None or place.anchor or not place.written:
            continue
        found = article_at(context.around.index, place)
        if found is not None and found.path == context.source.path:
            yield RULE.finding("the link leads to this article itself", link.target_span)


RULE = Rule("GLN308", "link-to-itself", Severity.WARNING, check, __doc__)
