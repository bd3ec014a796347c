"""What one article gives to the search: its words with their weights, and how it looks among the results.

An entry depends on its article alone, so an unchanged article keeps it; :mod:`gilyon.exporters.site.search` makes the
index of all entries. It is no part of the site, and lies beside the manifest.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from string import ascii_lowercase, ascii_uppercase

from gilyon.config.settings import Settings
from gilyon.content.direction import isolate_text
from gilyon.content.document import Document
from gilyon.exporters.addresses import article_path, link
from gilyon.exporters.base import ArticleJob
from gilyon.exporters.context import keywords
from gilyon.language.bidi import language_direction
from gilyon.language.dates import format_medium
from gilyon.language.hebrew import DASHES, MAQAF
from gilyon.language.labels import labels
from gilyon.language.search_terms import stems, words, written_words

_EXACT, _TAKEN_OUT = ascii_uppercase, ascii_lowercase
"""Weights travel as letters, 26 at most: ``A`` to ``Z`` for a word as it stands, ``a`` to ``z`` for one that was taken
out of a longer word and may not be one at all."""

_TITLE, _TERMS, _AUTHOR, _HEADINGS, _SUMMARY = 12, 8, 6, 5, 4
_HYPHENS = re.compile(f"(?<=\\w)[-{MAQAF}{DASHES}](?=\\w)")
_TEASER = 160
"""Characters of the text that stand for a summary."""


def entry_path(slug: str) -> str:
    """Where the entry of an article lies, below the exports folder."""
    return f".gilyon/search/{slug}.json"


def search_entry(job: ArticleJob, document: Document, settings: Settings) -> bytes:
    """Two lines of JSON, the same bytes for the same article.

    The first orders it among the others: ``[seconds since the epoch, slug]``. The second has ``shown`` — href, title
    and summary as HTML, language, direction, date for machines and for people, a word for drafts or empty; ``terms``
    — words to suggest; ``words`` — for each weight the words that have it, with blanks between.
    """
    meta = job.article.meta
    direction = language_direction(meta.lang)
    moment = meta.updated or meta.date
    local = moment.astimezone(settings.zone) if moment else None
    entry = {
        "shown": [
            link("", article_path(meta.slug)),
            isolate_text(meta.title, direction),
            isolate_text(meta.summary or _teaser(document.text), direction),
            meta.lang,
            direction.value,
            local.date().isoformat() if local else "",
            format_medium(local, meta.lang) if local else "",
            labels(meta.lang)["draft"] if meta.status == "draft" else "",
        ],
        "terms": sorted({word for text in (meta.title, *keywords(job)) for word in written_words(text)}),
        "words": _by_weight(job, document, settings),
    }
    order = [int(moment.timestamp()) if moment else 0, meta.slug]
    return b"\n".join(_json(line) for line in (order, entry))


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def _teaser(text: str) -> str:
    """The beginning of a text, cut at a word."""
    return text if len(text) <= _TEASER else f"{text[:_TEASER].rpartition(' ')[0]} …"


def _with_joined(text: str) -> set[str]:
    """Words, and those with hyphens as one too: פולו־אפ is also looked for as פולואפ."""
    return {*words(text), *words(_HYPHENS.sub("", text))}


def _by_weight(job: ArticleJob, document: Document, settings: Settings) -> dict[str, str]:
    exact: Counter[str] = Counter()
    for found, weight in _fields(job, document, settings):
        for word in found:
            exact[word] += weight
    for word, count in Counter(words(document.text)).items():
        exact[word] += 1 + (count > 1) + (count > 3)
    taken_out: Counter[str] = Counter()
    for word, weight in exact.items():
        for stem in stems(word):
            taken_out[stem] += weight
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word, weight in sorted(exact.items()):
        groups[_EXACT[min(weight + taken_out.pop(word, 0) // 2, 26) - 1]].append(word)
    for stem, weight in sorted(taken_out.items()):
        groups[_TAKEN_OUT[min(weight, 26) - 1]].append(stem)
    return {weight: " ".join(found) for weight, found in groups.items()}


def _fields(job: ArticleJob, document: Document, settings: Settings) -> Iterator[tuple[set[str], int]]:
    """The words of each part of an article beside its text, and what one of them weighs there."""
    meta = job.article.meta
    yield _with_joined(meta.title), _TITLE
    yield {word for term in keywords(job) for word in _with_joined(term)}, _TERMS
    if meta.author != settings.author:
        yield set(words(meta.author)), _AUTHOR
    yield {word for heading in document.outline for word in words(heading.text)}, _HEADINGS
    yield set(words(meta.summary)), _SUMMARY
