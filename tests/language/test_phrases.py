"""Phrases that might be terms: letters come off only what is known to be a word without them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilyon.language.phrases import bare_form, phrases, written_words
from gilyon.language.stop_words import is_stop_word, stop_words


@pytest.mark.parametrize(
    ("word", "elsewhere", "bare"),
    [
        ("במכירה", "מכירה", "מכירה"),
        ("ושהמכירה", "המכירה מכירה", "מכירה"),
        ("במכירה", "כירה", "במכירה"),
        ("בטיסה", "טיסה", "טיסה"),
        ("בטיסה", "טיסה הבטיסה", "בטיסה"),
        ("בלבד", "לבד", "בלבד"),
        ("meeting", "eting", "meeting"),
    ],
)
def test_letters_come_off_what_stands_alone_elsewhere(word: str, elsewhere: str, bare: str) -> None:
    assert bare_form(word, frozenset(written_words(elsewhere))) == bare


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("המכירה הטכנית של הצוות", {"המכירה", "הטכנית", "המכירה הטכנית", "הצוות"}),
        ("כוח־אדם, וגם כלים", {"כוח", "כלים"}),
        ("ראשון 2026 מכירה\n\nפגישה", {"מכירה", "פגישה"}),
        ("sales call notes. More", {"sales", "call", "notes", "sales call", "call notes", "sales call notes"}),
        ("מכירה\ufffc\ufffcפגישה", {"מכירה", "פגישה"}),
    ],
)
def test_a_phrase_stays_in_its_sentence_and_holds_no_empty_words(text: str, expected: set[str]) -> None:
    found = {" ".join(phrase.words) for phrase in phrases(text, frozenset())}
    assert found == expected


@given(st.text("אבגדהו\u05be\"״ -\n.,abc1'\ufffc", max_size=60))
def test_a_phrase_is_words_of_its_place(text: str) -> None:
    for phrase in phrases(text, frozenset(written_words(text))):
        written = list(written_words(text[phrase.start : phrase.end]))
        assert len(written) == len(phrase.words) <= 3
        assert all(word.endswith(bare.casefold()) for word, bare in zip(written, phrase.words, strict=True))


def test_stop_words_with_letters_joined() -> None:
    assert all(map(is_stop_word, ("של", "ושל", "שלא", "the", "The", "והיא")))
    assert not any(map(is_stop_word, ("מכירה", "צוות", "לקוח", "sales")))
    assert len(stop_words()) > 400
