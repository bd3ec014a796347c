"""Which terms are one term, and the spellings in which readers look for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilyon.content.vocabulary import Tag
from gilyon.language.families.spelling_pairs import FULL_SPELLINGS
from gilyon.language.slugs import slugify
from gilyon.language.spelling import MAX_VARIANTS, family_key, is_preferred, preferred, variants, words

TERMS = st.text("אבגדהוזחטיכלמנסעפצקרשתםןץףך -־–\"'״׳abC+#1", max_size=20) | st.lists(
    st.sampled_from([*FULL_SPELLINGS, *FULL_SPELLINGS.values(), "אדם", "מכירות"]), max_size=4
).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("גיוס כוח אדם", "גיוס כח-אדם"),
        ("גיוס כוח אדם", "גיוס  כוח־אדם"),
        ("תוכנית עבודה", "תכנית עבודה"),
        ("תוכנית עבודה", "תוכנית_עבודה"),
        ('דו"ח', "דו״ח"),
        ('דו"ח', "דוח"),
        ("צ'ק", "צ׳ק"),
        ("שלום", "שָׁלוֹם"),
        ("CRM", "crm"),
        ("ליווי", "לווי"),
        ("\u200fמכירות", "מכירות"),
    ],
)
def test_spellings_of_one_term(one: str, other: str) -> None:
    assert family_key(one) == family_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("עובד", "עבד"),
        ("עיבוד", "עבוד"),
        ("זכות", "זכיתי"),
        ("שמים", "שמיים"),
        ("אמון", "אימון"),
        ("C", "C++"),
        ("C#", "C++"),
        ("מכירה", "מכירות"),
        ("איש מכירות", "אנשי מכירות"),
        ("גיוס", "הגיוס"),
    ],
)
def test_terms_that_only_look_alike(one: str, other: str) -> None:
    assert family_key(one) != family_key(other)


def test_the_spellings_of_a_term() -> None:
    assert variants("גיוס כוח אדם") == ["גיוס כוח אדם", "גיוס כוח-אדם", "גיוס כח אדם", "גיוס כח-אדם"]
    assert variants("מכירות") == ["מכירות"]
    assert variants("CRM") == ["CRM"]


def test_a_term_in_another_spelling_stands_first() -> None:
    assert variants("כח-אדם") == ["כח-אדם", "כוח אדם", "כוח-אדם", "כח אדם"]


def test_a_very_long_term_has_few_spellings() -> None:
    assert len(variants(" ".join(["כוח"] * 40))) < 200


def test_the_spelling_to_show() -> None:
    assert preferred(["כח-אדם", "כוח-אדם", "כוח אדם"]) == "כוח אדם"
    assert preferred(["כח-אדם", "כח אדם"]) == "כח-אדם"


def test_the_list_of_spellings_leads_to_an_end() -> None:
    assert not set(FULL_SPELLINGS) & set(FULL_SPELLINGS.values())


@given(TERMS)
def test_all_variants_are_one_term(term: str) -> None:
    found = variants(term)
    assert found[0] == term
    assert len(found) == len(set(found))
    assert {family_key(spelling) for spelling in found} == {family_key(term)}


@given(TERMS)
def test_the_key_of_a_key_is_the_key(term: str) -> None:
    assert family_key(family_key(term)) == family_key(term)


@given(TERMS)
def test_a_preferred_spelling_is_among_the_variants(term: str) -> None:
    if words(term):
        assert any(is_preferred(spelling) for spelling in variants(term))
        assert is_preferred(preferred(variants(term)))


def test_twenty_phrases_that_were_typed_by_hand_come_from_five_terms() -> None:
    # A page of old listed each of these, one of them twice; now the vocabulary has the five terms.
    heads = ("גיוס", "מיון", "ליווי", "הדרכת", "אימון")
    typed = {f"{head} {tail}" for head in heads for tail in ("כוח-אדם", "כוח אדם", "כח-אדם", "כח אדם")}
    terms = [Tag(f"{head} כוח אדם", slugify(head)) for head in heads]
    assert {wording for term in terms for wording in term.wordings()} == typed
    assert sum(len(term.wordings()) for term in terms) == 20


def test_no_term_has_more_spellings_than_anybody_searches_for() -> None:
    for term in (" ".join(["כוח"] * 8), 'דו"ח כוח תוכנית ניסיון רישיון שירות', "צ'ק " * 5):
        assert len(variants(term)) == MAX_VARIANTS
