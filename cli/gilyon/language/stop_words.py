"""Words that say nothing of what a text is about: one list for each language, ``stop_words/*.txt``."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from gilyon.language.families.prefixes import bare_words


@cache
def stop_words() -> frozenset[str]:
    """Those of all languages, in lower case: a text in one language quotes the other."""
    folder = files("gilyon.language").joinpath("stop_words")
    found: set[str] = set()
    for name in ("he.txt", "en.txt"):
        for line in folder.joinpath(name).read_text("utf-8").splitlines():
            found.update(line.split() if not line.startswith("#") else ())
    return frozenset(found)


@lru_cache(maxsize=50_000)
def is_stop_word(word: str) -> bool:
    """True for a stop word, with letters joined to its front too: ``ושלא``."""
    plain = word.casefold()
    return plain in stop_words() or any(bare in stop_words() for bare in bare_words(plain))
