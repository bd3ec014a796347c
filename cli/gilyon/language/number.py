"""Singular and plural of a term: ``מכירה טכנית`` and ``מכירות טכניות``, ``איש מכירות`` and ``אנשי מכירות``.

The first word must be a noun of :mod:`.families.nouns`: alone, with adjectives that agree with it, or in the construct
state before words that stay as they are. These are forms of a term and not spellings of it: two terms of a vocabulary
may well be the singular and the plural of one word.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from gilyon.language.families.nouns import ADJECTIVES, NOUNS, is_feminine
from gilyon.language.spelling import fold_word, words

_MEDIAL = str.maketrans("ךםןףץ", "כמנפצ")
_SHORTEST = 4
"""Letters of an adjective in ־י: of fewer, most words in ־י are something else (כלי, נוי)."""


class _Form(NamedTuple):
    """What a form of a noun says of it, and the same noun in the other number."""

    other: str
    feminine: bool
    plural: bool


def agreeing_forms(term: str) -> tuple[str, ...]:
    """The other number of a noun that stands alone or with adjectives; nothing for any other term.

    >>> agreeing_forms("לקוח קבוע")
    ('לקוחות קבועים',)
    """
    head, *adjectives = words(term) or [""]
    found = []
    for form in _absolute().get(fold_word(head), ()):
        changed = [_other_number(word, form.feminine, form.plural) for word in adjectives]
        if "" not in changed:
            found.append(" ".join([form.other, *changed]))
    return tuple(found)


def construct_forms(term: str) -> tuple[str, ...]:
    """The other number of a noun in the construct state; nothing for any other term.

    >>> construct_forms("הצעת מחיר")
    ('הצעות מחיר',)
    """
    head, *rest = words(term) or [""]
    return tuple(" ".join([form.other, *rest]) for form in _construct().get(fold_word(head), ())) if rest else ()


def _other_number(word: str, feminine: bool, plural: bool) -> str:
    """An adjective of this gender and number in the other number, or nothing if the word is none."""
    listed = _adjectives().get((word, feminine, plural))
    if listed is not None:
        return listed
    one, many = ("ית", "יות") if feminine else ("י", "יים")
    ending, other = (many, one) if plural else (one, many)
    stem = word.removesuffix(ending)
    return stem + other if stem != word and len(stem) + 1 >= _SHORTEST else ""


@lru_cache(maxsize=1)
def _absolute() -> dict[str, tuple[_Form, ...]]:
    found: dict[str, tuple[_Form, ...]] = {}
    for one, many in NOUNS:
        feminine = is_feminine(one, many)
        for written, form in ((one, _Form(many, feminine, False)), (many, _Form(one, feminine, True))):
            found[fold_word(written)] = (*found.get(fold_word(written), ()), form)
    return found


@lru_cache(maxsize=1)
def _construct() -> dict[str, tuple[_Form, ...]]:
    found: dict[str, tuple[_Form, ...]] = {}
    for one, many in NOUNS:
        feminine = is_feminine(one, many)
        single = one[:-1] + "ת" if feminine and one.endswith("ה") else one
        several = many[:-1] if many.endswith("ים") else many
        for written, form in ((single, _Form(several, feminine, False)), (several, _Form(single, feminine, True))):
            found[fold_word(written)] = (*found.get(fold_word(written), ()), form)
    return found


@lru_cache(maxsize=1)
def _adjectives() -> dict[tuple[str, bool, bool], str]:
    found: dict[tuple[str, bool, bool], str] = {}
    for masculine, feminine in ADJECTIVES:
        for is_f, one, many in (
            (False, masculine, masculine[:-1] + masculine[-1].translate(_MEDIAL) + "ים"),
            (True, feminine, feminine[:-1] + "ות"),
        ):
            found[one, is_f, False] = many
            found[many, is_f, True] = one
    return found
