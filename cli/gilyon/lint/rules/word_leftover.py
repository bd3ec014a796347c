"""Something of a word processor was left in the text.

## What it does

Reports messages of broken fields ("שגיאה! הסימניה אינה מוגדרת", "Error! Bookmark not defined"), field codes,
conditional comments and tags of Office (`<o:p>`, `[if gte mso 9]`), its style classes, tracked changes in CriticMarkup,
and the labels of comments.

## Why

They come along when a document is copied. Readers take them for a fault of the page.

## Example

    ראו עמוד שגיאה! הסימניה אינה מוגדרת.

## Instead

    ראו עמוד 12.

## Fix safety

There is no fix: what stood there is for a person to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import LintContext, Rule

_LEFTOVER = re.compile(
    r"שגיאה! (?:הסימניה אינה מוגדרת|מקור ההפניה לא נמצא|לא נמצא מקור ההפניה)"
    r"|Error! (?:Bookmark not defined|Reference source not found|Hyperlink reference not valid|No text of specified)"
    r"|\[(?:if (?:gte|lte|lt|gt|!?mso|!?supportLists|!?vml)|endif)[^\]\r\n]{0,60}\]"
    r"|<[ovw]:[a-z]+[^<>\r\n]*>|\bMsoNormal\b|\bmso-[a-z-]+:|\bPAGEREF _Toc\d+|\bHYPERLINK \"|\{ ?(?:TOC|REF|SEQ) \\"
    r"|\{(?:\+\+[^+\r\n]+\+\+|--[^\r\n-]+--|>>[^<\r\n]+<<)\}"
    r"|(?:Comment|Formatted|Deleted|הערה) \[[A-Zא-ת]{1,4}\d+\]:"
)
_SIGNS = (
    "שגיאה!", "Error!", "[if ", "[endif", "<o:", "<v:", "<w:", "MsoNormal", "mso-", "PAGEREF", "HYPERLINK", "{++",
    "{--", "{>>", "TOC", "{ REF", "{REF", "{ SEQ", "{SEQ", "]:",
)  # fmt: skip


def check(context: LintContext) -> Iterator[Diagnostic]:
    scan, text = context.scan, context.source.text
    if scan is None or not any(sign in text for sign in _SIGNS):
        return
    for match in _LEFTOVER.finditer(text, scan.body.start):
        if not scan.is_code(match.start()):
            yield RULE.finding(f"left of a word processor: {match.group()!r}", Span(*match.span()))


RULE = Rule("GLN211", "word-leftover", Severity.WARNING, check, __doc__)
