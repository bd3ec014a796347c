"""The text's colour is hard to tell from its ground.

## What it does

Reports `design.ink` on `design.paper`, and `design.dark_ink` on `design.dark_paper` where both are set, with less than
4.5:1 between them. The other colours Gilyon shifts until they can be read.

## Why

The standard that the regulations make binding asks for this ratio, for those who see little and for all in the sun.

## Example

    [design]
    ink = "#8a8a8a"

## Instead

    [design]
    ink = "#4a4a4a"

## Fix safety

There is no fix: which colour it should be is a matter of design.

## Source

Equal Rights for Persons with Disabilities Regulations (Service Accessibility Adjustments), 2013,
reg. 35, with IS 5568 (WCAG 2.0 AA):
https://www.nevo.co.il/law/122506. This is no legal advice.
Contrast: WCAG 2.0, success criterion 1.4.3: https://www.w3.org/TR/WCAG20/#visual-audio-contrast-contrast
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.contrast import contrast
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.publication import key_span
from gilyon.lint.rule import LintContext, Rule

_ENOUGH = 4.5


def check(context: LintContext) -> Iterator[Diagnostic]:
    design = context.around.settings.design
    for theme in ("", "dark_"):
        ink, paper = getattr(design, f"{theme}ink"), getattr(design, f"{theme}paper")
        if ink and paper and (ratio := contrast(ink, paper)) < _ENOUGH:
            message = f"design.{theme}ink on design.{theme}paper is {ratio:.1f}:1; readable is {_ENOUGH}:1"
            yield RULE.finding(message, key_span(context, "design", f"{theme}ink"))


RULE = Rule("GLN005", "low-contrast-ink", Severity.WARNING, check, __doc__, publication=True)
