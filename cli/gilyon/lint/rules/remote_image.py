"""An image lies on another server.

## What it does

Reports images whose address has a scheme or starts with `//`.

## Why

Gilyon's pages, PDFs and emails fetch nothing from foreign servers, so such an image becomes a link. Foreign images also
disappear without notice and tell their server who reads what.

## Example

    ![חזית הבניין](https://example.com/photo.jpg)

## Instead

    ![חזית הבניין](photo.jpg)

## Fix safety

There is no fix: save the image beside the article, if its licence allows.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.content.targets import is_remote
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    for image in context.scan.images if context.scan else ():
        if is_remote(image.target):
            yield RULE.finding(
                "the image is not a file of this repository; it will be shown as a link",
                image.target_span,
                hint="save it beside the article",
            )


RULE = Rule("GLN306", "remote-image", Severity.WARNING, check, __doc__)
