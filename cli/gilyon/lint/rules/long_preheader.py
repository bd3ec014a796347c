"""The preheader is too long to be seen.

## What it does

Reports a `preheader` of more than 140 characters.

## Why

It is the line that inboxes show beside the subject. They show 40 to 140 characters of it, and the rest is never seen,
since the message itself hides it.

## Example

    ---
    title: כותרת
    preheader: שורה ארוכה מאוד, שורה ארוכה מאוד, שורה ארוכה מאוד, שורה ארוכה מאוד, שורה ארוכה מאוד, שורה ארוכה מאוד,
      שורה ארוכה מאוד, שורה ארוכה מאוד, שורה ארוכה מאוד, שורה ארוכה מאוד.
    ---

    פסקה.

## Instead

    ---
    title: כותרת
    preheader: שורה קצרה אחת.
    ---

    פסקה.

## Fix safety

There is no fix: what to leave out is for a person to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule

_MOST = 140


def check(context: LintContext) -> Iterator[Diagnostic]:
    article, front = context.file.article, context.file.front
    if article and front and len(article.meta.preheader) > _MOST:
        message = f"a preheader of {len(article.meta.preheader)} characters; inboxes show {_MOST} at most"
        yield RULE.finding(message, front.span_of("preheader"))


RULE = Rule("GLN602", "long-preheader", Severity.WARNING, check, __doc__)
