"""A link or a heading has nothing to read out.

## What it does

Reports links without text and without an image that has one, and headings without text.

## Why

A screen reader says "link" and nothing more.

## Example

    <p dir="rtl" style="direction:rtl;text-align:right">
    <a href="https://example.com/" style="text-decoration:underline"></a></p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">
    <a href="https://example.com/" style="text-decoration:underline">האתר</a></p>

## Fix safety

There is no fix: the words are for a person to write.

## Source

WCAG 2.1, success criterion 2.4.4: https://www.w3.org/TR/WCAG21/#link-purpose-in-context
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.language.hebrew import strip_invisible
from gilyon.lint.mail.checking import at_link, of_mail
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for element in mail.tagged("a", "h1", "h2", "h3", "h4", "h5", "h6"):
        words = element.text_content() + "".join(image.get("alt") or "" for image in element.iter("img"))
        anchor = element.tag == "a" and element.get("href") is None
        if not anchor and not strip_invisible(words).strip():
            place = at_link(context, element.get("href", ""))
            yield RULE.finding(f"<{element.tag}> says nothing", place)


RULE = Rule("GLN676", "silent-element", Severity.WARNING, check, __doc__, mail=True)
