r"""A blank is of a width that text does not use.

## What it does

Reports en and em spaces, the ideographic space and blanks that only look empty (U+2000 to U+2006, U+2008, U+205F,
U+3000, U+2800, U+3164), but for those that indent a line.

## Why

They come from page layout and chat programs. Words are counted wrongly, searches for two words find nothing, and the
hole in the line is too wide.

## Example

    איש\u2003מכירות חדש.

## Instead

    איש מכירות חדש.

## Fix safety

Safe: a plain blank takes its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule

_BLANK = "[\u1680\u2000-\u2006\u2008\u205f\u3000\u2800\u3164]"
_ODD = re.compile(rf"(?<=[^\s])[ ]*{_BLANK}+[ ]*(?=[^\s])")
_SIGN = re.compile(_BLANK)


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not _SIGN.search(context.prose):
        return
    for match in _ODD.finditer(context.prose):
        span = Span(*match.span())
        odd = match.group().strip(" ")[:1]
        fix = Fix("write a blank", (Edit(span, " "),))
        yield RULE.finding(f"an odd blank (U+{ord(odd):04X})", span, fix=fix)


RULE = Rule("GLN511", "odd-space", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
