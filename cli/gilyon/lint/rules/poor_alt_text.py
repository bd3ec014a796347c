"""The alternative text of an image says nothing of it.

## What it does

Reports texts such as "תמונה", "צילום מסך", "image" or "IMG_1234", which say that there is a picture and not what it
shows.

## Why

A screen reader says already that this is a picture. Who cannot see it still does not know what it shows.

## Example

    ![תמונה](photo.jpg)

## Instead

    ![חזית הבניין מרחוב הרצל](photo.jpg)

## Fix safety

There is no fix: what the picture shows is for a person to say.

## Source

WCAG 2.1, failure F30: https://www.w3.org/WAI/WCAG21/Techniques/failures/F30
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule

_POOR = frozenset(
    "תמונה תמונות צילום תרשים איור לוגו גרף אייקון סמל באנר כותרת image photo picture img logo icon screenshot "
    "banner graphic figure untitled alt".split()
) | {"צילום מסך", "תמונה ללא כותרת", "ללא כותרת", "screen shot", "alt text", "תמונה 1", "image 1", "תיאור התמונה"}
_CAMERA = re.compile(r"(?:IMG|DSC[NF]?|PXL|WhatsApp Image|Screenshot|image)[ _-]?\d[\w .:-]*", re.IGNORECASE)


def check(context: LintContext) -> Iterator[Diagnostic]:
    article, front = context.file.article, context.file.front
    if article and front and _is_poor(article.meta.image_alt):
        yield RULE.finding(f"{article.meta.image_alt!r} does not say what it shows", front.span_of("image_alt"))
    for image in context.scan.images if context.scan else ():
        alt = context.source.text[image.text_span.start : image.text_span.end].strip()
        if _is_poor(alt) and alt.casefold() != posixpath.basename(image.target).casefold():
            yield RULE.finding(f"{alt!r} does not say what the image shows", image.text_span)


def _is_poor(alt: str) -> bool:
    return alt.strip(" .:").casefold() in _POOR or _CAMERA.fullmatch(alt) is not None


RULE = Rule("GLN309", "poor-alt-text", Severity.WARNING, check, __doc__)
