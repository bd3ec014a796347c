r"""A word mixes Latin and Cyrillic letters.

## What it does

Reports words in which letters of both scripts touch.

## Why

Many Cyrillic letters look like Latin ones. In a name or an address they mislead readers, on purpose or by a wrong
keyboard, and no search finds the word.

## Example

    היכנסו ל-p\u0430ypal היום.

## Instead

    היכנסו ל-paypal היום.

## Fix safety

There is no fix: which letters were meant is for a person to say.

## Source

Unicode Technical Standard #39, section 5 (mixed-script detection).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import LintContext, Rule

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_WORD = re.compile("[A-Za-z\u00c0-\u024f\u0400-\u04ff]+")
_LATIN = re.compile("[A-Za-z]")


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.prose
    if not _CYRILLIC.search(text):
        return
    for match in _WORD.finditer(text):
        if _CYRILLIC.search(match.group()) and _LATIN.search(match.group()):
            yield RULE.finding(f"{match.group()!r} mixes Latin and Cyrillic letters", Span(*match.span()))


RULE = Rule("GLN513", "mixed-script-word", Severity.WARNING, check, __doc__)
