"""One style sheet is larger than older limits of Gmail.

## What it does

Reports a `<style>` element of more than 8,192 characters, in mail that keeps to the limit for all of them.

## Why

Clients drop a style sheet as a whole. What is cut into several small ones, the most important first, loses the least.

## Example

    <head><style>/* eight thousand characters */</style></head>

## Instead

    <head><style>p { margin: 0; }</style></head>

## Fix safety

There is no fix: how to part it is for the author of the template to say.

## Source

https://github.com/hteumeuleu/email-bugs/issues/90
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_MOST, _TOGETHER = 8_192, 16_384


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    sizes = [len(sheet.text) for sheet in mail.sheets]
    if sizes and max(sizes) > _MOST and sum(sizes) <= _TOGETHER:
        yield RULE.finding(f"a style sheet of {max(sizes):,} characters; at most {_MOST:,} are safe", top(context))


RULE = Rule("GLN623", "large-style-sheet", Severity.WARNING, check, __doc__, mail=True)
