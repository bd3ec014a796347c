"""A heading has no text.

## What it does

Reports lines that hold nothing but the `#` marks of a heading.

## Why

The page gets an empty heading: readers who listen to it hear a heading without a name, and the contents show a blank
line.

## Example

    ##

    פסקה.

## Instead

    ## פרק

    פסקה.

## Fix safety

There is no fix: either the heading or its text is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import LintContext, Rule

_EMPTY = re.compile(r"^#{1,6}[ \t]*(?=\r?$)", re.MULTILINE)


def check(context: LintContext) -> Iterator[Diagnostic]:
    for match in _EMPTY.finditer(context.prose):
        yield RULE.finding("a heading without text", Span(*match.span()))


RULE = Rule("GLN206", "empty-heading", Severity.WARNING, check, __doc__)
