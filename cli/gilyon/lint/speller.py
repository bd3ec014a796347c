"""Whether a word is right, and which word was meant: what two engines and the publication's own words say together.

The engines come from outside (``Engines``); nothing here reads a dictionary.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

SHORTEST = 3
LONGEST = 30
"""What is longer is no word, and would have too many neighbours."""
_UNSEEN = 1.0
_MORE_FREQUENT = 3.0
_ALPHABET = "אבגדהוזחטיכלמנסעפצקרשתךםןףץ"
_PREFIX_LETTERS = frozenset("משהוכלב")
_LONGEST_PREFIX = 4


class Engines(Protocol):
    """A dictionary that knows forms, and a list of how often each is used."""

    def accepts(self, word: str) -> bool:
        """True if the dictionary has the word."""

    def zipf(self, word: str) -> float:
        """How often a word is used: the decimal logarithm of its uses in a thousand million words; 0 for never."""


@dataclass(frozen=True)
class Speller:
    """Judges words by two engines. ``words`` are right whatever these say; ``version`` stands for all it judges by."""

    engines: Engines
    words: frozenset[str]
    version: str
    _meant: dict[str, str | None] = field(default_factory=dict, repr=False, compare=False)

    def meant(self, word: str) -> str | None:
        """The word that was probably meant, if both engines reject this one; None if it may be right."""
        if len(word) > LONGEST:
            return None
        if word not in self._meant:
            self._meant[word] = self._judge(word)
        return self._meant[word]

    def _judge(self, word: str) -> str | None:
        stems = list(_stems(word))
        own = self.engines.zipf(word)
        if own >= _UNSEEN or not self.words.isdisjoint(stems):
            return None
        frequency, likely = max((self.engines.zipf(near), near) for near in neighbours(word))
        if frequency < own + _MORE_FREQUENT:
            return None
        return None if any(self.engines.accepts(form) for stem in stems for form in _forms(stem)) else likely


def neighbours(word: str) -> set[str]:
    """The words one edit away: a letter more, less or other, or two changed about.

    Not those that differ in their prefix alone: a name that is rare with one is as right as with another.
    """
    found: set[str] = set()
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        found.update(head + letter + tail for letter in _ALPHABET)
        if tail:
            found.add(head + tail[1:])
            found.update(head + letter + tail[1:] for letter in _ALPHABET)
        if len(tail) > 1:
            found.add(head + tail[1] + tail[0] + tail[2:])
    rest = word[1:] if word[0] in _PREFIX_LETTERS else word
    others = {rest, *(letter + each for letter in _PREFIX_LETTERS for each in (rest, word))}
    return {near for near in found - others - {word} if len(near) >= SHORTEST}


def _stems(word: str) -> Iterator[str]:
    """The word, and what is left of it after each prefix that it may have."""
    yield word
    for at in range(1, min(_LONGEST_PREFIX, len(word) - SHORTEST) + 1):
        if word[at - 1] not in _PREFIX_LETTERS:
            return
        yield word[at:]


def _forms(word: str) -> Iterator[str]:
    """The word, and how it may have been spelled before 2017: without one of its vowel letters."""
    yield word
    yield from (word[:at] + word[at + 1 :] for at, letter in enumerate(word) if at and letter in "וי")
