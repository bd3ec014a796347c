"""A page template leaves out the link to the accessibility statement.

## What it does

Reports a page template of the repository's own that makes a page's frame or its footer, and does not link to the
accessibility statement (`accessibility_href`).

## Why

The statement must be found from every page, in a prominent and fixed place. The built-in templates link to it at the
foot of each.

## Example

    # templates/html/base.html: <footer><p>© כתב עת</p></footer>

## Instead

    # templates/html/base.html: <footer><a href="{{ accessibility_href }}">{{ label.accessibility }}</a></footer>

## Fix safety

There is no fix: where the link stands is for the template to say.

## Source

Equal Rights for Persons with Disabilities Regulations (Service Accessibility Adjustments), 2013,
reg. 35E:
https://www.nevo.co.il/law/122506. This is no legal advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.publication import key_span
from gilyon.lint.rule import LintContext, Rule

_BASE = "html/base.html"
_FOOTER = re.compile(r"{%-?\s*block\s+footer\b.*?{%-?\s*endblock", re.DOTALL)
_LINK = "accessibility_href"


def check(context: LintContext) -> Iterator[Diagnostic]:
    for name, text in sorted(context.around.pages.items()):
        footer = _FOOTER.search(text)
        frame = text if name == _BASE else footer.group() if footer else None
        if frame is not None and _LINK not in frame and "super()" not in frame:
            message = f"templates/{name} does not link to the accessibility statement"
            yield RULE.finding(message, key_span(context, "name"), hint=f"put {{{{ {_LINK} }}}} into its footer")


RULE = Rule("GLN001", "statement-not-linked", Severity.WARNING, check, __doc__, publication=True)
