"""The mail is an image with hardly any words.

## What it does

Reports mail with images and fewer than 200 letters of text, those of the footer included.

## Why

Where images are blocked nothing is left, screen readers have nothing to read, and spam filters think of those who hide
their words in pictures.

## Example

    <html><body dir="rtl"><img src="https://example.com/a.png" alt="הזמנה" width="600"></body></html>

## Instead

    <html><body dir="rtl"><img src="https://example.com/a.png" alt="הזמנה" width="600">
    <p>
    פסקה של טקסט בעברית. פסקה של טקסט בעברית. פסקה של טקסט בעברית. פסקה של טקסט בעברית.
    פסקה של טקסט בעברית. פסקה של טקסט בעברית. פסקה של טקסט בעברית. פסקה של טקסט בעברית.
    פסקה של טקסט בעברית. פסקה של טקסט בעברית. פסקה של טקסט בעברית. פסקה של טקסט בעברית.
    פסקה של טקסט בעברית. פסקה של טקסט בעברית. פסקה של טקסט בעברית. פסקה של טקסט בעברית.
    </p></body></html>

## Fix safety

There is no fix: the words of the image are for a person to write.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_field, of_mail
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_LEAST = 200


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    if not mail.tagged("img"):
        return
    letters = sum(map(str.isalpha, mail.visible))
    if letters < _LEAST:
        yield RULE.finding(f"{letters} letters of text beside the images", at_field(context, "title"))


RULE = Rule("GLN657", "hardly-any-text", Severity.WARNING, check, __doc__, mail=True)
