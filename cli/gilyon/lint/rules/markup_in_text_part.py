"""Markup was left in the text part.

## What it does

Reports HTML tags, entities and Markdown links in the plain text.

## Why

They are shown as they are.

## Example

    ראו <b>כאן</b> את &nbsp;המחירון.

## Instead

    ראו כאן את המחירון.

## Fix safety

There is no fix: the text part is made from the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_text, is_code, of_mail
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_MARKUP = re.compile(
    r"</?(?:a|b|i|u|p|br|div|span|table|tr|td|img|strong|em|h[1-6]|ul|ol|li)(?:\s[^<>]*)?/?>"
    r"|&(?:nbsp|amp|quot|lt|gt|rlm|lrm|zwnj|#\d+);|\]\((?:https?:|mailto:)[^)\s]*\)",
    re.IGNORECASE,
)


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for match in _MARKUP.finditer(mail.text):
        if not is_code(context, match.group()):
            yield RULE.finding(f"markup in the text part: {match.group()}", at_text(context, match.group()))
            return


RULE = Rule("GLN693", "markup-in-text-part", Severity.WARNING, check, __doc__, mail=True)
