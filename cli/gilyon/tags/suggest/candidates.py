"""New terms: phrases that a text dwells on and other texts do not (TF-IDF over the repository)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from gilyon.content.vocabulary import Tag
from gilyon.language.phrases import Phrase, phrases
from gilyon.language.recognition import Recogniser
from gilyon.language.slugs import slugify
from gilyon.language.spelling import fold_word
from gilyon.tags.suggest.mentions import Mention, Passage, Reading, score
from gilyon.tags.suggest.suggestion import Suggestion

_LEAST = 2
"""Times that a text must use a phrase: once is no dwelling."""
_LEAST_WEIGHT = 3.0
"""What the mentions of a single word must weigh: two in plain text may be chance."""
_COMMON = 0.5
"""What is in more than this part of the articles (of ten and more) is a word of the trade, no term."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase as it is to be shown, and where its text uses it."""

    name: str
    mentions: tuple[Mention, ...]


def candidates(passages: Iterable[Passage], known: Set[str]) -> list[Candidate]:
    """Phrases that a text uses at least twice. A phrase inside longer ones counts where it stands without them."""
    passages = list(passages)
    found: dict[tuple[str, ...], list[tuple[int, Phrase]]] = {}
    for number, passage in enumerate(passages):
        for phrase in phrases(passage.text, known):
            found.setdefault(tuple(map(fold_word, phrase.words)), []).append((number, phrase))
    often = [key for key in found if len(found[key]) >= _LEAST]
    covered: dict[tuple[int, int], int] = {}
    kept = []
    for key in sorted(often, key=lambda key: (-len(key), -len(found[key]), key)):
        free = [(n, phrase) for n, phrase in found[key] if covered.get((n, phrase.start), 0) < phrase.end]
        if len(free) < _LEAST:
            continue
        for number, phrase in found[key]:
            covered |= {(number, offset): phrase.end for offset in range(phrase.start, phrase.end)}
        mentions = tuple(passages[number].mention(phrase.start, phrase.end) for number, phrase in free)
        if len(key) > 1 or sum(mention.weight for mention in mentions) >= _LEAST_WEIGHT:
            kept.append(Candidate(_shown(phrase for _, phrase in found[key]), mentions))
    return kept


def _shown(found: Iterable[Phrase]) -> str:
    """The form that is used most; of equals one without capitals."""
    names = Counter(" ".join(phrase.words) for phrase in found)
    return min(names, key=lambda name: (-names[name], name != name.casefold(), name))


def count_articles(names: Iterable[str], readings: Iterable[Reading]) -> Counter[str]:
    """In how many texts each phrase stands, in any spelling and with joined letters; within longer ones too."""
    by_length: dict[int, list[str]] = {}
    for name in dict.fromkeys(names):
        by_length.setdefault(len(name.split()), []).append(name)
    recognisers = [Recogniser([(name, [name]) for name in group]) for group in by_length.values()]
    counts: Counter[str] = Counter()
    for reading in readings:
        texts = [passage.text for passage in reading.passages]
        counts.update({m.term for recogniser in recognisers for text in texts for m in recogniser.find(text)})
    return counts


def new_terms(
    found: Iterable[Candidate], dilution: float, counts: Mapping[str, int], articles: int
) -> list[Suggestion]:
    """Candidates with their scores: the rarer in the repository the surer, and half as sure as a known term.

    ``counts`` are the numbers of articles that have each candidate, of ``articles`` in all.
    """
    suggestions = []
    for candidate in found:
        count = max(1, counts.get(candidate.name, 0))
        if articles >= 10 and count > articles * _COMMON:
            continue
        rarity = math.log((articles + 1) / count) / math.log(articles + 1)
        tag = Tag(candidate.name, slugify(candidate.name))
        worth = score(candidate.mentions, dilution, rarity / 2)
        suggestions.append(Suggestion(tag, worth, candidate.mentions, True, count))
    return suggestions
