"""An image has no text for those who cannot see it.

## What it does

Reports images without alternative text, or whose text is only the name of their file, and an `image` in the front
matter without `image_alt`.

## Why

Screen readers speak this text, mail clients that block images show it, and Israeli regulations on accessible services
(IS 5568, after WCAG 2.0) demand it.

## Example

    ![](photo.jpg)

## Instead

    ![חזית הבניין מרחוב הרצל](photo.jpg)

## Fix safety

There is no fix: what the picture shows is for a person to say. For a picture that only decorates, write
`<img src="photo.jpg" alt="">`.

## Source

WCAG 2.1, success criterion 1.1.1: https://www.w3.org/TR/WCAG21/#non-text-content
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from gilyon.content.scanner import Link
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule

_IMG = re.compile(r"<img\b(?![^>]*\balt\s*=)[^>]*>", re.IGNORECASE)
_HINT = "say in a few words what it shows"


def check(context: LintContext) -> Iterator[Diagnostic]:
    article, front = context.file.article, context.file.front
    if article and front and article.meta.image and not article.meta.image_alt:
        yield RULE.finding("'image' has no 'image_alt'", front.span_of("image"), hint=_HINT)
    if context.scan is None:
        return
    text = context.source.text
    for image in context.scan.images:
        alt = text[image.text_span.start : image.text_span.end].strip()
        if not alt:
            yield RULE.finding("the image has no alternative text", image.span, hint=_HINT)
        elif _is_file_name(alt, image):
            yield RULE.finding(f"the image's alternative text is a file name: {alt!r}", image.span, hint=_HINT)
    for span in context.scan.markup:
        if _IMG.match(text, span.start, span.end):
            yield RULE.finding("the image has no alternative text", span, hint=_HINT)


def _is_file_name(alt: str, image: Link) -> bool:
    name = posixpath.basename(image.target)
    return "." in alt and alt.casefold() == name.casefold()


RULE = Rule("GLN304", "missing-alt-text", Severity.WARNING, check, __doc__)
