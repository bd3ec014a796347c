"""The accessibility statement is not dated, or much older than the articles.

## What it does

Reports a publication without `accessibility.reviewed`, or whose newest article is younger than that date by more than a
year. Runs when selected only.

## Why

What is published of adjustments must be kept up to date. A date shows readers when that was last looked at.

## Example

    [accessibility]
    contact = "access@example.com"

## Instead

    [accessibility]
    contact = "access@example.com"
    reviewed = "2026-01-31"

## Fix safety

There is no fix: the site has to be reviewed first.

## Source

Equal Rights for Persons with Disabilities Regulations (Service Accessibility Adjustments), 2013,
reg. 34(b):
https://www.nevo.co.il/law/122506. This is no legal advice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.publication import key_span
from gilyon.lint.rule import LintContext, Rule

_YEAR = timedelta(days=366)


def check(context: LintContext) -> Iterator[Diagnostic]:
    reviewed = context.around.settings.accessibility.reviewed
    if not reviewed:
        message = "the accessibility statement does not tell when it was reviewed"
        yield RULE.finding(message, key_span(context, "accessibility"), hint="set accessibility.reviewed")
        return
    moments = [moment for article in context.around.index if (moment := article.meta.updated or article.meta.date)]
    newest = max(moment.date() for moment in moments) if moments else date.min
    if newest - date.fromisoformat(reviewed) > _YEAR:
        message = f"the accessibility statement was reviewed over a year before the newest article ({newest})"
        yield RULE.finding(message, key_span(context, "accessibility", "reviewed"))


RULE = Rule("GLN004", "stale-statement", Severity.WARNING, check, __doc__, publication=True, on_demand=True)
