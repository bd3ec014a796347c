"""Which words of a text readers can search for, in one form for all the ways to write them.

Hebrew joins "and", "the", "in" and their like to the word, so a word is also found without such letters. No
dictionary tells them from a word's own first letters: the forms without them are guesses and must rank lower.

The search page does the same in JavaScript with the tables of :func:`tables` (``templates/html/search-words.js``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from gilyon.language.families.spelling_pairs import FULL_SPELLINGS
from gilyon.language.hebrew import BIDI_CONTROLS, GERESH, GERSHAYIM, LETTERS, POINTS, ZERO_WIDTH

_IGNORED = f"[\u0300-\u036f\u064b-\u065f\u0670{POINTS}{BIDI_CONTROLS}{ZERO_WIDTH}]"
"""After decomposition: accents, niqqud, Arabic vowels, direction marks and characters of no width."""

_QUOTES = f"\"'`\u2018\u2019\u201c\u201d\u201e{GERESH}{GERSHAYIM}"


def _word(alphanumeric: str) -> str:
    """A pattern for one word. Hebrew keeps its inner quotation marks, and ends where other letters begin."""
    other = f"(?:(?![{LETTERS}]){alphanumeric})+"
    return "|".join(
        (
            f"[{LETTERS}]+(?:[{_QUOTES}]+[{LETTERS}]+)*",  # צה"ל, צ׳ק
            "[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])",  # 10,000
            rf"{other}(?:['\u2019]{other})*(?:\+\+|#)?",  # don't, C++, C#
        )
    )


_FINALS = dict(zip("ךםןףץ", "כמנפצ", strict=True))
_TO_MEDIAL = str.maketrans(_FINALS)
_FULL = {short.translate(_TO_MEDIAL): full.translate(_TO_MEDIAL) for short, full in FULL_SPELLINGS.items()}

_PREFIXES = tuple(
    "ה ו ב כ ל מ ש "
    "וה וב וכ ול ומ וש מה שה שב של שמ שכ כש מש "
    "ומה ושה ושב ושל ושמ וכש ומש כשה כשב כשל כשמ שמה לכש".split()
)
_BEFORE_SHORT = frozenset("הובל")
"""After a prefix of these alone two letters are enough for a word (``הים``); after any other it needs three."""

_WORD = re.compile(_word(r"[^\W_]"))
_NOT_SAID = re.compile(f"[{_QUOTES},]")
_IGNORE = re.compile(_IGNORED)


def written_words(text: str) -> list[str]:
    """The words of a text, in order, in lower case and without marks: ``כוח־אדם בצה״ל`` gives כוח, אדם, בצהל."""
    return _split(_plain(text))


def words(text: str) -> list[str]:
    """The words of a text, in order, each in the form under which it is found. A lone Hebrew letter is no word.

    >>> words('ניסיון, נסיון; דו״ח')
    ['ניסיונ', 'ניסיונ', 'דוח']
    """
    folded = map(_fold, _split(_plain(text).translate(_TO_MEDIAL)))
    return [word for word in folded if len(word) > 1 or not _is_hebrew(word)]


@lru_cache(maxsize=50_000)
def stems(word: str) -> tuple[str, ...]:
    """What a word from :func:`words` may be without the letters joined to its front; itself not among them.

    >>> stems("והירוקימ")
    ('הירוקימ', 'ירוקימ')
    """
    if not word or not _is_hebrew(word):
        bare = word.rstrip("+#")
        return (bare,) if bare != word else ()
    found = [_fold(word[len(prefix) :]) for prefix in _PREFIXES if _may_stand_before(prefix, word)]
    return tuple(dict.fromkeys(found))


def tables() -> Mapping[str, object]:
    """All of the above that is data, for JavaScript: patterns (for its ``u`` flag), prefixes and spellings."""
    return {
        "ignored": _IGNORED,
        "word": _word(r"[\p{L}\p{N}]"),
        "marks": f"[{_QUOTES},]",
        "finals": _FINALS,
        "full": _FULL,
        "prefixes": _PREFIXES,
        "beforeShort": "".join(sorted(_BEFORE_SHORT)),
    }


def _plain(text: str) -> str:
    return _IGNORE.sub("", unicodedata.normalize("NFKD", text).lower())


def _split(plain: str) -> list[str]:
    return [word if word.isalnum() else _NOT_SAID.sub("", word) for word in _WORD.findall(plain)]


def _is_hebrew(word: str) -> bool:
    return "א" <= word[0] <= "ת"


def _fold(word: str) -> str:
    """The full spelling. A vav that begins a word is written twice after a prefix (הוועד), so once is enough."""
    if word.startswith("וו"):
        word = word[1:]
    return _FULL.get(word, word)


def _may_stand_before(prefix: str, word: str) -> bool:
    """True if ``word`` may be ``prefix`` and a word.

    By the rules of full spelling a word that begins with vav doubles it after a prefix: in הודעה it is a vowel, and
    nothing was joined.
    """
    if not word.startswith(prefix):
        return False
    rest = word[len(prefix) :]
    if rest.startswith("ו") and not rest.startswith("וו"):
        return False
    return len(rest) >= (2 if set(prefix) <= _BEFORE_SHORT else 3)
