"""The HTML does not say its charset where it is looked for.

## What it does

Reports HTML without `<meta charset="utf-8">` in its first 1,024 bytes.

## Why

A browser that opens the file, and a service into which it is pasted, guess the charset otherwise, and Hebrew guessed
wrong is gibberish.

## Example

    <html><head><title>כותרת</title></head><body><p>פסקה</p></body></html>

## Instead

    <html><head><meta charset="utf-8"><title>כותרת</title></head><body><p>פסקה</p></body></html>

## Fix safety

There is no fix: the head is the template's.

## Source

https://html.spec.whatwg.org/multipage/semantics.html#charset
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_META = re.compile(rb"<meta\s[^>]*charset\s*=\s*[\"']?utf-8", re.IGNORECASE)
_REACH = 1024


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    if not _META.search(mail.html.encode("utf-8")[:_REACH]):
        yield RULE.finding('no <meta charset="utf-8"> in the first kilobyte of the HTML', top(context))


RULE = Rule("GLN625", "missing-charset", Severity.ERROR, check, __doc__, mail=True)
