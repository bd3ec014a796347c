"""A sign that is not a geresh stands for one.

## What it does

Reports an acute accent (´), a grave accent (`), a prime (′, ″) or a modifier letter (ʼ) after a Hebrew letter.

## Why

They look like a geresh, but a search for ג'ירפה does not find ג´ירפה, a speech program reads an accent, and a grave
accent begins code in Markdown.

## Example

    ראינו ג´ירפה בצ´כיה.

## Instead

    ראינו ג'ירפה בצ'כיה.

## Fix safety

Safe, but for the grave accent: it is unsafe to change what may begin code.

## Source

The Unicode Standard, chapter 9.1: the geresh is U+05F3, and the apostrophe (U+0027) is used for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS, POINTS
from gilyon.lint.rule import Fixability, LintContext, Rule

_SIGN = re.compile(rf"(?<=[{LETTERS}{POINTS}])[´`\u02b9\u02bc\u2032\u02ba\u02ee\u2033](?![´`\u2032])")
_DOUBLE = frozenset("\u02ba\u02ee\u2033")


def check(context: LintContext) -> Iterator[Diagnostic]:
    for match in _SIGN.finditer(context.prose):
        sign, span = match.group(), Span(*match.span())
        mark = '"' if sign in _DOUBLE else "'"
        fix = Fix(f"write {mark}", (Edit(span, mark),), Safety.UNSAFE if sign == "`" else Safety.SAFE)
        yield RULE.finding(f"{sign} (U+{ord(sign):04X}) stands for a geresh", span, fix=fix)


RULE = Rule("GLN413", "wrong-geresh-sign", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
