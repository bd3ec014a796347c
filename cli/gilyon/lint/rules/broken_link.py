"""A link inside the repository leads nowhere.

## What it does

Checks links to other articles, by path (`../news/launch.md`) or by slug (`launch`), and links to files that lie beside
the article. Addresses with a scheme are not checked.

## Why

Readers land on an error page, and the PDF or the email can no longer be corrected.

## Example

    ראו [המאמר הקודם](no-such-article.md).

## Instead

    ראו [המאמר הקודם](other.md).

## Fix safety

There is no fix: Gilyon names the nearest article or file where there is one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from gilyon.content.targets import Local, article_at
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule
from gilyon.lint.targets import local, nearest

_WEB_NAME = re.compile(r"(?:www\.[^/]+|[A-Za-z0-9-]+(?:\.[a-z]+)*\.(?:com|org|net|co\.il|org\.il|gov\.il))(?:/.*)?")


def check(context: LintContext) -> Iterator[Diagnostic]:
    for link in context.scan.links if context.scan else ():
        if link.image or not link.target:
            continue
        place = local(context, link.target)
        if place is None or not place.written or context.around.exists(place.path):
            continue
        if article_at(context.around.index, place):
            continue
        yield RULE.finding(f"{link.target!r} leads to nothing here", link.target_span, hint=_hint(context, place))


def _hint(context: LintContext, place: Local) -> str | None:
    if _WEB_NAME.fullmatch(place.written):
        return f"an address on the web starts with https:// (https://{place.written})"
    index = context.around.index
    folder, name = posixpath.split(place.path)
    if place.written.endswith(".md"):
        paths = {posixpath.relpath(path, posixpath.dirname(context.source.path)): path for path in index.by_path}
        by_name = [shown for shown, path in paths.items() if posixpath.basename(path) == name]
        return f"did you mean {by_name[0]!r}?" if by_name else nearest(place.written, list(paths))
    if "." in name:
        return nearest(name, context.around.listing(folder))
    return nearest(place.written, [article.slug for article in index])


RULE = Rule("GLN302", "broken-link", Severity.ERROR, check, __doc__)
