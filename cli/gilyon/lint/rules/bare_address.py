"""An address stands in the text without being a link.

## What it does

Reports addresses that begin with `http://`, `https://` or `www.` and are neither in brackets nor the text of a link.

## Why

Markdown makes no link of them, so readers have to copy the address by hand.

## Example

    פרטים באתר https://example.com/guide.

## Instead

    פרטים באתר <https://example.com/guide>.

## Fix safety

Unsafe: a link comes out where there was none, and an address may be shown only as an example. One without a scheme has
no fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.lint.addresses import bare_addresses
from gilyon.lint.rule import Fixability, LintContext, Rule

_WEB = re.compile(r"https?://", re.IGNORECASE)
_WRONG_LINK = re.compile(r"\][ \u00a0]+\(\Z|\)\[\Z")
_REACH = 5
_WWW = re.compile(r"www\.", re.IGNORECASE)


def check(context: LintContext) -> Iterator[Diagnostic]:
    scan = context.scan
    if scan is None or ("://" not in scan.prose and "www." not in scan.prose):
        return
    text = context.source.text
    for span in sorted(bare_addresses(scan.prose)):
        web = _WEB.match(text, span.start)
        if not web and not _WWW.match(text, span.start):
            continue
        if any(link.span.start <= span.start < link.span.end for link in scan.links) or _in_anchor(text, span):
            continue
        shown = text[span.start : span.end]
        fix = Fix("make it a link", (Edit(span, f"<{shown}>"),), Safety.UNSAFE) if web else None
        yield RULE.finding(f"{shown!r} is not a link", span, fix=fix)


def _in_anchor(text: str, span: Span) -> bool:
    """True in HTML, and in a link that came out wrong, which ``link-syntax`` tells of."""
    if _WRONG_LINK.search(text[max(span.start - _REACH, 0) : span.start]):
        return True
    return text.startswith("</a", span.end) or text[span.start - 1] in "<[\"'="


RULE = Rule("GLN310", "bare-address", Severity.WARNING, check, __doc__, Fixability.SOMETIMES)
