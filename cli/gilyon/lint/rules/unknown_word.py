"""A word that no dictionary knows, one letter away from a frequent one.

## What it does

Reports a Hebrew word of at least three letters that the Hunspell dictionary rejects, that texts do not use (by the list
of wordfreq), and that is one edit away from a word that they use a thousand times as often. Prefixes and the spelling
of 2017 are allowed for. A word that the articles use three times or more, or that stands in `words.txt` at the
repository's root (one word a line) or in a tag, is right; acronyms and abbreviations are not judged.

Runs only with `spelling = true` below `[lint]`, or when selected by its code or name. It takes
`pip install "gilyon[spelling]"` and a Hunspell dictionary, which does not come with Gilyon (`apt install hunspell-he`);
`dictionary = "path/he_IL"` names one that is not found by itself.

## Why

A slip of the finger is what a writer does not see, and what a reader sees first.

## Example

    צוות מכיררות פגש את הלקוח.

## Instead

    צוות מכירות פגש את הלקוח.

## Fix safety

There is no fix: the likely word is a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gilyon.content.vocabulary import Vocabulary
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import GERESH, LETTERS
from gilyon.lint.rule import LintContext, Rule
from gilyon.lint.speller import SHORTEST

_PLAIN = re.compile(f"[{LETTERS}]{{{SHORTEST},}}")
_ABBREVIATES = frozenset(f"'\u2019{GERESH}")


def check(context: LintContext) -> Iterator[Diagnostic]:
    speller = context.around.speller
    if speller is None or context.language.partition("-")[0] != "he":
        return
    for word, places in context.words.items():
        if not _PLAIN.fullmatch(word) or not (likely := speller.meant(word)):
            continue
        if word in _in_tags(context.around.vocabulary) or context.around.is_common(word):
            continue
        for span in (Span(at, at + len(word)) for at in places):
            if context.prose[span.end : span.end + 1] in _ABBREVIATES:
                continue
            message = f"{word!r} is in no dictionary; did you mean {likely!r}?"
            yield RULE.finding(message, span, hint="if it is right, add it to words.txt")


@lru_cache(maxsize=4)
def _in_tags(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(
        word for tag in vocabulary.tags for spelling in tag.all_spellings() for word in _PLAIN.findall(spelling)
    )


RULE = Rule("GLN901", "unknown-word", Severity.INFO, check, __doc__, spelling=True)
