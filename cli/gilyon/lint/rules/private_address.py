r"""A link leads to a place that only the author has.

## What it does

Reports links to `localhost`, to addresses of a local network, to `file:` and to drives (`C:\`).

## Why

It works for the author and for nobody else.

## Example

    ראו [את המדריך](http://localhost:8000/guide).

## Instead

    ראו [את המדריך](https://example.com/guide).

## Fix safety

There is no fix: the public address is for a person to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule

_PRIVATE = re.compile(
    r"file:|[A-Za-z]:[\\/]|https?://(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+"
    r"|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|[^/\s]+\.local)(?=[:/]|$)",
    re.IGNORECASE,
)


def check(context: LintContext) -> Iterator[Diagnostic]:
    for link in context.scan.links if context.scan else ():
        if _PRIVATE.match(link.target):
            yield RULE.finding(f"{link.target!r} leads nowhere for readers", link.target_span)


RULE = Rule("GLN317", "private-address", Severity.ERROR, check, __doc__)
