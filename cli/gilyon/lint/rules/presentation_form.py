r"""A letter is written with a character that exists only for old fonts.

## What it does

Reports the presentation forms of Unicode (U+FB1D to U+FB4F: pointed, wide and joined letters), and the mathematical
signs ℵ, ℶ, ℷ, ℸ beside Hebrew letters.

## Why

They come from old PDFs and look the same, but a search does not find the word, sorting misplaces it, and slugs and
speech programs go wrong.

## Example

    \ufb2alום הוא שלום.

## Instead

    שׁלום הוא שלום.

## Fix safety

Safe: the same letters and points in their usual characters.

## Source

The Unicode Standard, chapter 9.1: the block exists for compatibility only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS
from gilyon.lint.rule import Fixability, LintContext, Rule

_FORM = re.compile(
    f"[\ufb1d\ufb1f-\ufb28\ufb2a-\ufb4f]+|(?<=[{LETTERS}])[\u2135-\u2138]|[\u2135-\u2138](?=[{LETTERS}])"
)
_SIGN = re.compile("[\u2135-\u2138\ufb1d-\ufb4f]")


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not _SIGN.search(context.prose):
        return
    for match in _FORM.finditer(context.prose):
        span = Span(*match.span())
        usual = unicodedata.normalize("NFKC", match.group())
        fix = Fix("write it as usual", (Edit(span, usual),))
        yield RULE.finding(f"presentation form {match.group()!r} (U+{ord(match.group()[0]):04X})", span, fix=fix)


RULE = Rule("GLN429", "presentation-form", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
