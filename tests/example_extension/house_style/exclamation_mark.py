"""An exclamation mark.

## What it does

Finds exclamation marks in the text.

## Why

The house does not shout.

## Example

    קראו עכשיו!

## Instead

    קראו עכשיו.

## Fix safety

The fix puts a full stop, which may change the tone: it is unsafe.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    for offset, char in enumerate(context.prose):
        if char == "!":
            span = Span(offset, offset + 1)
            yield RULE.finding("an exclamation mark", span, fix=Fix("put a stop", (Edit(span, "."),), Safety.UNSAFE))


RULE = Rule("HSE101", "exclamation-mark", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
