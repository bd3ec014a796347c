"""A published article has no summary.

## What it does

Reports an article without `summary` that is not a draft. Runs under the strict style only.

## Why

Without one, lists and feeds show the title alone, and search engines choose a sentence themselves. Old archives rarely
have summaries, so this is a matter of house style.

## Example

    ---
    title: כותרת
    ---

    פסקה.

## Instead

    ---
    title: כותרת
    summary: משפט אחד על המאמר.
    ---

    פסקה.

## Fix safety

There is no fix: a summary is for a person to write.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.article import Status
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    article, front = context.file.article, context.file.front
    if article and front and article.meta.status is not Status.DRAFT and not article.meta.summary:
        yield RULE.finding(
            "the article has no summary", front.span_of("title"), hint="say in one sentence what it gives"
        )


RULE = Rule("GLN112", "missing-summary", Severity.WARNING, check, __doc__, strict=True)
