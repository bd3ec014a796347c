"""The accessibility statement does not name the coordinator, or no number to call.

## What it does

Reports a publication without `accessibility.coordinator` or `accessibility.phone`. Runs when selected only.

## Why

Whoever employs 25 people or more has to appoint an accessibility coordinator and to publish how to reach them. Others
may do without.

## Example

    [accessibility]
    contact = "access@example.com"

## Instead

    [accessibility]
    coordinator = "דנה כהן"
    phone = "03-5555555"
    contact = "access@example.com"

## Fix safety

There is no fix: who the coordinator is, is for a person to say.

## Source

Equal Rights for Persons with Disabilities Regulations (Service Accessibility Adjustments), 2013,
reg. 35E and 91E:
https://www.nevo.co.il/law/122506. This is no legal advice.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.publication import key_span
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    said = context.around.settings.accessibility
    missing = [f"accessibility.{key}" for key in ("coordinator", "phone") if not getattr(said, key)]
    if missing:
        message = f"the accessibility statement lacks {' and '.join(missing)}"
        yield RULE.finding(message, key_span(context, "accessibility"), hint="asked of 25 employees and more")


RULE = Rule("GLN003", "statement-without-coordinator", Severity.INFO, check, __doc__, publication=True, on_demand=True)
