"""The one place that says which articles have which term."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gilyon.content.vocabulary import Tag, Vocabulary
from gilyon.language.slugs import slugify
from gilyon.tags.index import TermIndex

NAMES = ["C", "C++", "C#", "כוח אדם", "כח־אדם", "כח אדם", "HR", "people", "מכירות"]
VOCABULARY = Vocabulary((Tag("כוח אדם", "people", spellings=("HR",)), Tag("C++", "c", aliases=("cpp",))))
TAGGED = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from(NAMES), max_size=5), max_size=5)


@given(TAGGED)
def test_both_ways_say_the_same(tagged: dict[str, list[str]]) -> None:
    index = TermIndex(VOCABULARY, tagged.items())
    for article, tags in tagged.items():
        assert {tag.name for tag in index.of(article)} == {index.find(tag).tag.name for tag in tags}  # type: ignore[union-attr]
        assert len({tag.slug for tag in index.of(article)}) == len(index.of(article))
    for term in index.terms:
        assert list(term.articles) == [a for a in tagged if term.tag in index.of(a)]
        assert set(term.written) == {t for tags in tagged.values() for t in tags if index.find(t) == term}
        assert term.in_vocabulary == (term.tag in VOCABULARY.tags)


@given(TAGGED, st.randoms(use_true_random=False))
def test_addresses_are_each_terms_own_and_do_not_depend_on_order(tagged: dict[str, list[str]], random: object) -> None:
    index = TermIndex(VOCABULARY, tagged.items())
    slugs = [slug for term in index.terms for slug in (term.tag.slug, *term.tag.aliases)]
    assert len({slug.casefold() for slug in slugs}) == len(slugs)
    shuffled = [*tagged.items()]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again = TermIndex(VOCABULARY, shuffled)
    assert {term.tag for term in again.terms} == {term.tag for term in index.terms}


def test_a_tag_that_only_articles_know_has_one_name_everywhere() -> None:
    index = TermIndex(Vocabulary(), [("a", ["כח אדם"]), ("b", ["כח אדם", "x"]), ("c", ["כוח אדם"])])
    assert {tag.name for article in "abc" for tag in index.of(article)} == {"כוח אדם", "x"}
    assert index.find("כֹּחַ־אָדָם") is not None
    assert index.find("אין") is None
    assert index.of("b")[1].slug == slugify("x")
