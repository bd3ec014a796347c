"""A link is written so that no link comes out.

## What it does

Reports a blank between the brackets of a link (`[text] (address)`) and brackets that were mixed up (`(text)[address]`).

## Why

Readers see the brackets and the address.

## Example

    ראו [את המדריך] (https://example.com/guide).

## Instead

    ראו [את המדריך](https://example.com/guide).

## Fix safety

Unsafe: a link comes out where there was none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule

_ADDRESS = r"(?:https?://|mailto:|\.{1,2}/|#)[^()\[\]\s]*|[\w./-]+\.(?:md|pdf|html?)(?:#[^()\[\]\s]*)?"
_SPACED = re.compile(rf"(?<!\])\[[^\[\]\r\n]{{1,200}}\](?P<gap>[ \u00a0]+)\((?:{_ADDRESS})\)")
_REVERSED = re.compile(r"\((?P<text>[^()\[\]\r\n]{1,200})\)\[(?P<address>https?://[^\[\]\s]+)\]")


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.scan.prose if context.scan else ""
    if "[" not in text:
        return
    for match in _SPACED.finditer(text):
        fix = Fix("remove the blank", (Edit(Span(*match.span("gap")), ""),), Safety.UNSAFE)
        yield RULE.finding("a blank between the brackets of a link", Span(*match.span("gap")), fix=fix)
    for match in _REVERSED.finditer(text):
        whole = Span(*match.span())
        fix = Fix("change the brackets", (Edit(whole, f"[{match['text']}]({match['address']})"),), Safety.UNSAFE)
        yield RULE.finding("the brackets of the link are mixed up", whole, fix=fix)


RULE = Rule("GLN315", "link-syntax", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
