"""A link carries a code that follows readers.

## What it does

Reports `utm_…`, `fbclid`, `gclid`, `mc_cid`, `mc_eid`, `igshid`, `msclkid` and `yclid` in the addresses of links.

## Why

The code was made for the person who copied the address. It tells the other site that your readers came by that person's
mail or post, and two addresses of one page look like two pages.

## Example

    ראו [את המדריך](https://example.com/guide?fbclid=IwAR0).

## Instead

    ראו [את המדריך](https://example.com/guide).

## Fix safety

Unsafe: the parameter is removed, and the other site may count on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule

_PARAMETER = re.compile(
    r"(?P<sign>[?&])(?:utm_[a-z]+|fbclid|gclid|mc_cid|mc_eid|igshid|msclkid|yclid)=[^&#\s]*(?P<next>&?)", re.IGNORECASE
)


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.source.text
    if context.scan is None or "=" not in text:
        return
    for span in sorted({link.target_span for link in context.scan.links if "?" in link.target}):
        match = _PARAMETER.search(text, span.start, span.end)
        if match is None:
            continue
        address = text[span.start : span.end]
        clean = _PARAMETER.sub(_kept, address)
        while _PARAMETER.search(clean):
            clean = _PARAMETER.sub(_kept, clean)
        fix = Fix("remove it", (Edit(span, clean.replace("?#", "#").removesuffix("?")),), Safety.UNSAFE)
        name = match.group()[1:].partition("=")[0]
        yield RULE.finding(f"the parameter {name!r} follows readers", Span(match.start() + 1, match.end()), fix=fix)


def _kept(match: re.Match[str]) -> str:
    """What is left of a parameter's place: the sign that the next one needs."""
    return match["sign"] if match["next"] else "?" if match["sign"] == "?" else ""


RULE = Rule("GLN316", "tracking-parameter", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
