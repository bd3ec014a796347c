"""The article was updated before it was written.

## What it does

Reports an `updated` that is on an earlier day than `date`.

## Why

Readers and search engines are shown both. One of them is wrong, mostly a year that was not changed in January.

## Example

    ---
    title: כותרת
    date: 2026-02-10
    updated: 2025-02-11
    ---

    פסקה.

## Instead

    ---
    title: כותרת
    date: 2026-02-10
    updated: 2026-02-11
    ---

    פסקה.

## Fix safety

There is no fix: either of the two may be the wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    article, front = context.file.article, context.file.front
    if article is None or front is None or article.meta.date is None or article.meta.updated is None:
        return
    if article.meta.updated.date() < article.meta.date.date():
        yield RULE.finding(f"updated before it was written ({article.meta.date:%Y-%m-%d})", front.span_of("updated"))


RULE = Rule("GLN109", "updated-before-date", Severity.WARNING, check, __doc__)
