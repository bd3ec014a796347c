"""A direction is left for the mail client to find.

## What it does

Reports `<bdi>`, `dir="auto"`, `unicode-bidi: plaintext`, and `unicode-bidi: isolate` without a direction beside it.

## Why

Gmail, Outlook and Yahoo drop them, and the words jump as if nothing had been said. A `<span>` with the direction itself
works everywhere.

## Example

    <p dir="rtl" style="direction:rtl;text-align:right">גרסה <bdi>C++</bdi>.</p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">גרסה <span dir="ltr">C++</span>.</p>

## Fix safety

There is no fix: which direction it is, a person must say.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_text, of_mail, shown
from gilyon.lint.mail.css import declarations
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    left = [*mail.tagged("bdi"), *(element for element in mail.elements if element.get("dir") == "auto")]
    for style, elements in mail.styles.items():
        values = {each.name: each.value.lower() for each in declarations(style)}
        bidi = values.get("unicode-bidi", "")
        if bidi == "plaintext":
            left += elements
        elif bidi.startswith("isolate") and "direction" not in values:
            left += (element for element in elements if not element.get("dir"))
    for element in dict.fromkeys(left):
        text = element.text_content()
        yield RULE.finding(f"clients drop what isolates {shown(text)}", at_text(context, text))


RULE = Rule("GLN635", "direction-left-to-client", Severity.WARNING, check, __doc__, mail=True)
