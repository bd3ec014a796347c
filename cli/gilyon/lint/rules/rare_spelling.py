"""The other articles spell a word otherwise.

## What it does

Reports a word of the list of `mixed-spelling` in a spelling that this article has and few others have, where at least
three articles, and three times as many as those, have the other one.

## Why

A publication looks edited when it has one spelling for each word, and its own search and tags work better.

## Example

    גיוס כח אדם אינו קל.

## Instead

    גיוס כוח אדם אינו קל.

## Fix safety

Unsafe: the word may stand in a quotation or in a name.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule
from gilyon.lint.spellings import FORMS, OTHERS

_FEWEST = 3
_TIMES = 3


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not context.rtl:
        return
    used = context.words.keys() & FORMS.keys()
    here = {FORMS[form].written for form in used}
    for form in sorted(used):
        spelling = FORMS[form]
        other = next(iter(OTHERS[spelling.written] - {spelling.written}))
        # An article that has both is told so by mixed-spelling.
        if other in here or not _is_rare(context, spelling.written, other):
            continue
        right = spelling.prefix + other
        count = context.around.spellings[other]
        for span in (Span(at, at + len(form)) for at in context.words[form]):
            fix = Fix(f"write {right!r}", (Edit(span, right),), Safety.UNSAFE)
            yield RULE.finding(f"{form!r} is {right!r} in {count} other articles", span, fix=fix)


def _is_rare(context: LintContext, written: str, other: str) -> bool:
    counts = context.around.spellings
    return counts.get(other, 0) >= max(_FEWEST, _TIMES * counts.get(written, 0))


RULE = Rule("GLN806", "rare-spelling", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
