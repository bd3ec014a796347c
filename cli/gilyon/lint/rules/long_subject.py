"""The subject of a message is too long to be seen.

## What it does

Reports a `subject` of more than 70 characters, and without one such a `title` of a newsletter or an advertisement.

## Why

Lists of messages show 40 to 70 characters and cut the rest; on a telephone fewer. What matters should stand before.

## Example

    ---
    title: כותרת
    subject: שורת נושא ארוכה כל כך שאיש לא יראה את סופה ברשימת ההודעות, ובו דווקא מה שחשוב באמת
    ---

    פסקה.

## Instead

    ---
    title: כותרת
    subject: מה שחשוב באמת
    ---

    פסקה.

## Fix safety

There is no fix: what to leave out is for a person to say.

## Source

RFC 5322, section 2.1.1: a line of a message, "Subject: " included, should have no more than 78 characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.article import Kind
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule

_MOST = 70


def check(context: LintContext) -> Iterator[Diagnostic]:
    article, front = context.file.article, context.file.front
    if article is None or front is None:
        return
    meta = article.meta
    mailed = meta.kind is not Kind.ARTICLE
    field, text = ("subject", meta.subject) if meta.subject else ("title", meta.title if mailed else "")
    if len(text) > _MOST:
        message = f"a subject of {len(text)} characters; inboxes show {_MOST} at most"
        yield RULE.finding(message, front.span_of(field), hint="a shorter 'subject' leaves the title as it is")


RULE = Rule("GLN601", "long-subject", Severity.WARNING, check, __doc__)
