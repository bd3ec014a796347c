"""A long text is centred or justified.

## What it does

Reports blocks of more than 200 characters that are centred or justified.

## Why

The eye has to look for the beginning of each line; and justified lines in a narrow column have holes.

## Example

    <p dir="rtl" style="direction:rtl;text-align:center">פסקה של טקסט בעברית. פסקה של טקסט בעברית. פסקה של טקסט
    בעברית. פסקה של טקסט בעברית. פסקה של טקסט בעברית. פסקה של טקסט בעברית. פסקה של טקסט בעברית. פסקה של טקסט בעברית.
    פסקה של טקסט בעברית. פסקה של טקסט בעברית. פסקה של טקסט בעברית. </p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">פסקה של טקסט בעברית. פסקה של טקסט בעברית. פסקה של טקסט
    בעברית. פסקה של טקסט בעברית. פסקה של טקסט בעברית. פסקה של טקסט בעברית. פסקה של טקסט בעברית. פסקה של טקסט בעברית.
    פסקה של טקסט בעברית. פסקה של טקסט בעברית. פסקה של טקסט בעברית. </p>

## Fix safety

There is no fix: how to align it is for a person to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_text, of_mail, shown
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_MOST = 200


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for block in mail.blocks:
        if block.look.align in ("center", "justify") and len(block.text) > _MOST:
            yield RULE.finding(f"a long text, {block.look.align}: {shown(block.text)}", at_text(context, block.text))


RULE = Rule("GLN674", "centred-text", Severity.WARNING, check, __doc__, mail=True)
