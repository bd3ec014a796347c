"""A tag of a sending service was left in a mail that goes out as it is.

## What it does

Reports `*|FNAME|*`, `{{ name }}`, `{% if %}`, `<%= name %>`, `%FIRSTNAME%`, `[[שם]]` and the like in text, links or
subject, in mail that is not made for a service. Code does not count.

## Why

Nobody fills it in, and the reader is greeted by signs.

## Example

    <p dir="rtl" style="direction:rtl;text-align:right">שלום *|FNAME|*,</p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">שלום לכם,</p>

## Fix safety

There is no fix: write a placeholder, `{merge:first_name|קורא יקר}`: it becomes the tag of each service, and its default
elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_text, of_mail
from gilyon.lint.mail.mail import Mail
from gilyon.lint.mail.tags import sure_tags
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    if mail.service:
        return
    texts = [run.text for run in mail.runs if not run.look.code]
    texts += [unquote(link.get("href", "")) for link in mail.tagged("a")]
    for text in [mail.subject, *texts]:
        for tag in sure_tags(text):
            yield RULE.finding(f"nobody fills in {tag}", at_text(context, tag), hint="write a placeholder: {merge:…}")


RULE = Rule("GLN685", "unfilled-merge-tag", Severity.ERROR, check, __doc__, mail=True)
