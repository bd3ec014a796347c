"""A condition for Outlook is not closed.

## What it does

Reports mail in which not every `<!--[if …]>` has its `<![endif]`.

## Why

Outlook then hides, or shows, all that follows.

## Example

    <!--[if mso]><p>Outlook</p>-->

## Instead

    <!--[if mso]><p>Outlook</p><![endif]-->

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
    html = mail.html.lower()
    opened, closed = html.count("<!--[if") + html.count("<![if"), html.count("<![endif]")
    if opened != closed:
        yield RULE.finding(f"{opened} conditions for Outlook begin, {closed} end", top(context))


RULE = Rule("GLN649", "unclosed-conditional", Severity.ERROR, check, __doc__, mail=True)
