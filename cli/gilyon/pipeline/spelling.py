"""The engines of spelling: Hunspell with the dictionary that was found, and wordfreq. Loaded when a word is judged."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from math import log10
from typing import Any

from gilyon.errors import GilyonError, Place
from gilyon.lint.speller import Speller
from gilyon.store.dictionary import Dictionary, find_dictionary, own_words
from gilyon.store.repository import Repository

_LIBRARIES = ("chunspell", "wordfreq")
_ZIPF_OF_ALL = 9
"""The Zipf value of a word that is all words: the unit is one use in a thousand million."""


@dataclass(frozen=True, slots=True)
class LoadedWhenAsked:
    """The two engines, as a value that travels to other processes: each loads them for itself."""

    dictionary: Dictionary
    version: str

    def accepts(self, word: str) -> bool:
        return bool(_hunspell(self.dictionary, self.version).spell(word))

    def zipf(self, word: str) -> float:
        frequency = _frequencies().get(word, 0.0)
        return log10(frequency) + _ZIPF_OF_ALL if frequency else 0.0


def speller(repository: Repository) -> Speller:
    """That of a publication. Raises :class:`GilyonError` if a library or the dictionary is missing."""
    try:
        libraries = [f"{name} {version(name)}" for name in _LIBRARIES]
    except PackageNotFoundError as error:
        hint = 'pip install "gilyon[spelling]"'
        raise GilyonError(f"spelling needs {error.name}, which is not installed", hint=hint) from error
    dictionary, words = find_dictionary(repository), own_words(repository)
    of_dictionary = dictionary.version
    engines = LoadedWhenAsked(dictionary, of_dictionary)
    return Speller(engines, words, repr((libraries, of_dictionary, sorted(words))))


@lru_cache(maxsize=1)
def _hunspell(dictionary: Dictionary, version: str) -> Any:
    """``version`` is there so that a preview loads a dictionary again that has changed."""
    from hunspell import Hunspell

    try:
        engine = Hunspell(
            dictionary.name, hunspell_data_dir=str(dictionary.folder), system_encoding=sys.getfilesystemencoding()
        )
        engine.spell("שלום")  # raises UnicodeEncodeError if the dictionary's encoding has no Hebrew
    except (OSError, UnicodeError) as error:
        raise GilyonError("not a Hebrew dictionary of Hunspell", where=Place(str(dictionary.files[0]))) from error
    return engine


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, float]:
    from wordfreq import get_frequency_dict

    frequencies: dict[str, float] = get_frequency_dict("he", wordlist="best")
    return frequencies
