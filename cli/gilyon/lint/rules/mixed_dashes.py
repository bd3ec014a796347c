"""Dashes of two lengths are used.

## What it does

Reports an article that has both ` – ` and ` — ` between the parts of its sentences, at the first of the rarer kind.

## Why

Both are right, but not together: the reader looks for a difference in meaning.

## Example

    הוא בא – והלך. היא באה – ונשארה. הם באו — ושבו.

## Instead

    הוא בא – והלך. היא באה – ונשארה. הם באו – ושבו.

## Fix safety

Unsafe: all of the rarer kind become like the others, quotations included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.lint.consistency import exceptions, rewrite
from gilyon.lint.rule import Fixability, LintContext, Rule

_DASH = re.compile("(?<=[^\\s][ \u00a0])[\u2013\u2014](?=[ \u00a0])")


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.flowing
    if "\u2014" not in text or "\u2013" not in text:
        return
    places: dict[str, list[Span]] = {}
    for match in _DASH.finditer(text):
        places.setdefault(match.group(), []).append(Span(*match.span()))
    for usual, other, spans in exceptions(places):
        message = f"the dash {other}, where the article mostly has {usual}"
        yield RULE.finding(message, spans[0], fix=rewrite(spans, usual))


RULE = Rule("GLN802", "mixed-dashes", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
