"""Which words of a text are searched for, and what each of them may be without the letters joined to its front."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilyon.language.families.spelling_pairs import FULL_SPELLINGS
from gilyon.language.search_terms import stems, words, written_words

TEXTS = st.text("אבגדהוזחטיכלמנסעפצקרשתםןץףך -־–\"'״׳’,.abCÉé+#1\u05b8\u200f", max_size=40)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('צה"ל, צה״ל וצהל', ["צהל", "צהל", "וצהל"]),
        ("שָׁלוֹם", ["שלומ"]),
        ("\u200fשלום\u200e", ["שלומ"]),
        ("כוח־אדם; כח-אדם", ["כוח", "אדמ", "כוח", "אדמ"]),
        ("ניסיון נסיון", ["ניסיונ", "ניסיונ"]),
        ("הוועדה וויכוח", ["הוועדה", "ויכוח"]),
        ('אמר "שלום"', ["אמר", "שלומ"]),
        ("ג'ורג' וצ׳ק", ["גורג", "וצק"]),
        ("ב־C++ וב-C# ו־Go", ["c++", "וב", "c#", "go"]),
        ("וPython 3.12", ["python", "3", "12"]),
        ("10,000 ש\"ח ו־1,234,567", ["10000", "שח", "1234567"]),
        ("12,3456", ["12", "3456"]),
        ("Café, don’t don't", ["cafe", "dont", "dont"]),
        ("dana@example.com", ["dana", "example", "com"]),
        ("א ב", []),
        ("", []),
    ],
)  # fmt: skip
def test_the_words_of_a_text(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_written_words_keep_final_letters_and_spelling() -> None:
    assert written_words('נסיון של צה"ל, CRM') == ["נסיון", "של", "צהל", "crm"]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("והירוקים", {"הירוקים", "ירוקים"}),
        ("ודוח", {"דוח"}),
        ("כשהלקוח", {"הלקוח", "לקוח", "שהלקוח"}),
        ("מהמכירות", {"המכירות", "מכירות"}),
        ("הים", {"ים"}),
        ("והים", {"הים", "ים"}),
        ("מים", set()),
        ("הוועדה", {"ועדה"}),
        ("הודעה", set()),
        ("והנסיון", {"הנסיון", "ניסיון"}),
        ("אדם", set()),
        ("של", set()),
        ("c++", {"c"}),
        ("python", set()),
    ],
)
def test_what_a_word_may_be_without_a_prefix(word: str, found: set[str]) -> None:
    assert set(stems(words(word)[0])) == {words(stem)[0] for stem in found}


def test_every_short_spelling_is_found_as_the_full_one_with_prefixes_too() -> None:
    for short, full in FULL_SPELLINGS.items():
        assert words(short) == words(full)
        assert words(full)[0] in stems(words(f"וב{short}")[0])


@given(TEXTS)
def test_a_word_is_found_as_itself(text: str) -> None:
    for word in words(text):
        assert words(word) == [word]
        assert all(words(stem) == [stem] or len(stem) == 1 for stem in stems(word))


@given(TEXTS, st.sampled_from(["\u05b0", "\u200f", "\u2067", "\u00ad"]))
def test_marks_make_no_other_word(text: str, mark: str) -> None:
    assert words("".join(char + mark for char in text)) == words(text)
