"""The summary is too long to be shown.

## What it does

Reports a `summary` of more than 300 characters.

## Why

It stands under the title in lists, in feeds and in search results, which cut it long before. A sentence that nobody
sees to its end says nothing.

## Example

    ---
    title: כותרת
    summary: משפט אחד ארוך מאוד, משפט אחד ארוך מאוד, משפט אחד ארוך מאוד, משפט אחד ארוך מאוד, משפט אחד ארוך מאוד,
      משפט אחד ארוך מאוד, משפט אחד ארוך מאוד, משפט אחד ארוך מאוד, משפט אחד ארוך מאוד, משפט אחד ארוך מאוד,
      משפט אחד ארוך מאוד, משפט אחד ארוך מאוד, משפט אחד ארוך מאוד, משפט אחד ארוך מאוד, משפט אחד ארוך מאוד, ועוד סוף קטן.
    ---

    פסקה.

## Instead

    ---
    title: כותרת
    summary: משפט אחד קצר.
    ---

    פסקה.

## Fix safety

There is no fix: what to leave out is for a person to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule

_MOST = 300


def check(context: LintContext) -> Iterator[Diagnostic]:
    article, front = context.file.article, context.file.front
    if article and front and len(article.meta.summary) > _MOST:
        message = f"the summary has {len(article.meta.summary)} characters; lists show less than {_MOST}"
        yield RULE.finding(message, front.span_of("summary"))


RULE = Rule("GLN111", "long-summary", Severity.WARNING, check, __doc__)
