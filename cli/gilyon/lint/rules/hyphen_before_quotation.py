"""A hyphen stands between a prefix and a quotation.

## What it does

Reports `ב-"הארץ"`: a hyphen or maqaf between a prefix and an opening quotation mark. Runs under the strict style only.

## Why

The quotation mark parts the prefix from the name already: ב"הארץ". Many writers add the hyphen all the same, so this is
a matter of house style.

## Example

    קראתי ב-"הארץ".

## Instead

    קראתי ב"הארץ".

## Fix safety

Safe: only the hyphen is removed.

## Source

The Academy of the Hebrew Language, rules of punctuation, as told in https://www.safa-ivrit.org/punctuation/hyphen.php.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS, MAQAF, POINTS
from gilyon.lint.rule import Fixability, LintContext, Rule

_HYPHEN = re.compile(
    rf"(?<![{LETTERS}{POINTS}\"'])ו?(?:כש|מש|ש)?[בהוכלמש](?P<hyphen>[-{MAQAF}])(?=[\"\u201c-\u201e][{LETTERS}A-Za-z0-9])"
)


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not context.rtl:
        return
    for match in _HYPHEN.finditer(context.flowing):
        span = Span(*match.span("hyphen"))
        yield RULE.finding("a hyphen before a quotation", span, fix=Fix("remove it", (Edit(span, ""),)))


RULE = Rule("GLN436", "hyphen-before-quotation", Severity.WARNING, check, __doc__, Fixability.ALWAYS, strict=True)
