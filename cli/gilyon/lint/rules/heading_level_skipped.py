"""A heading is more than one level below the one before it.

## What it does

Follows the levels of the headings. The article's title is level 1, so a body starts at `##`; a body that starts at `#`
moves down by one as a whole.

## Why

Readers who listen to a page move by its headings; a missing level sounds like a missing part.

## Example

    ## פרק

    #### פסקה בתוך הפרק

## Instead

    ## פרק

    ### פסקה בתוך הפרק

## Fix safety

There is no fix: either this heading or the one before it may have the wrong level.

## Source

W3C, Web Accessibility Tutorials, "Headings": https://www.w3.org/WAI/tutorials/page-structure/headings/
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.outline import outline
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    if context.scan is None:
        return
    above = 1
    for heading in outline(context.scan):
        if heading.level > above + 1:
            before = "the title" if above == 1 else f"a heading of level {above}"
            yield RULE.finding(f"a heading of level {heading.level} follows {before}", heading.span)
        above = heading.level


RULE = Rule("GLN201", "heading-level-skipped", Severity.WARNING, check, __doc__)
