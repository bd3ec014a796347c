r"""A paragraph holds only no-break spaces.

## What it does

Reports lines between blank lines on which nothing but no-break spaces (typed or `&nbsp;`) stands.

## Why

Old editors made room that way. The page gets an empty paragraph, and speech programs stop at it.

## Example

    פסקה.

    \u00a0

    פסקה.

## Instead

    פסקה.

    פסקה.

## Fix safety

Safe: the no-break spaces are removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule

_PARAGRAPH = re.compile(r"^[ \t]*(?:\u00a0|&nbsp;)(?:[ \t\u00a0]|&nbsp;)*(?=\r?(?:\n[ \t]*\r?$|\n?\Z))", re.MULTILINE)
_LINE_BEFORE = re.compile(r"(?:\A|\n)[ \t\r]*\n\Z")
_WINDOW = 80


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.prose
    if "\u00a0" not in text and "&nbsp;" not in text:
        return
    for match in _PARAGRAPH.finditer(text):
        if _LINE_BEFORE.search(text[max(match.start() - _WINDOW, 0) : match.start()]):
            span = Span(*match.span())
            yield RULE.finding("a paragraph of no-break spaces", span, fix=Fix("remove it", (Edit(span, ""),)))


RULE = Rule("GLN214", "blank-paragraph", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
