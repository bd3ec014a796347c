"""The accessibility statement names nobody to turn to.

## What it does

Reports a publication without `accessibility.contact`, `accessibility.phone` and `email.sender`, one of which the
statement would show. Runs when selected only.

## Why

Whoever meets a barrier must be able to tell of it and to get the content another way.

## Example

    [accessibility]
    reviewed = "2026-01-31"

## Instead

    [accessibility]
    contact = "access@example.com"

## Fix safety

There is no fix: who answers is for a person to say.

## Source

Equal Rights for Persons with Disabilities Regulations (Service Accessibility Adjustments), 2013,
reg. 35E and 34:
https://www.nevo.co.il/law/122506. This is no legal advice.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.publication import key_span
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    settings = context.around.settings
    said = settings.accessibility
    if not (said.contact or said.phone or settings.email.sender):
        message = "the accessibility statement names nobody to turn to"
        yield RULE.finding(message, key_span(context, "accessibility"), hint="set accessibility.contact")


RULE = Rule("GLN002", "statement-without-contact", Severity.ERROR, check, __doc__, publication=True, on_demand=True)
