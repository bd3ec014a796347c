"""The images of the mail are heavy.

## What it does

Reports an image of more than 400 KB in the message, and images of more than 1 MB together.

## Why

On a telephone the mail is read before they have come, and some programs do not load them at all.

## Example

    <p>(a photograph of half a megabyte)</p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">פסקה של טקסט בעברית.</p>

## Fix safety

There is no fix: which image to make smaller is for a person to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_field, of_mail
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_EACH, _ALL = 400_000, 1_000_000


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    sizes = sorted(map(len, mail.images.values()), reverse=True)
    if sizes and (sizes[0] > _EACH or sum(sizes) > _ALL):
        message = f"images of {sum(sizes) // 1000:,} KB, the largest of {sizes[0] // 1000:,} KB"
        yield RULE.finding(message, at_field(context, "image", "title"))


RULE = Rule("GLN655", "heavy-images", Severity.WARNING, check, __doc__, mail=True)
