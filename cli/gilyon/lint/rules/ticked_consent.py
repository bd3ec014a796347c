"""A template ticks the box of a consent beforehand.

## What it does

Reports a page template of the repository's own that has a form's checkbox with `checked`.

## Why

Consent has to be express. A box that was ticked by somebody else shows nothing of what the reader wanted. The built-in
form leaves it empty.

## Example

    # templates/html/form.html: <input type="checkbox" name="{{ field.name }}" checked>

## Instead

    # templates/html/form.html: <input type="checkbox" name="{{ field.name }}">

## Fix safety

There is no fix: take the attribute out of the template.

## Source

Communications Law (Telecommunications and Broadcasting), 1982, s. 30A(b):
https://www.nevo.co.il/law/74420. This is no legal advice.
The law does not speak of boxes; it asks for consent that is express.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.publication import key_span
from gilyon.lint.rule import LintContext, Rule

_TICKED = re.compile(r"<input\b(?=[^>]*\btype\s*=\s*[\"']?checkbox)[^>]*\schecked\b[^>]*>", re.IGNORECASE)


def check(context: LintContext) -> Iterator[Diagnostic]:
    for name, text in sorted(context.around.pages.items()):
        if _TICKED.search(text):
            message = f"templates/{name} has a box that is ticked beforehand"
            yield RULE.finding(message, key_span(context, "name"), hint="take out 'checked'")


RULE = Rule("GLN022", "ticked-consent", Severity.WARNING, check, __doc__, publication=True)
