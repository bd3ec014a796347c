r"""An invisible mark turns the direction of the text by force.

## What it does

Reports the embedding and overriding controls of Unicode (U+202A to U+202E) anywhere in the file. The harmless marks
LRM, RLM and ALM, and isolates that are closed, are allowed.

## Why

They are invisible, reach to the end of the paragraph when unclosed, and can make a text show what it does not say
("Trojan Source"). Word processors leave them behind when text is copied.

## Example

    הקוד הוא \u202eabc\u202c כאן.

## Instead

    הקוד הוא abc כאן.

## Fix safety

Unsafe: the control is removed, which may change the order in which the line is shown.

## Source

Unicode Standard Annex #9, section 2; Boucher and Anderson, "Trojan Source" (2021).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule

_FORCED = re.compile("[\u202a-\u202e]")


def check(context: LintContext) -> Iterator[Diagnostic]:
    for match in _FORCED.finditer(context.source.text):
        span = Span(*match.span())
        name = unicodedata.name(match.group()).lower()
        fix = Fix("remove it", (Edit(span, ""),), Safety.UNSAFE)
        yield RULE.finding(f"hidden {name} (U+{ord(match.group()):04X})", span, fix=fix)


RULE = Rule("GLN501", "bidi-override", Severity.ERROR, check, __doc__, Fixability.ALWAYS)
