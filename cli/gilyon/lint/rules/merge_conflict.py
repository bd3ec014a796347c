"""Marks of a merge conflict were left in the text.

## What it does

Reports lines of seven `<`, `=` or `>` as Git writes them where two versions meet, if the opening one is there.

## Why

Both versions would be published, with the marks between them.

## Example

    <<<<<<< HEAD
    פסקה אחת.
    =======
    פסקה אחרת.
    >>>>>>> branch

## Instead

    פסקה אחת.

## Fix safety

There is no fix: which version is right is for a person to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import LintContext, Rule

_MARK = re.compile(r"^(?:<{7}|>{7})(?: [^\r\n]*)?(?=\r?$)|^={7}(?=\r?$)", re.MULTILINE)


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.source.text
    if "<<<<<<<" not in text:
        return
    for match in _MARK.finditer(text):
        yield RULE.finding("a mark of a merge conflict", Span(*match.span()))


RULE = Rule("GLN210", "merge-conflict", Severity.ERROR, check, __doc__)
