"""The address of a link is defined twice.

## What it does

Reports a second line `[name]: address` with the same name. Upper and lower case count as the same.

## Why

Only one of them counts, and who changes the other wonders why nothing happens.

## Example

    ראו [את המדריך][guide].

    [guide]: https://example.com/guide
    [guide]: https://example.com/other

## Instead

    ראו [את המדריך][guide].

    [guide]: https://example.com/guide

## Fix safety

There is no fix: which of the two is right is for a person to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import LintContext, Rule

_DEFINITION = re.compile(r"[ ]{0,3}\[(?P<name>[^\]^][^\]]*)\]:")


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.source.text
    seen: set[str] = set()
    for span in context.scan.markup if context.scan and "]:" in text else ():
        match = _DEFINITION.match(text, span.start, span.end)
        if match is None:
            continue
        name = " ".join(match["name"].lower().split())
        if name in seen:
            yield RULE.finding(f"a second address for {match['name']!r}", Span(*match.span("name")))
        seen.add(name)


RULE = Rule("GLN314", "duplicate-definition", Severity.WARNING, check, __doc__)
