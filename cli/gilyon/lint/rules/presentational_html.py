"""HTML says how the text looks.

## What it does

Reports tags that only set a look (`font`, `center`, `big`, `strike`, `marquee` and others) and attributes such as
`style`, `bgcolor` and `face`.

## Why

They are left of old pages. Gilyon drops them, since one design serves page, PDF and mail, so what they were meant to
say is lost.

## Example

    <font color="red">שימו לב</font> למועד.

## Instead

    **שימו לב** למועד.

## Fix safety

There is no fix: what the look was meant to say is for a person to decide.

## Source

HTML Standard, section 16.2 (non-conforming features):
https://html.spec.whatwg.org/multipage/obsolete.html#non-conforming-features
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule

_TAG = re.compile(r"<(?:font|center|big|strike|tt|marquee|blink|basefont|nobr|spacer|multicol)\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"<[a-z][a-z0-9]*\b[^<>]*?\s(?P<name>style|bgcolor|face|color|background|hspace|vspace|cellpadding|cellspacing)\s*=",
    re.IGNORECASE,
)


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.source.text
    for span in context.scan.markup if context.scan and "<" in context.source.text else ():
        if text[span.start] != "<":
            continue
        attribute = _ATTRIBUTE.match(text, span.start, span.end)
        if _TAG.match(text, span.start, span.end) or attribute:
            what = f"the attribute {attribute['name']!r}" if attribute else f"the tag {text[span.start : span.end]!r}"
            yield RULE.finding(f"{what} only sets a look, and is dropped", span)


RULE = Rule("GLN212", "presentational-html", Severity.WARNING, check, __doc__)
