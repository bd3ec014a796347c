"""The layout needs what a mail program of the readers does not know.

## What it does

Reports HTML and CSS, in the markup or in `style` attributes, without which a reader cannot read the mail, and which a
client named by `email.clients` does not support. What stands in a style sheet or is only for Outlook does not count.

## Why

Boxes fall over one another, text loses its size or its side, pictures stay away. The tests of Can I email tell where.

## Example

    <div dir="rtl" style="display:flex">פסקה</div>

## Instead

    <div dir="rtl" style="direction:rtl;text-align:right">פסקה</div>

## Fix safety

There is no fix: another layout is for the author of the template to find.

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

_BREAKING = frozenset({
    "css-display-flex", "css-display-grid", "css-position", "css-float", "css-inset", "css-variables",
    "css-unit-rem", "css-unit-vw", "css-unit-vh", "css-unit-calc", "css-function-clamp", "css-writing-mode",
    "css-background-image", "css-linear-gradient", "css-column-count", "css-inline-size", "css-block-inline-size",
    "css-margin-inline-start-end", "css-margin-block-start-end", "css-margin-inline-block",
    "css-padding-inline-start-end", "css-padding-block-start-end", "css-padding-inline-block",
    "css-border-inline-block", "css-border-inline-block-individual", "css-border-inline-block-longhand",
    "css-border-radius-logical", "html-semantics", "html-svg", "html-picture", "html-srcset", "html-dialog",
    "html-meter", "html-progress", "html-marquee", "html-hidden",
})  # fmt: skip
"""Features whose lack costs the reader something; without others, as round corners, the mail reads as well."""
_NAMED = 3


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    targets = context.around.settings.email.clients
    found = {use.slug: use for use in uses(mail) if use.vital and use.slug in _BREAKING}
    for use in found.values():
        lacking = support().lacking(use.slug, targets)
        if lacking:
            more = f" and {len(lacking) - _NAMED} more" if len(lacking) > _NAMED else ""
            yield RULE.finding(
                f"{use.shown}: not known to {', '.join(lacking[:_NAMED])}{more}",
                top(context),
                hint=f"see https://www.caniemail.com/features/{use.slug}/",
            )


RULE = Rule("GLN642", "unsupported-feature", Severity.ERROR, check, __doc__, mail=True)
