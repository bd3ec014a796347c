"""A link inside a text differs from it by nothing but its colour.

## What it does

Reports links with `text-decoration: none` that have other text around them in their block, and neither bold type nor a
ground or border of their own.

## Why

Who does not see the colour does not see the link.

## Example

    <p dir="rtl" style="direction:rtl;text-align:right">פסקה של טקסט בעברית. <a href="https://example.com/"
    style="text-decoration:none">לאתר</a></p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">פסקה של טקסט בעברית. <a href="https://example.com/"
    style="text-decoration:underline">לאתר</a></p>

## Fix safety

There is no fix: how to mark the link is for the author of the template to say.

## Source

WCAG 2.1, success criterion 1.4.1: https://www.w3.org/TR/WCAG21/#use-of-color
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_link, of_mail, shown
from gilyon.lint.mail.css import declarations
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_MARKING = ("background", "background-color", "border", "border-bottom")


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    plain = {element: link for link in mail.tagged("a") if _is_plain(link.get("style", "")) for element in link.iter()}
    if not plain:
        return
    texts = {block.element: block.text for block in mail.blocks}
    for run in mail.runs:
        link = plain.get(run.element)
        if link is None or run.look.hidden or run.look.bold:
            continue
        words = " ".join(link.text_content().split())
        if len(texts.get(run.block, "")) > len(words) + 1:
            yield RULE.finding(f"only its colour marks the link {shown(words)}", at_link(context, link.get("href", "")))


def _is_plain(written: str) -> bool:
    style = {each.name: each.value for each in declarations(written)}
    return style.get("text-decoration", "").startswith("none") and not any(name in style for name in _MARKING)


RULE = Rule("GLN677", "color-only-link", Severity.WARNING, check, __doc__, mail=True)
