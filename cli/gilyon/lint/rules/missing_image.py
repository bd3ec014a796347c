"""An image file is not there.

## What it does

Looks up each image of the body, and the `image` of the front matter, from the article's folder. Upper and lower case
must be right even on a disk that does not care, because web servers do.

## Why

The page would show a broken image; PDF and email would have a hole.

## Example

    ![חזית הבניין](no-such-photo.jpg)

## Instead

    ![חזית הבניין](photo.jpg)

## Fix safety

There is no fix: Gilyon names a file with a similar name where there is one.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import LintContext, Rule
from gilyon.lint.targets import local, nearest


def check(context: LintContext) -> Iterator[Diagnostic]:
    for target, span in _images(context):
        place = local(context, target)
        if place is None or context.around.exists(place.path):
            continue
        folder, name = posixpath.split(place.path)
        hint = nearest(name, context.around.listing(folder)) or f"looked for {place.path}"
        yield RULE.finding(f"no image file {target!r}", span, hint=hint)


def _images(context: LintContext) -> Iterator[tuple[str, Span]]:
    if context.file.article and context.file.front and context.file.article.meta.image:
        yield context.file.article.meta.image, context.file.front.span_of("image")
    if context.scan:
        yield from ((image.target, image.target_span) for image in context.scan.images if image.target)


RULE = Rule("GLN301", "missing-image", Severity.ERROR, check, __doc__)
