"""The address of a link is not defined.

## What it does

Reports `[text][name]` whose line `[name]: address` does not stand in the article.

## Why

No link is made: readers see the brackets and the name.

## Example

    ראו [את המדריך][guide].

## Instead

    ראו [את המדריך][guide].

    [guide]: https://example.com/guide

## Fix safety

There is no fix: where the link should lead is for a person to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.content.scanner import MASK
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import LintContext, Rule

_REFERENCE = re.compile(r"(?<![\w\]\\])\[[^\[\]\r\n^]{2,200}\]\[(?P<name>[^\[\]\r\n^]*)\]")


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.prose
    if "][" not in text:
        return
    for match in _REFERENCE.finditer(text):
        if MASK not in match.group():
            yield RULE.finding(f"no line '[{match['name']}]: address'", Span(*match.span()))


RULE = Rule("GLN313", "missing-definition", Severity.WARNING, check, __doc__)
