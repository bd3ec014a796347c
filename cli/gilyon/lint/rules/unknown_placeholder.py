"""A placeholder has a name that nothing stands for.

## What it does

Reports `{merge:…}` with a name that Gilyon does not know.

## Why

No service has a tag for it, so the article is refused when its mail is made.

## Example

    שלום {merge:first_nam|קוראים יקרים}, הגיליון כאן.

## Instead

    שלום {merge:first_name|קוראים יקרים}, הגיליון כאן.

## Fix safety

There is no fix: which name was meant, a person must say.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.content.placeholders import KNOWN, fault_of
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.lint.mail.source import placeholders
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    for placeholder in placeholders(context):
        if placeholder.name not in KNOWN:
            fault = fault_of(placeholder, {})
            assert fault is not None
            yield RULE.finding(fault.message, Span(placeholder.start, placeholder.end), hint=fault.hint)


RULE = Rule("GLN604", "unknown-placeholder", Severity.ERROR, check, __doc__)
