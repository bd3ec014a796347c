r"""A control character stands in the text.

## What it does

Reports control codes that are neither a tab nor a line's end, the separators U+2028 and U+2029, and codes that are no
characters; those that stand together are reported once.

## Why

They are left by old word processors and terminals. Browsers show nothing or a box, some break the line, XML feeds with
them are invalid.

## Example

    שורה ראשונה\u2028שורה שנייה.

## Instead

    שורה ראשונה שורה שנייה.

## Fix safety

Unsafe: a blank takes its place where it parted lines; elsewhere it is removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]+")
_PARTS_LINES = frozenset("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.source.text
    if context.scan is None:
        return
    for match in _CONTROL.finditer(text, context.scan.body.start):
        # After × it is a half of a Hebrew letter that was read in a wrong encoding; damaged-encoding tells of that.
        if text[match.start() - 1] == "\u00d7":
            continue
        span = Span(*match.span())
        code, count = f"U+{ord(match.group()[0]):04X}", len(match.group())
        parts = not _PARTS_LINES.isdisjoint(match.group())
        fix = Fix("write a blank" if parts else "remove it", (Edit(span, " " if parts else ""),), Safety.UNSAFE)
        message = f"a control character ({code})" if count == 1 else f"{count} control characters, the first {code}"
        yield RULE.finding(message, span, fix=fix)


RULE = Rule("GLN509", "control-character", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
