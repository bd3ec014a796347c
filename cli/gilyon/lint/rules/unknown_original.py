"""`translation_of` names no article.

## What it does

Reports a `translation_of` that is not the slug of an article in another language.

## Why

It tells readers and search engines where the same article stands in another language. A slug that is mistyped, or of an
article in the same language, leaves both without the link.

## Example

    ---
    title: Title
    lang: en
    translation_of: mistyped
    ---

    Text.

## Instead

    ---
    title: Title
    lang: en
    translation_of: original
    ---

    Text.

## Fix safety

There is no fix; where one slug is near, the hint names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    article, front = context.file.article, context.file.front
    if article is None or front is None or not article.meta.translation_of:
        return
    wanted, span = article.meta.translation_of, front.span_of("translation_of")
    originals = [other for other in context.around.index if other.slug == wanted]
    if not originals:
        others = [other.slug for other in context.around.index if other.meta.lang != article.meta.lang]
        near = get_close_matches(wanted, others, n=1, cutoff=0.6)
        yield RULE.finding(
            f"no article has the slug {wanted!r}", span, hint=f"did you mean {near[0]!r}?" if near else None
        )
    elif all(other.meta.lang == article.meta.lang for other in originals):
        yield RULE.finding(f"{wanted!r} is in the same language", span, hint="a translation has a 'lang' of its own")


RULE = Rule("GLN108", "unknown-original", Severity.WARNING, check, __doc__)
