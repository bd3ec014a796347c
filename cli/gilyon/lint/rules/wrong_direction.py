"""The text runs in the wrong direction.

## What it does

Reports mail of a right-to-left article most of whose Hebrew stands in blocks that run from left to right, and the other
way round. Code does not count.

## Why

The sentences are torn: full stops stand on the wrong side, and each Latin word cuts its line in two. Builders of mail
that know `rtl` only for columns make such blocks.

## Example

    <html lang="he" dir="rtl"><body><div dir="rtl"><table role="presentation"><tr>
    <td style="direction:ltr;text-align:left">פסקה של טקסט בעברית.</td></tr></table></div></body></html>

## Instead

    <html lang="he" dir="rtl"><body><div dir="rtl"><table role="presentation"><tr>
    <td style="direction:rtl;text-align:right">פסקה של טקסט בעברית.</td></tr></table></div></body></html>

## Fix safety

There is no fix: the markup is the template's.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    right, wrong = ("rtl", "ltr") if context.rtl else ("ltr", "rtl")
    if getattr(mail.letters[wrong], right) > getattr(mail.letters[right], right):
        yield RULE.finding(f"most of the text runs {wrong}, but the article's language runs {right}", top(context))


RULE = Rule("GLN631", "wrong-direction", Severity.ERROR, check, __doc__, mail=True)
