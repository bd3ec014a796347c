"""A placeholder has no words for where nothing fills it in.

## What it does

Reports `{merge:…}` without a bar and a default. An address may go without one if gilyon.toml gives it.

## Why

On the page, on paper and in a mail that goes out as it is the default stands in its place; and so it does for readers
of whom the service does not know the name.

## Example

    שלום {merge:first_name}, הגיליון כאן.

## Instead

    שלום {merge:first_name|קוראים יקרים}, הגיליון כאן.

## Fix safety

There is no fix: the words are for a person to write.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.content.placeholders import KNOWN, fault_of
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.lint.mail.source import placeholders
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    settings = context.around.settings
    given = {"unsubscribe_url": settings.email.unsubscribe, "web_version_url": settings.address}
    for placeholder in placeholders(context):
        fault = fault_of(placeholder, given) if placeholder.name in KNOWN else None
        if fault:
            yield RULE.finding(fault.message, Span(placeholder.start, placeholder.end), hint=fault.hint)


RULE = Rule("GLN605", "placeholder-without-default", Severity.WARNING, check, __doc__)
