"""Keyword lists become one term for each family of spellings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gilyon.content.vocabulary import Tag, Vocabulary, parse_vocabulary
from gilyon.content.vocabulary_edits import add_tags
from gilyon.importers.keywords import find_keywords, fold_keywords, split_keywords
from gilyon.language.spelling import family_key


def test_spellings_of_one_term_are_folded_and_repetitions_told() -> None:
    terms = fold_keywords(["כח-אדם", "כוח אדם", "מיון", "כח אדם", "כח-אדם"], Vocabulary())
    assert [(tag.name, tag.spellings) for tag in terms.tags] == [("כוח אדם", ("כח-אדם", "כח אדם")), ("מיון", ())]
    assert terms.repeated == ("כח-אדם",)


def test_a_term_of_the_vocabulary_keeps_its_name_and_slug() -> None:
    known = Vocabulary((Tag("משאבי אנוש", "hr", spellings=("כוח אדם",)),))
    terms = fold_keywords(["כח-אדם", "משאבי-אנוש"], known)
    assert [(tag.name, tag.slug) for tag in terms.tags] == [("משאבי אנוש", "hr")]
    assert set(terms.tags[0].spellings) == {"כח-אדם", "משאבי-אנוש"}


def test_a_sentence_is_not_a_list() -> None:
    assert split_keywords("אלף, בית ועוד משפט שלם שיש בו הרבה מילים מאוד") == ()
    assert find_keywords(["תגיות:", "משפט אחד בלי פסיקים שיש בו הרבה מאוד מילים"]) == []


@given(st.lists(st.text(alphabet="אבגכוחadm -\"'1", max_size=12), max_size=12))
def test_every_keyword_can_be_found_again(keywords: list[str]) -> None:
    terms = fold_keywords(keywords, Vocabulary())
    text = add_tags("", terms.tags)
    vocabulary = parse_vocabulary(text)
    names = {tag.name for tag in terms.tags}
    for keyword in keywords:
        if family_key(keyword):
            found = vocabulary.find(keyword)
            assert found is not None and found.name.strip() in {name.strip() for name in names}
            assert family_key(found.name) == family_key(keyword)
