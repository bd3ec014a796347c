"""A line of an old page's furniture was left in the text.

## What it does

Reports lines that are buttons, menus and captions of a web page: font size and theme switches, "print version" and
"PDF" links, "last updated" stamps, and the names of form fields. Words that could also be text count only in a block
that holds nothing else.

## Why

They come along when a page is copied. On the new page they do nothing, and Gilyon puts its own controls there.

## Example

    גרסת הדפסה PDF

    פסקה של המאמר.

    עודכן לאחרונה ( ראשון, 16 נובמבר 2008 20:38 )

## Instead

    פסקה של המאמר.

## Fix safety

Unsafe: whole lines are removed. Put a date that matters into `updated` first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule

_ACTION = r"(?:דוא[\"״]?ל?|דואר אלקטרוני|הדפסה|הדפס|PDF|E-?mail|Print)"
_CERTAIN = re.compile(
    rf"(?:{_ACTION}\s+)*(?:גי?רס[הת] ל?הדפסה|Print version|Printer-friendly version)(?:\s+{_ACTION})*"
    r"|Mainbody (?:Dark|Light) Theme|Layout: .*Mainbody.*"
    r"|checkbox ?\w+(?: +checkbox ?\w+)*"
    # With brackets, as Joomla writes it; "Last updated: January 2025" is how the author of a policy dates it.
    r"|(?:עודכן לאחרונה|Last [Uu]pdated)\s*\([^)]*\d{4}[^)]*\)",
)
_POSSIBLE = re.compile(
    rf"{_ACTION}|(?:Decrease|Default|Increase) font size|(?:first |last )?name|phone|email|message|subject|submit"
    r"|שם|טלפון|שלח|דף הבית|צור קשר",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\r\n]+")
_LEAD = " \t\u00a0•·*+-–"
_MANY = 3
_NEWLINE = re.compile(r"\r\n|\n|\r")


def check(context: LintContext) -> Iterator[Diagnostic]:
    for block in context.blocks:
        lines = [m for m in _LINE.finditer(context.prose, block.start, block.end) if m.group().strip(_LEAD)]
        shown = [line.group().strip(_LEAD) for line in lines]
        certain = [_CERTAIN.fullmatch(text) is not None for text in shown]
        possible = [sure or _POSSIBLE.fullmatch(text) is not None for sure, text in zip(certain, shown, strict=True)]
        marked = possible if all(possible) and len(lines) >= _MANY else certain
        # Lines that stand together are one finding: to remove some of them could hide what the others are.
        for furniture, run in groupby(zip(marked, lines, strict=True), key=lambda pair: pair[0]):
            if furniture:
                together = [line for _, line in run]
                yield _finding(context, Span(together[0].start(), together[-1].end()), len(together))


def _finding(context: LintContext, span: Span, count: int) -> Diagnostic:
    text = context.source.text
    newline = _NEWLINE.match(text, span.end)
    whole = Span(span.start, newline.end() if newline else span.end)
    what = "a line" if count == 1 else f"{count} lines"
    fix = Fix(f"remove {what}", (Edit(whole, ""),), Safety.UNSAFE)
    return RULE.finding(f"{what} of page furniture in the text", span, fix=fix)


RULE = Rule("GLN204", "page-furniture", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
