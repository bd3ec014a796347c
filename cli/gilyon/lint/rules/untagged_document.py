"""A linked PDF cannot be read by readers' aids.

## What it does

Reads the PDFs of the repository that an article links to, and reports one that is not tagged, does not tell its
language or has no title.

## Why

Without tags a screen reader meets letters without order: no headings, no cells, no alternative texts. Documents
published with a site must be accessible as its pages are. The PDFs that Gilyon makes are tagged.

## Example

    [הדוח המלא](report.pdf)

## Instead

    [הדוח המלא](tagged.pdf)

## Fix safety

There is no fix: export the document again as a tagged PDF; to tag one afterwards takes a person.

## Source

Equal Rights for Persons with Disabilities Regulations (Service Accessibility Adjustments), 2013,
reg. 35, with IS 5568 part 2:
https://www.nevo.co.il/law/122506. This is no legal advice.
Documents: https://aisrael.org/?CategoryID=3226&ArticleID=67155
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule
from gilyon.lint.targets import local


def check(context: LintContext) -> Iterator[Diagnostic]:
    if context.scan is None:
        return
    for link in (*context.scan.links, *context.scan.tag_links):
        place = None if link.image else local(context, link.target)
        if place is None or not place.path.lower().endswith(".pdf") or not context.around.exists(place.path):
            continue
        facts = context.around.pdf(place.path)
        lacking = [name for name, there in asdict(facts).items() if not there] if facts else []
        if lacking:
            message = f"{place.written!r} has no {' and no '.join(lacking)}, so readers' aids cannot follow it"
            yield RULE.finding(message, link.target_span)


RULE = Rule("GLN006", "untagged-document", Severity.WARNING, check, __doc__)
