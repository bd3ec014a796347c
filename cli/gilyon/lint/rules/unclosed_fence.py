"""Fenced code is not closed.

## What it does

Reports a line that opens fenced code (three backticks or tildes) and has no line that closes it with as many.

## Why

The fence is shown as text, and what was meant as code is read as Markdown: a `#` becomes a heading, a `*` emphasis.

## Example

    ```python
    print("שלום")

## Instead

    ```python
    print("שלום")
    ```

## Fix safety

There is no fix: where the code ends is for a person to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import LintContext, Rule

_FENCE = re.compile(r"^[ ]{0,3}(?:`{3,}|~{3,})[^`~\r\n]*(?=\r?$)", re.MULTILINE)


def check(context: LintContext) -> Iterator[Diagnostic]:
    for match in _FENCE.finditer(context.prose):
        yield RULE.finding("fenced code that is not closed", Span(*match.span()))


RULE = Rule("GLN216", "unclosed-fence", Severity.ERROR, check, __doc__)
