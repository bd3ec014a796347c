"""A prefix touches a Latin word or a number without a hyphen.

## What it does

Reports prefixes (ב, ה, ו, כ, ל, מ, ש and their combinations) that stand right before a Latin word of two letters or
more, or before a number of three digits or more.

## Why

Letters of two directions in one word are hard to read and to select, and programs that look for the name do not find
it.

## Example

    נכנסנו לFacebook כבר ב2009.

## Instead

    נכנסנו ל-Facebook כבר ב-2009.

## Fix safety

Safe: a hyphen is added, or a maqaf in an article that has some.

## Source

The Academy of the Hebrew Language, rules of punctuation: a maqaf (or the keyboard's hyphen) joins a prefix to digits
and to foreign script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import GERESH, GERSHAYIM, LETTERS, MAQAF, POINTS
from gilyon.lint.rule import Fixability, LintContext, Rule

_TOUCHING = re.compile(
    rf"(?<![{LETTERS}{POINTS}\w\"'{GERESH}{GERSHAYIM}{MAQAF}.@/#&=_-])"
    r"(?:ו?(?:לכש|כש|מש|ש)?[בהכלמ]{1,2}|ו?(?:כש|מש|ש)|ו)(?=[A-Za-z]{2}|\d[\d.,]\d)"
)
_TWO_SCRIPTS = re.compile("[בהוכלמש][A-Za-z0-9]")


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.prose
    if not context.rtl or not _TWO_SCRIPTS.search(text):
        return
    joint = MAQAF if MAQAF in text else "-"
    for match in _TOUCHING.finditer(text):
        fix = Fix(f"add {joint!r}", (Edit(Span(match.end(), match.end()), joint),))
        yield RULE.finding(f"the prefix {match.group()!r} without a hyphen", Span(*match.span()), fix=fix)


RULE = Rule("GLN419", "prefix-without-hyphen", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
