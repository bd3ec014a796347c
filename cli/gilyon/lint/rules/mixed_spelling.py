"""One word is spelled in two ways.

## What it does

Reports an article that writes a word of a closed list in both of its spellings (כוח and כח, תוכנית and תכנית, סטטוס and
סטאטוס), with any prefix, at the first of the rarer kind.

## Why

Both are in use, but not together: the reader wonders whether two things are meant, and searches find only one of them.

## Example

    כוח אדם הוא כוח. גיוס כח אדם אינו קל.

## Instead

    כוח אדם הוא כוח. גיוס כוח אדם אינו קל.

## Fix safety

Unsafe: all of the rarer kind become like the others, quotations included.

## Source

The Academy of the Hebrew Language, כללי הכתיב המלא (2017), for the fuller of the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.lint.consistency import exceptions
from gilyon.lint.keyword_lists import outside_keyword_lists
from gilyon.lint.rule import Fixability, LintContext, Rule
from gilyon.lint.spellings import FORMS


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not context.rtl:
        return
    by_word: dict[str, dict[str, list[Span]]] = {}
    prefix_at: dict[Span, str] = {}
    for form in context.words.keys() & FORMS.keys():
        spelling = FORMS[form]
        spans = [Span(at, at + len(form)) for at in context.words[form]]
        by_word.setdefault(spelling.full, {}).setdefault(spelling.written, []).extend(spans)
        prefix_at |= dict.fromkeys(spans, spelling.prefix)
    for ways in by_word.values():
        if len(ways) < 2:
            continue
        places = {way: outside_keyword_lists(context.prose, context.blocks, spans) for way, spans in ways.items()}
        for usual, other, rare in exceptions(places):
            edits = tuple(Edit(span, prefix_at[span] + usual) for span in rare)
            message = f"{other!r}, where the article mostly has {usual!r}"
            yield RULE.finding(message, rare[0], fix=Fix(f"write {usual!r}", edits, Safety.UNSAFE))


RULE = Rule("GLN805", "mixed-spelling", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
