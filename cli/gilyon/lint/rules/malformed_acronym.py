"""The gershayim of an acronym are missing or misplaced.

## What it does

Reports acronyms of a closed list, with any prefix, that have no gershayim, one geresh instead of them, or have them in
the wrong place: מנכל, ארה'ב, מ"נכל. Only acronyms whose letters make no other word are in the list.

## Why

Gershayim stand before the last letter of an acronym. Without them readers look for a word that does not exist.

## Example

    המנכל טס לארה'ב.

## Instead

    המנכ"ל טס לארה"ב.

## Fix safety

Safe: it is the same acronym.

## Source

The Academy of the Hebrew Language, rules of punctuation, sections 29 to 31.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.language.hebrew import GERESH, GERSHAYIM
from gilyon.lint.rule import Fixability, LintContext, Rule
from gilyon.lint.words import listed, with_prefixes

_ACRONYMS = (
    'ארה"ב מנכ"ל מנכ"לית מנכ"לים סמנכ"ל סמנכ"לית סמנכ"לים רמטכ"ל רמטכ"לים בע"מ בד"כ אח"כ אחה"צ לפנה"ס ביה"ס קמ"ש'
)
_NUMBER = re.compile("[ \u00a0]\\d")
_NEXT = frozenset(f"\"'{GERESH}{GERSHAYIM}\u2019\u201d")


def _wrong(acronym: str) -> Iterator[str]:
    letters, at = acronym.replace('"', ""), acronym.index('"')
    yield letters
    yield from (f"{letters[:at]}{sign}{letters[at:]}" for sign in ("'", GERESH, "\u2019"))
    for place in range(1, len(letters)):
        if place != at:
            yield from (f"{letters[:place]}{sign}{letters[place:]}" for sign in ('"', GERSHAYIM))


_FORMS = with_prefixes({wrong: acronym for acronym in _ACRONYMS.split() for wrong in _wrong(acronym)})


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not context.rtl:
        return
    for span, word, written in listed(context.words, _FORMS):
        if context.prose[span.end : span.end + 1] in _NEXT:
            continue
        # "On page 12", with its geresh forgotten.
        if word.endswith("בעמ") and _NUMBER.match(context.prose, span.end):
            continue
        right = written.replace('"', GERSHAYIM) if GERSHAYIM in context.prose else written
        fix = Fix(f"write {right}", (Edit(span, right),))
        yield RULE.finding(f"{word} is written {right}", span, fix=fix)


RULE = Rule("GLN424", "malformed-acronym", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
