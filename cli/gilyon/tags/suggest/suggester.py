"""What articles lack, each read beside all the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gilyon.content.articles import Loaded
from gilyon.language.phrases import written_words
from gilyon.tags.suggest.candidates import Candidate, candidates, count_articles, new_terms
from gilyon.tags.suggest.known_terms import KnownTerms
from gilyon.tags.suggest.mentions import Reading
from gilyon.tags.suggest.suggestion import Suggestion, ranked
from gilyon.tags.terms import Terms, tags_of

THRESHOLD = 0.4
LIMIT = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much to suggest: scores from ``threshold``, at most ``limit`` terms of each kind for an article."""

    threshold: float = THRESHOLD
    limit: int = LIMIT
    new: bool = True

    def cut(self, found: list[Suggestion]) -> list[Suggestion]:
        return [s for s in ranked(found) if s.score >= self.threshold][: self.limit]


def suggest(
    chosen: Iterable[Loaded], everything: Iterable[Loaded], terms: Terms, wanted: Wanted
) -> dict[str, list[Suggestion]]:
    """By path, the terms of the vocabulary that each chosen article lacks, the surest first; then new ones.

    A new term is one that an article uses more than once and most articles do not: so all of them are read. A tag that
    other articles have without the vocabulary knowing it is new too.
    """
    chosen = [file for file in chosen if file.front is not None]
    known = KnownTerms(terms.vocabulary)
    readings = [Reading(file) for file in chosen]
    has = {file.source.path: {terms.key(tag) for tag in tags_of(file)} for file in chosen}
    found: dict[str, list[Suggestion]] = {}
    for reading in readings:
        lacking = [s for s in known.suggestions(reading) if terms.key(s.tag.name) not in has[reading.path]]
        found[reading.path] = wanted.cut(lacking)
    if wanted.new and chosen:
        own = {reading.path: reading for reading in readings}
        every = [own.get(file.source.path) or Reading(file) for file in everything if file.front is not None]
        for path, new in _new(readings, every, known, terms, has).items():
            found[path] += wanted.cut(new)
    return found


def _new(
    readings: list[Reading], every: list[Reading], known: KnownTerms, terms: Terms, has: Mapping[str, set[str]]
) -> dict[str, list[Suggestion]]:
    words = {word for reading in every for passage in reading.passages for word in written_words(passage.text)}
    words.update(word for tag in terms.vocabulary.tags for word in written_words(" ".join(tag.all_spellings())))
    phrases: dict[str, list[Candidate]] = {}
    for reading in readings:
        rest = [p.without([(m.start, m.end) for m in known.find(p)]) for p in reading.passages]
        phrases[reading.path] = [c for c in candidates(rest, words) if terms.key(c.name) not in has[reading.path]]
    counts = count_articles((c.name for found in phrases.values() for c in found), every)
    return {r.path: new_terms(phrases[r.path], r.dilution, counts, len(every)) for r in readings}
