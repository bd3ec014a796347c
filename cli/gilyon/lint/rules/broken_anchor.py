"""A link leads to a heading that does not exist.

## What it does

Checks the part after `#` in links to this article and to others against the anchors that the page will have.

## Why

The link opens the page at its top, and the reader has to look for the place alone.

## Example

    ראו [הסיכום](#no-such-heading).

    ## סיכום

## Instead

    ראו [הסיכום](#סיכום).

    ## סיכום

## Fix safety

There is no fix: Gilyon names the nearest anchor where there is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.content.scanner import scan
from gilyon.content.targets import article_at
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.outline import anchors
from gilyon.lint.rule import LintContext, Rule
from gilyon.lint.targets import local, nearest


def check(context: LintContext) -> Iterator[Diagnostic]:
    known: dict[str, frozenset[str]] = {}
    for link in context.scan.links if context.scan else ():
        place = None if link.image or "#" not in link.target else local(context, link.target)
        if context.scan is None or place is None or not place.anchor:
            continue
        if place.path not in known:
            other = article_at(context.around.index, place) if place.written else None
            if place.written and other is None:
                continue
            known[place.path] = anchors(scan(other.source, other.body_start) if other else context.scan)
        if place.anchor not in known[place.path]:
            hint = nearest(place.anchor, known[place.path])
            yield RULE.finding(f"no heading has the anchor '#{place.anchor}'", link.target_span, hint=hint)


RULE = Rule("GLN303", "broken-anchor", Severity.WARNING, check, __doc__)
