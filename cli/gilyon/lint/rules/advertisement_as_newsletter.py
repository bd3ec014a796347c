"""A newsletter sells something.

## What it does

Reports, in an article of `kind: newsletter`, phrases by which something is sold: a coupon, a discount in percent, a
call to buy. Runs when selected only.

## Why

Whatever encourages to buy is an advertisement, whoever calls it otherwise: it must say so in its subject and at its
head, and tell who sends it. `kind: advertisement` does all of it.

## Example

    ---
    title: הגיליון החודשי
    kind: newsletter
    ---

    קנו עכשיו, וקבלו 20% הנחה.

## Instead

    ---
    title: הגיליון החודשי
    kind: advertisement
    ---

    קנו עכשיו, וקבלו 20% הנחה.

## Fix safety

There is no fix: what the message is for is for a person to say.

## Source

Communications Law (Telecommunications and Broadcasting), 1982, s. 30A(a) and (e):
https://www.nevo.co.il/law/74420. This is no legal advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.article import Kind
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import LintContext, Rule

_SELLING = re.compile(
    r"קוד קופון|קופון הנחה|\d ?% הנחה|הנחה של \d|קנו עכשיו|הזמינו עכשיו|לרכישה עכשיו|במחיר מבצע"
    r"|\bcoupon code\b|\d ?% off\b|\bbuy now\b|\border now\b",
    re.IGNORECASE,
)


def check(context: LintContext) -> Iterator[Diagnostic]:
    article = context.file.article
    if article is None or article.meta.kind is not Kind.NEWSLETTER:
        return
    for match in _SELLING.finditer(context.prose):
        message = f"{match.group()!r} in a newsletter: an advertisement has to say that it is one"
        yield RULE.finding(message, Span(*match.span()), hint="kind: advertisement")


RULE = Rule("GLN031", "advertisement-as-newsletter", Severity.INFO, check, __doc__, on_demand=True)
