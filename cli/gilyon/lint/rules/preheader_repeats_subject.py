"""The preheader says the same as the subject.

## What it does

Reports a `preheader` that equals the `subject`, or without one the `title`.

## Why

Inboxes show the two side by side, so the reader sees one sentence twice, and the place for a reason to open is lost.

## Example

    ---
    title: שלושה עקרונות
    preheader: שלושה עקרונות!
    ---

    פסקה.

## Instead

    ---
    title: שלושה עקרונות
    preheader: מפגש של ארבעים דקות, ותרגול אחד בשבוע.
    ---

    פסקה.

## Fix safety

There is no fix: a better line is for a person to write.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule

_AROUND = " .,:;!?…\"'"


def check(context: LintContext) -> Iterator[Diagnostic]:
    article, front = context.file.article, context.file.front
    if article is None or front is None or not article.meta.preheader:
        return
    subject = article.meta.subject or article.meta.title
    if article.meta.preheader.strip(_AROUND) == subject.strip(_AROUND):
        yield RULE.finding("the preheader repeats the subject", front.span_of("preheader"))


RULE = Rule("GLN603", "preheader-repeats-subject", Severity.WARNING, check, __doc__)
