"""A word is not spelled by the rules of 2017.

## What it does

Reports the shorter or older spelling of words in a closed list (כח, תכנית, נסיון, מאד, סטאטוס), with any prefix. Runs
under the strict style only.

## Why

One spelling for each word makes a publication easier to read, to search and to tag. Older spellings are not mistakes,
so this is a matter of house style.

## Example

    התכנית דורשת כח אדם.

## Instead

    התוכנית דורשת כוח אדם.

## Fix safety

Unsafe: the word may stand in a quotation or in a name.

## Source

The Academy of the Hebrew Language, כללי הכתיב המלא (2017).
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.lint.rule import Fixability, LintContext, Rule
from gilyon.lint.spellings import FORMS, SPELLINGS
from gilyon.lint.words import listed


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not context.rtl:
        return
    old = {form: spelling.prefix + spelling.full for form, spelling in FORMS.items() if spelling.written in SPELLINGS}
    for span, word, right in listed(context.words, old):
        fix = Fix(f"write {right!r}", (Edit(span, right),), Safety.UNSAFE)
        yield RULE.finding(f"{word!r} is spelled {right!r} since 2017", span, fix=fix)


RULE = Rule("GLN435", "defective-spelling", Severity.WARNING, check, __doc__, Fixability.ALWAYS, strict=True)
