r"""A byte order mark stands inside the text.

## What it does

Reports U+FEFF anywhere in the prose. At the beginning of the file it is allowed and kept.

## Why

It is left where files were joined. It is invisible, and the word it stands at is not found by a search.

## Example

    הפרק הראשון. \ufeffהפרק השני.

## Instead

    הפרק הראשון. הפרק השני.

## Fix safety

Safe: nothing changes for the eye.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule

_MARK = re.compile("\ufeff+")


def check(context: LintContext) -> Iterator[Diagnostic]:
    for match in _MARK.finditer(context.prose, 1):
        span = Span(*match.span())
        yield RULE.finding("a byte order mark inside the text", span, fix=Fix("remove it", (Edit(span, ""),)))


RULE = Rule("GLN506", "byte-order-mark", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
