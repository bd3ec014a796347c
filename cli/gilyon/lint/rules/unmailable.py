"""The article cannot be made into mail.

## What it does

Reports why the export of the mail would refuse: an advertisement without a sender, a header that cannot be written.

## Why

`gilyon export email` leaves such an article out; lint tells it before.

## Example

    ---
    title: הנחה לחברים
    kind: advertisement
    ---

## Instead

    ---
    title: מפגש חברים
    ---

## Fix safety

There is no fix: what is missing is for a person to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_field
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    if context.mail is not None and context.mail.fault:
        yield RULE.finding(context.mail.fault, at_field(context, "kind", "subject", "title"))


RULE = Rule("GLN610", "unmailable", Severity.ERROR, check, __doc__, mail=True)
