"""The index of the search: which articles have a word. Sorted and cut into pages, of which a query needs one or two.

A page is ``word postings,word postings``. Postings are numbers of articles, each as the distance from the one before,
with the letter of the word's weight after it: ``3C1a`` is article 2 with weight 3, and article 3 with weight 1 for a
word taken out of a longer one.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping

PAGE_SIZE = 48_000
"""Bytes, about. Small, since a reader on a phone waits for it; not so small that a site has thousands of files."""
_WEIGHT_BITS = 7
_WEIGHT = (1 << _WEIGHT_BITS) - 1


class IndexBuilder:
    """Takes the articles in order of their numbers. A posting costs four bytes until the pages are written."""

    def __init__(self) -> None:
        self._postings: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))

    def add(self, number: int, words: Mapping[str, str]) -> None:
        """The words of an article, as :func:`gilyon.exporters.html.search_entry.search_entry` gives them."""
        postings = self._postings
        for weight, found in words.items():
            posting = number << _WEIGHT_BITS | ord(weight)
            for word in found.split(" "):
                postings[word].append(posting)

    def pages(self) -> Iterator[tuple[str, str]]:
        """The first word of each page, and its text."""
        page: list[str] = []
        first, size = "", 0
        for word in sorted(self._postings):
            if size > PAGE_SIZE:
                yield first, ",".join(page)
                page, size = [], 0
            first = first if page else word
            postings = _encoded(self._postings[word])
            page.append(f"{word} {postings}")
            size += len(postings) + 2 * len(word) + 2  # a Hebrew letter is two bytes
        if page:
            yield first, ",".join(page)


def _encoded(postings: array[int]) -> str:
    parts = []
    before = -1
    for posting in postings:
        number = posting >> _WEIGHT_BITS
        parts.append(f"{number - before}{posting & _WEIGHT:c}")
        before = number
    return "".join(parts)
