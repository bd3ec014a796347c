"""Terms are found in running text, where they are and how they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilyon.language.families.prefixes import PREFIXES
from gilyon.language.recognition import Match, Recogniser
from gilyon.language.spelling import family_key, variants

TERMS = {
    "hr": ["גיוס כוח אדם", "HR"],
    "people": ["כוח אדם"],
    "sale": ["מכירה"],
    "technical": ["מכירה טכנית", "Technical sales"],
    "army": ['צה"ל'],
    "c": ["C"],
    "cpp": ["C++"],
    "rnd": ["R&D", "מו״פ"],
    "plan": ["תוכנית עבודה"],
}
ANYTHING = st.text("אבגדהוזחטיכלמנסעפצקרשתםןץףך -־–\"'״׳.,*_\nabC+#&\u05b8\u200f", max_size=60)
WORDS = st.lists(st.sampled_from([w for spellings in TERMS.values() for w in spellings] + ["שלום", ",", "\n\n", "ב-"]))


def recogniser() -> Recogniser:
    return Recogniser(TERMS.items())


def found(text: str) -> list[tuple[str, str, bool]]:
    return [(match.term, text[match.start : match.end], match.exact) for match in recogniser().find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("גיוס כוח אדם בחברה", [("hr", "גיוס כוח אדם", True)]),
        ("בגיוס כח־אדם", [("hr", "בגיוס כח־אדם", False)]),
        ("גיוס של כוח האדם", [("people", "כוח האדם", False)]),
        ("מכירות טכניות ומכירות", [("technical", "מכירות טכניות", False), ("sale", "ומכירות", False)]),
        ("**מכירה** טכנית", [("technical", "מכירה** טכנית", True)]),
        ("מכירה\nטכנית", [("technical", "מכירה\nטכנית", True)]),
        ("מכירה\n\nטכנית", [("sale", "מכירה", True)]),
        ("מכירה, טכנית", [("sale", "מכירה", True)]),
        ('בצה"ל ובצה״ל', [("army", 'בצה"ל', False), ("army", "ובצה״ל", False)]),
        ('אמר: "מכירה טכנית".', [("technical", "מכירה טכנית", True)]),
        ("'מכירה'", [("sale", "מכירה", True)]),
        ("C, C++ ו-C#", [("c", "C", True), ("cpp", "C++", True)]),
        ("R&D of HR's", [("rnd", "R&D", True), ("hr", "HR", True)]),
        ("technical-sales, TECHNICAL SALES", [("technical", t, True) for t in ("technical-sales", "TECHNICAL SALES")]),
        ("מְכִירָה", [("sale", "מְכִירָה", True)]),
        ("מכירה\u200f טכנית", [("technical", "מכירה\u200f טכנית", True)]),
        ("בתכניות העבודה", [("plan", "בתכניות העבודה", False)]),
        ("", []),
    ],
)
def test_what_is_found(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert found(text) == expected


def test_a_term_that_is_the_plural_of_another_is_found_as_itself() -> None:
    both = Recogniser([("one", ["מכירה"]), ("many", ["מכירות"])])
    assert list(both.find("מכירות מכירה")) == [Match("many", 0, 6, True), Match("one", 7, 12, True)]


def test_of_two_terms_with_one_spelling_the_first_has_it() -> None:
    assert [m.term for m in Recogniser([("a", ["CRM"]), ("b", ["crm"])]).find("CRM")] == ["a"]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_prefix_is_taken_off_a_long_word(prefix: str) -> None:
    assert found(f"{prefix}תוכנית העבודה") == [("plan", f"{prefix}תוכנית העבודה", False)]


@given(st.sampled_from([spelling for spellings in TERMS.values() for spelling in spellings]), ANYTHING)
def test_every_variant_of_a_term_is_found_as_a_spelling_of_it(spelling: str, around: str) -> None:
    for variant in variants(spelling):
        text = f"{around}. {variant} ."
        assert any(m.exact and text[m.start : m.end] == variant for m in recogniser().find(text))


@given(WORDS.map(" ".join) | ANYTHING)
def test_matches_follow_each_other_and_are_exact_where_they_say_so(text: str) -> None:
    end = 0
    for match in recogniser().find(text):
        assert end <= match.start < match.end <= len(text)
        end = match.end
        if match.exact and not set("*_>\n") & set(text[match.start : match.end]):
            assert family_key(text[match.start : match.end]) in map(family_key, TERMS[match.term])


@given(st.lists(ANYTHING, max_size=5))
def test_what_was_looked_up_before_changes_nothing(texts: list[str]) -> None:
    shared = recogniser()
    assert [list(shared.find(text)) for text in texts] == [list(recogniser().find(text)) for text in texts]
