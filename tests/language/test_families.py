"""The rules of spelling, each by the cases of its file; and the words that no rule may merge."""

from __future__ import annotations

from pathlib import Path

import pytest

from gilyon.content.vocabulary import Tag
from gilyon.language.families.nouns import ADJECTIVES, NOUNS
from gilyon.language.families.prefixes import bare_words
from gilyon.language.families.whole_words import WHOLE_WORDS
from gilyon.language.number import agreeing_forms
from gilyon.language.recognition import Recogniser
from gilyon.language.spelling import FAMILIES, family_key, fold_word, variants

FOLDER = Path(__file__).parent.parent / "cases" / "spelling"
SIGNS = (" !~ ", " ≠ ", " = ", " > ", " ~ ", " | ")


def cases(*names: str) -> list[tuple[str, str, str]]:
    """What stands before the sign, the sign, and what stands after it."""
    rows = []
    for name in names or [path.name for path in sorted(FOLDER.glob("*.txt")) if path.stem != "confusable"]:
        for line in (FOLDER / name).read_text("utf-8").splitlines():
            if line and not line.startswith("# "):
                sign = next(sign for sign in SIGNS if sign in line)
                one, other = line.split(sign, 1)
                rows.append((one, sign.strip(), other))
    return rows


CONFUSABLE = [(one, other) for one, _, other in cases("confusable.txt")]


def found(term: str, text: str) -> bool:
    return any(True for _ in Recogniser([(term, [term])]).find(text))


@pytest.mark.parametrize(("one", "sign", "other"), cases())
def test_a_case_of_a_spelling_rule(one: str, sign: str, other: str) -> None:
    match sign:
        case "=":
            assert family_key(one) == family_key(other)
            assert found(one, other) and found(other, one)
        case "≠":
            assert family_key(one) != family_key(other)
        case ">":
            assert variants(one) == other.split(", ")
        case "~":
            assert family_key(one) != family_key(other)
            assert found(one, other)
        case "!~":
            assert not found(one, other)


def test_there_are_enough_words_that_only_look_alike() -> None:
    assert len({frozenset(pair) for pair in CONFUSABLE}) == len(CONFUSABLE) >= 200


@pytest.mark.parametrize(("one", "other"), CONFUSABLE)
def test_words_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    assert family_key(one) != family_key(other)
    assert not found(one, other)
    assert not found(other, one)
    spellings = {family_key(s) for s in Tag(one, "one").all_spellings()}
    assert family_key(other) not in spellings


def test_every_rule_has_its_cases() -> None:
    names = {path.stem.replace("-", " ") for path in FOLDER.glob("*.txt")}
    assert {family.name for family in FAMILIES} <= names


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_the_words_of_the_cases_fold_once_and_to_one_form(family: object) -> None:
    for word in {word for one, _, other in cases() for word in f"{one} {other}".split()}:
        assert fold_word(fold_word(word)) == fold_word(word)
        for rule in FAMILIES:
            if rule is family:
                assert rule.fold(rule.fold(word)) == rule.fold(word)
                assert {fold_word(other) for other in rule.others(word)} <= {fold_word(word)}


@pytest.mark.parametrize(("one", "many"), NOUNS)
def test_a_noun_of_the_list_is_found_in_either_number(one: str, many: str) -> None:
    assert many in agreeing_forms(one)
    assert one in agreeing_forms(many)
    assert family_key(one) != family_key(many)


def test_adjectives_agree_with_their_noun() -> None:
    for masculine, feminine in ADJECTIVES:
        assert agreeing_forms(f"מוצר {masculine}") and agreeing_forms(f"מערכת {feminine}")
        assert not agreeing_forms(f"מוצר {feminine}") and not agreeing_forms(f"מערכת {masculine}")
        for term in (f"מוצר {masculine}", f"מערכת {feminine}"):
            assert agreeing_forms(agreeing_forms(term)[0]) == (term,)


def test_nothing_is_taken_off_a_whole_word_even_after_another_prefix() -> None:
    for word in WHOLE_WORDS:
        assert bare_words(word) == ()
        assert set(bare_words(f"ו{word}")) <= {word, word.removeprefix("ו")}
