"""A linked film or recording has no captions and no transcript beside it.

## What it does

Reports a link to a film or a recording of the repository in whose paragraph no word speaks of captions or of a
transcript. Runs when selected only.

## Why

Who does not hear has nothing from a recording without its text.

## Example

    הקשיבו ל[ריאיון](talk.mp3).

## Instead

    הקשיבו ל[ריאיון](talk.mp3), או קראו את [התמלול](talk.md).

## Fix safety

There is no fix: to write a transcript takes a person. A film that shows captions itself should be said to do so.

## Source

Equal Rights for Persons with Disabilities Regulations (Service Accessibility Adjustments), 2013,
reg. 35, with IS 5568 (WCAG 2.0 AA):
https://www.nevo.co.il/law/122506. This is no legal advice.
Media: WCAG 2.0, guideline 1.2: https://www.w3.org/TR/WCAG20/#media-equiv
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule
from gilyon.lint.targets import local

_MEDIA = (".mp3", ".m4a", ".ogg", ".oga", ".wav", ".mp4", ".m4v", ".mov", ".webm", ".ogv")
_TEXT = re.compile(r"תמליל|תמלול|כתוביות|captions|subtitles|transcript", re.IGNORECASE)


def check(context: LintContext) -> Iterator[Diagnostic]:
    if context.scan is None:
        return
    for link in (*context.scan.links, *context.scan.tag_links):
        place = None if link.image else local(context, link.target)
        if place is None or not place.path.lower().endswith(_MEDIA) or not context.around.exists(place.path):
            continue
        block = next((block for block in context.blocks if block.contains(link.span.start)), link.span)
        if not _TEXT.search(context.source.text, block.start, block.end):
            message = f"nothing tells of captions or a transcript for {place.written!r}"
            yield RULE.finding(message, link.target_span, hint="link to the text, or say that the film has captions")


RULE = Rule("GLN007", "media-without-text", Severity.INFO, check, __doc__, on_demand=True)
