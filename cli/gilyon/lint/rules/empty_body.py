"""The article has no text.

## What it does

Reports an article with nothing below its front matter, comments aside. Drafts may be empty.

## Why

It would be published as a page with a heading and nothing else.

## Example

    ---
    title: כותרת
    ---

    <!-- לכתוב -->

## Instead

    ---
    title: כותרת
    status: draft
    ---

## Fix safety

There is no fix.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.content.scanner import mask
from gilyon.core.article import Status
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import LintContext, Rule

_INVISIBLE = "\ufffc \t\r\n\u00a0\ufeff"


def check(context: LintContext) -> Iterator[Diagnostic]:
    article, scan = context.file.article, context.scan
    if article is None or scan is None or article.meta.status is Status.DRAFT:
        return
    text = mask(context.source.text, list(scan.comments))
    if not text[scan.body.start :].strip(_INVISIBLE):
        front = article.source.text[: scan.body.start].rstrip()
        end = len(front)
        yield RULE.finding(
            "the article has no text", Span(max(end - 3, 0), end), hint="write it, or set 'status: draft'"
        )


RULE = Rule("GLN202", "empty-body", Severity.WARNING, check, __doc__)
