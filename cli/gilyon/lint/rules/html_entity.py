"""A character is written as an HTML entity.

## What it does

Reports entities for characters that can be typed: `&quot;`, `&#39;`, `&ndash;`, `&hellip;`, Hebrew letters as numbers
(`&#1513;`), and entities that were escaped twice (`&amp;nbsp;`). `&nbsp;`, `&lrm;`, `&lt;` and the like, which show
what cannot be seen otherwise, are right.

## Why

The source cannot be read or searched, and an entity that was escaped twice is shown to readers as it is.

## Example

    הוא אמר &quot;שלום&quot;.

## Instead

    הוא אמר "שלום".

## Fix safety

Safe: the same character. Unsafe for what was escaped twice, since the article may speak of entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule

_ENTITY = re.compile(
    r"&(?:quot|apos|ndash|mdash|hellip|[rl]squo|[rl]dquo|bdquo|#0?3[49]|#x0*2[27]|#1(?:4[89]\d|5[01]\d)|#x0*5[de][0-9a-f]"
    r"|amp;(?:nbsp|quot|amp|lt|gt|apos|hellip|ndash|#\d{2,5}));",
    re.IGNORECASE,
)


def check(context: LintContext) -> Iterator[Diagnostic]:
    # Not context.prose, where &#1513; is masked like a hashtag.
    prose = context.scan.prose if context.scan else ""
    for match in _ENTITY.finditer(prose) if "&" in prose else ():
        span, char = Span(*match.span()), unescape(match.group())
        twice = char.startswith("&")
        fix = Fix(f"write {char}", (Edit(span, char),), Safety.UNSAFE if twice else Safety.SAFE)
        yield RULE.finding(f"{match.group()} instead of {char}", span, fix=fix)


RULE = Rule("GLN213", "html-entity", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
