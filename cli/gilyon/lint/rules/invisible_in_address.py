r"""An invisible character stands in a link's address or in code.

## What it does

Reports direction marks and zero-width characters in the targets of links and images, and direction marks and zero-width
spaces in code.

## Why

An address copied from a right-to-left page often brings a mark along: it looks right and leads nowhere. In code it
survives copying and breaks the program.

## Example

    ראו [האתר](https://example.com/\u200fabout).

## Instead

    ראו [האתר](https://example.com/about).

## Fix safety

Unsafe: the character is removed, and the address or the code is then another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import ZERO_WIDTH
from gilyon.lint.rule import Fixability, LintContext, Rule

_MARKS = "\u061c\u200e\u200f\u2066-\u2069"
_IN_TARGET = re.compile(f"[{_MARKS}{ZERO_WIDTH}]")
_IN_CODE = re.compile(f"[{_MARKS}\u200b\u2060\ufeff]")


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.source.text
    if context.scan is None or not _IN_TARGET.search(text, context.scan.body.start):
        return
    targets = {link.target_span for link in context.scan.links}
    places = [(span, _IN_TARGET, "an address") for span in sorted(targets)]
    places += [(span, _IN_CODE, "code") for span in context.scan.code]
    for span, pattern, where in places:
        for match in pattern.finditer(text, span.start, span.end):
            found = Span(*match.span())
            fix = Fix("remove it", (Edit(found, ""),), Safety.UNSAFE)
            yield RULE.finding(f"an invisible character (U+{ord(match.group()):04X}) in {where}", found, fix=fix)


RULE = Rule("GLN503", "invisible-in-address", Severity.ERROR, check, __doc__, Fixability.ALWAYS)
