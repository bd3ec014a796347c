"""One suggestion, with the reasons for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from gilyon.content.vocabulary import Tag
from gilyon.tags.suggest.mentions import Mention


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term that an article lacks; ``score`` as :func:`.mentions.score` says, ``articles`` name it in the repository.

    ``new``: it is not in the vocabulary.
    """

    tag: Tag
    score: float
    mentions: tuple[Mention, ...]
    new: bool = False
    articles: int = 0

    @property
    def written(self) -> tuple[str, ...]:
        """The forms in which the text has it, the most used first."""
        counts = Counter(mention.written for mention in self.mentions)
        return tuple(sorted(counts, key=lambda form: (-counts[form], form)))


def ranked(found: list[Suggestion]) -> list[Suggestion]:
    """The surest first; of equals the one that more words name, then by name."""
    return sorted(found, key=lambda s: (-s.score, -len(s.mentions), -len(s.tag.name.split()), s.tag.name))
