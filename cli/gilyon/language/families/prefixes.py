"""The letters משה וכלב that are joined to the front of a word: ``במכירה``, ``ולכשהמכירה``.

They are taken off a word of a text or a query, never put before a term: a term has thousands of such forms. No rule
tells such a letter from a word's own, so a closed list of words keeps theirs (:mod:`.whole_words`).
"""

from __future__ import annotations

from functools import lru_cache

from gilyon.language.families.whole_words import WHOLE_WORDS

PREFIXES = tuple(
    "ה ו ב כ ל מ ש "
    "וה וב וכ ול ומ וש מה שה שב של שמ שכ כש מש "
    "ומה ושה ושב ושל ושמ וכש ומש כשה כשב כשל כשמ שמה לכש".split()
)
BEFORE_SHORT = frozenset("הובל")
"""After a prefix of these alone two letters are enough for a word (``הים``); after any other it needs three."""

_WEAK = frozenset("משכ")
"""Letters that begin so many words of their own (מספר, שלום, כתב) that they need four letters after them."""


def may_stand_before(prefix: str, word: str) -> bool:
    """True if ``word`` may be ``prefix`` and a word.

    By the rules of full spelling a word that begins with vav doubles it after a prefix: in הודעה it is a vowel, and
    nothing was joined.
    """
    if not word.startswith(prefix):
        return False
    rest = word[len(prefix) :]
    if rest.startswith("ו") and not rest.startswith("וו"):
        return False
    return len(rest) >= (2 if set(prefix) <= BEFORE_SHORT else 3)


@lru_cache(maxsize=100_000)
def bare_words(word: str) -> tuple[str, ...]:
    """What a word may surely be without the letters joined to its front; itself not among them.

    Stricter than a search may be, which only ranks by it: nothing is taken off a word that is known to be whole.
    """
    found: list[str] = []
    for prefix in PREFIXES:
        if not may_stand_before(prefix, word) or word in WHOLE_WORDS:
            continue
        if any(word[n:] in WHOLE_WORDS for n in range(1, len(prefix))):
            continue
        rest = word[len(prefix) :]
        if len(rest) < (4 if prefix[-1] in _WEAK else 3):
            continue
        found += [rest, rest[1:]] if rest.startswith("וו") else [rest]
    return tuple(dict.fromkeys(found))
