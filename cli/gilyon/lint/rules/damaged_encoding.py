"""Letters were damaged by a wrong encoding.

## What it does

Reports the replacement character (U+FFFD), Hebrew that was read byte by byte (`×©×`), and words of accented Latin
letters that are Hebrew of Windows-1255 in disguise (`ùìåí`).

## Why

The text cannot be read, and each program that saves it makes the damage worse.

## Example

    ùìåí לכם.

## Instead

    שלום לכם.

## Fix safety

There is no fix: go back to the original file, or import it with `gilyon new --from`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import LintContext, Rule

_DAMAGE = re.compile(
    "\ufffd+"
    "|(?:×[\u0080-\u00bf\u2018\u2019\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u2013\u2014\u02c6\u02dc"
    "\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u2122 ]?){2,}"
    "|(?<![A-Za-z\u00c0-\u024f])[\u00e0-\u00fa]{4,}(?![A-Za-z\u00c0-\u024f])"
)
_SIGN = re.compile("[\ufffd×\u00e0-\u00fa]")


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not _SIGN.search(context.prose):
        return
    for match in _DAMAGE.finditer(context.prose):
        yield RULE.finding(f"damaged letters {match.group()[:10].strip()!r}", Span(*match.span()))


RULE = Rule("GLN510", "damaged-encoding", Severity.ERROR, check, __doc__)
