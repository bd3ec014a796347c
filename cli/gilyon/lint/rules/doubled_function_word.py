"""A small word is written twice.

## What it does

Reports את, של, על, כי or אשר repeated at once, also across a line's end. Other repeated words are often meant
(אט אט, ועוד ועוד, עם עם כזה, אל אל אחר), so they are not reported; nor is "על" after the name of the airline אל על.

## Why

It is a trace of an edit that eyes pass over.

## Example

    מצאנו את את התשובה.

## Instead

    מצאנו את התשובה.

## Fix safety

Unsafe: one of the two may belong to a name, as in "של של סילברסטיין".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import GERESH, GERSHAYIM, LETTERS, MAQAF, POINTS
from gilyon.lint.rule import Fixability, LintContext, Rule

_PREFIXES = "בהוכלמש"
_MORE = rf"{LETTERS}{POINTS}{MAQAF}{GERESH}{GERSHAYIM}\"'-"
_TWICE = re.compile(
    rf"(?<![{_MORE}])(?P<word>את|של|על|כי|אשר)"
    rf"(?P<again>(?:[ \u00a0]+|[ \u00a0]*\r?\n[ \u00a0]*)(?P=word))(?![{_MORE}])"
)

_AIRLINE = re.compile(rf"(?<![{LETTERS}{POINTS}])[{_PREFIXES}]?אל[ \u00a0]\Z")
_AIRLINE_REACH = 6


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not context.rtl:
        return
    for match in _TWICE.finditer(context.flowing):
        if match["word"] == "על" and _AIRLINE.search(
            match.string, max(match.start() - _AIRLINE_REACH, 0), match.start()
        ):
            continue
        fix = Fix("remove one", (Edit(Span(*match.span("again")), ""),), Safety.UNSAFE)
        yield RULE.finding(f"{match['word']!r} is written twice", Span(*match.span()), fix=fix)


RULE = Rule("GLN409", "doubled-function-word", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
