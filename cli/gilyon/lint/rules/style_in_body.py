"""A style sheet stands in the body.

## What it does

Reports `<style>` outside the head.

## Why

Gmail reads style sheets in the head alone.

## Example

    <style>p { margin: 0; }</style>

## Instead

    <head><style>p { margin: 0; }</style></head>

## Fix safety

There is no fix: the style sheet is the template's.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for element in mail.tagged("style"):
        if any(ancestor.tag == "body" for ancestor in element.iterancestors()):
            yield RULE.finding("<style> in the body; Gmail drops it", top(context))


RULE = Rule("GLN629", "style-in-body", Severity.WARNING, check, __doc__, mail=True)
