"""A field that is shown as it is holds Markdown or HTML.

## What it does

Reports emphasis, code, links, tags and entities in `title`, `summary`, `subject`, `preheader`, `author` and
`image_alt`.

## Why

These fields are plain text: readers would see the asterisks, and the inbox would show `&quot;`.

## Example

    ---
    title: מדריך **חדש** למכירות
    ---

    פסקה.

## Instead

    ---
    title: מדריך חדש למכירות
    ---

    פסקה.

## Fix safety

There is no fix: without its mark the word may need another one, such as quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule

_FIELDS = ("title", "summary", "subject", "preheader", "author", "image_alt")
_MARKUP = re.compile(
    r"\*\*[^*\s][^*]*\*\*|(?<!\w)__[^_\s][^_]*__(?!\w)|`[^`]+`|\[[^\[\]]+\]\([^()\s]+\)"
    r"|</?(?:b|i|u|em|strong|span|font|small|sup|sub)\b[^<>]*>|&(?:quot|amp|nbsp|lt|gt|apos|[rl]rm|#x?[0-9a-fA-F]+);"
)


def check(context: LintContext) -> Iterator[Diagnostic]:
    front = context.file.front
    for name in _FIELDS if front else ():
        entry = front.get(name) if front else None
        match = _MARKUP.search(entry.scalar.text) if entry and entry.scalar else None
        if entry and match:
            yield RULE.finding(f"{match.group()!r} will be shown as it is written", entry.span)


RULE = Rule("GLN110", "markup-in-front-matter", Severity.WARNING, check, __doc__)
