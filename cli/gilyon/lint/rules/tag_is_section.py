"""A tag says what the folder of the article says already.

## What it does

Reports a tag that is the name or the title of the section (the folder below `articles/`) in which the article lies.

## Why

The site would have two pages with the same list, and search engines would have to choose one of them.

## Example

    ---
    title: כותרת
    tags: [guides, ליווי]
    ---

    פסקה.

## Instead

    ---
    title: כותרת
    tags: [ליווי]
    ---

    פסקה.

## Fix safety

There is no fix: the tag may be used in other sections too.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.content.written_tags import written_tags
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.language.spelling import family_key
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    article = context.file.article
    if article is None or not article.section:
        return
    titles = context.around.settings.sections
    parts = article.section.split("/")
    paths = ["/".join(parts[: n + 1]) for n in range(len(parts))]
    names = {
        family_key(name) for path, part in zip(paths, parts, strict=True) for name in (part, titles.get(path, part))
    }
    for tag in written_tags(context.file.front):
        if family_key(tag.text) in names:
            yield RULE.finding(f"tag {tag.text!r} is the article's section", tag.span)


RULE = Rule("GLN705", "tag-is-section", Severity.WARNING, check, __doc__)
