"""Suggestions agree with an editor: figures, on articles that were looked at and on articles that were not."""

from __future__ import annotations

import pytest
from labelled import PARTS, by_exact_match, by_gilyon, labelled, quality, vocabulary

PRECISION = 0.9
RECALL = 0.8


def test_the_set_is_what_it_says() -> None:
    articles = [article for part in PARTS for article in labelled(part)]
    assert len(articles) >= 40
    assert sum(article.file.source.text.count("lang: en") for article in articles) >= 15
    assert all(vocabulary().resolve(label).name == label for article in articles for label in article.labels)
    assert {tag.name for tag in vocabulary().tags} <= set().union(*(article.labels for article in articles))


@pytest.mark.parametrize("part", PARTS)
def test_suggestions_are_right_and_few_are_missing(part: str) -> None:
    found = quality(by_gilyon, list(labelled(part)))
    assert (found.precision >= PRECISION, found.recall >= RECALL) == (True, True), found


@pytest.mark.parametrize("part", PARTS)
def test_names_as_they_stand_find_much_less(part: str) -> None:
    articles = list(labelled(part))
    assert quality(by_exact_match, articles).recall < quality(by_gilyon, articles).recall - 0.15
