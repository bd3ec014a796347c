"""A placeholder is not closed, or has something inside that it cannot have.

## What it does

Reports `{merge:` that does not begin a whole placeholder: its brace is not closed on the same line, or another brace
stands in it; and a placeholder with emphasis, a link or a tag inside.

## Why

It stays in the text as it is, signs and all, or the service does not know the tag.

## Example

    שלום {merge:first_name|קוראים **יקרים**}, הגיליון כאן.

## Instead

    שלום {merge:first_name|קוראים יקרים}, הגיליון כאן.

## Fix safety

There is no fix: what was meant, a person must say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.content.placeholders import BEGINNING
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.lint.mail.source import beginnings, placeholders
from gilyon.lint.rule import LintContext, Rule

_INSIDE = re.compile(r"\*\*|__|[<>\[\]`]|(?<!\w)\*\w|\w\*(?!\w)")


def check(context: LintContext) -> Iterator[Diagnostic]:
    whole = {placeholder.start: placeholder for placeholder in placeholders(context)}
    for start in beginnings(context):
        placeholder = whole.get(start)
        if placeholder is None:
            span = Span(start, start + len(BEGINNING))
            yield RULE.finding("a placeholder that is not closed", span, hint="it ends with } on the same line")
        elif _INSIDE.search(placeholder.default or ""):
            yield RULE.finding("markup inside a placeholder", Span(placeholder.start, placeholder.end))


RULE = Rule("GLN606", "broken-placeholder", Severity.WARNING, check, __doc__)
