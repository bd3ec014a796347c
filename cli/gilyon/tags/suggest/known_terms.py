"""Terms of the vocabulary that a text names, in whatever spelling, with joined letters or none."""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.content.vocabulary import Vocabulary
from gilyon.language.recognition import Match, Recogniser
from gilyon.language.stop_words import is_stop_word
from gilyon.tags.suggest.mentions import Mention, Passage, Reading, score
from gilyon.tags.suggest.suggestion import Suggestion


class KnownTerms:
    """Finds the terms of a vocabulary. Made once for many texts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._tags = {tag.name: tag for tag in vocabulary.tags}
        self._recogniser = Recogniser([(tag.name, tag.all_spellings()) for tag in vocabulary.tags])

    def find(self, passage: Passage) -> Iterator[Match]:
        """The terms of a passage. The singular of לידים is none where it is the word "beside": ליד."""
        for match in self._recogniser.find(passage.text):
            if match.exact or not is_stop_word(passage.text[match.start : match.end]):
                yield match

    def suggestions(self, reading: Reading) -> list[Suggestion]:
        """Every term that a text names, whether its article has it or not."""
        found: dict[str, list[Mention]] = {}
        for passage in reading.passages:
            for match in self.find(passage):
                mention = passage.mention(match.start, match.end, exact=match.exact)
                found.setdefault(match.term, []).append(mention)
        return [
            Suggestion(self._tags[name], score(mentions, reading.dilution), tuple(mentions))
            for name, mentions in found.items()
        ]
