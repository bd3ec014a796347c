"""A calculation will be shown from right to left.

## What it does

Reports calculations with digits and an equals sign (`2 + 3 = 5`) in Hebrew text that no element gives a direction.
Single numbers, ranges and Latin names need nothing: Gilyon isolates what would jump in them.

## Why

Each sign between numbers takes the direction of the paragraph, so the page shows `5 = 3 + 2`, and `10 - 4 = 6` as `6 =
4 - 10`.

## Example

    החישוב הוא 10 - 4 = 6 ותו לא.

## Instead

    החישוב הוא <span dir="ltr">10 - 4 = 6</span> ותו לא.

## Fix safety

Unsafe: HTML is put around the calculation, and a sum that was typed to look right would turn.

## Source

Unicode Standard Annex #9, rules N1 and N2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule

_NUMBER = r"\d[\d.,]*+"
_SUM = re.compile(
    rf"(?<![\w.,%=+*/×÷-])(?P<sum>{_NUMBER}(?:[ \u00a0]?[-+*/×÷\u2212\u2013][ \u00a0]?{_NUMBER})+"
    rf"[ \u00a0]?=[ \u00a0]?\d+(?:[.,]\d+)*)(?![\w=%])"
)
_DIRECTED = re.compile(r"<[^<>]*\bdir\s*=[^<>]*>\s*\Z", re.IGNORECASE)
_REACH = 80


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.prose
    if not context.rtl or "=" not in text:
        return
    for match in _SUM.finditer(text):
        span = Span(*match.span("sum"))
        before = context.source.text[max(span.start - _REACH, 0) : span.start]
        if _DIRECTED.search(before):
            continue
        sum_ = match["sum"]
        fix = Fix("give it a direction", (Edit(span, f'<span dir="ltr">{sum_}</span>'),), Safety.UNSAFE)
        yield RULE.finding(f"the calculation {sum_!r} will be shown from right to left", span, fix=fix)


RULE = Rule("GLN514", "sum-without-direction", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
