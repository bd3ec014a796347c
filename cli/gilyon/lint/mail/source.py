"""What an article's source holds for sending services: placeholders, and tags that should be placeholders."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gilyon.content.placeholders import BEGINNING, Placeholder, find_placeholders
from gilyon.content.scanner import mask
from gilyon.lint.mail.tags import tags_in

if TYPE_CHECKING:
    from gilyon.lint.rule import LintContext


def placeholders(context: LintContext) -> list[Placeholder]:
    """Those of front matter and text, code and comments left out."""
    return find_placeholders(_spoken(context))


def beginnings(context: LintContext) -> Iterator[int]:
    """Where placeholders begin, whole or not."""
    text = _spoken(context)
    at = text.find(BEGINNING)
    while at >= 0:
        if text[at - 1 : at] != "\\":
            yield at
        at = text.find(BEGINNING, at + 1)


def foreign_tags(context: LintContext) -> list[tuple[int, str]]:
    """Each tag of a service, with the place where it begins."""
    return tags_in(_spoken(context)) if context.scan else []


def _spoken(context: LintContext) -> str:
    text = context.source.text
    if context.scan is None:
        return ""
    return mask(text, sorted([*context.scan.code, *context.scan.comments]))
