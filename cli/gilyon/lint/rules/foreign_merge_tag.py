"""The text has a tag in the language of a sending service.

## What it does

Reports `*|FNAME|*`, `{{ name }}`, `{% if %}`, `<%= name %>`, `%FIRSTNAME%`, `[[שם]]` and the like. Code is code.

## Why

On the page readers see the signs, and another service does not know the tag. A placeholder becomes the tag of each
service, and words everywhere else.

## Example

    שלום *|FNAME|*, הגיליון כאן.

## Instead

    שלום {merge:first_name|קוראים יקרים}, הגיליון כאן.

## Fix safety

There is no fix: the words for where nothing fills it in are for a person to write.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.lint.mail.source import foreign_tags
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    for start, tag in foreign_tags(context):
        yield RULE.finding(f"a tag of a sending service: {tag}", Span(start, start + len(tag)), hint=_HINT)


_HINT = "write a placeholder: {merge:first_name|…}"


RULE = Rule("GLN607", "foreign-merge-tag", Severity.WARNING, check, __doc__)
