"""A mail program of the readers leaves out an ornament.

## What it does

Reports once for each mail the features that it uses, that reading can do without, and that a client named by
`email.clients` does not support. Runs under the strict style only.

## Why

Nobody is hindered; but who looks at the mail in that program sees another one than was drawn.

## Example

    <p dir="rtl" style="direction:rtl;text-align:right;text-shadow:1px 1px #333333">פסקה</p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">פסקה של טקסט בעברית.</p>

## Fix safety

There is no fix: whether it matters is for a person to say.

## Source

https://www.caniemail.com/
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.features import uses
from gilyon.lint.mail.mail import Mail
from gilyon.lint.mail.support import support
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    targets = context.around.settings.email.clients
    slugs = sorted({use.slug for use in uses(mail) if use.vital})
    lost = [support().features[slug][0] for slug in slugs if support().lacking(slug, targets)]
    if lost:
        yield RULE.finding(f"not everywhere: {', '.join(lost)}", top(context))


RULE = Rule("GLN643", "lost-nicety", Severity.INFO, check, __doc__, strict=True, mail=True)
