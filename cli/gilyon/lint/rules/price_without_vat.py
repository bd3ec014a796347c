"""An advertisement tells a price without VAT.

## What it does

Reports, in an article of `kind: advertisement`, a price that is said to be without VAT. Runs when selected only.

## Why

A price that is published for consumers must be the whole price, in Israeli currency. Prices for businesses may be told
without it; then silence the line.

## Example

    ---
    title: סדנה
    kind: advertisement
    ---

    המחיר 500 ש"ח, לא כולל מע"מ.

## Instead

    ---
    title: סדנה
    kind: advertisement
    ---

    המחיר 590 ש"ח, כולל מע"מ.

## Fix safety

There is no fix: the price is for a person to reckon.

## Source

Consumer Protection Law, 1981, s. 17D:
https://www.nevo.co.il/law/70305. This is no legal advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.article import Kind
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import LintContext, Rule

_WITHOUT = re.compile(
    r"(?:(?:לא|אינו|אינה|אינם) כולל(?:ת|ים)?|ללא|לפני|בתוספת|בלי|\+) ?ה?מע[\"״”]?מ"
    r"|(?:excl(?:uding|\.)|plus|\+) ?VAT"
)


def check(context: LintContext) -> Iterator[Diagnostic]:
    article = context.file.article
    if article is None or article.meta.kind is not Kind.ADVERTISEMENT:
        return
    for match in _WITHOUT.finditer(context.prose):
        message = "consumers are told the whole price, VAT included"
        yield RULE.finding(message, Span(*match.span()))


RULE = Rule("GLN032", "price-without-vat", Severity.WARNING, check, __doc__, on_demand=True)
