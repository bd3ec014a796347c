"""Which of the tags written in articles are one term, and which tags an article has."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from gilyon.content.articles import Loaded
from gilyon.content.frontmatter import list_values
from gilyon.content.vocabulary import Tag, Vocabulary
from gilyon.core.article import Status
from gilyon.errors import GilyonError
from gilyon.language.hebrew import BIDI_CONTROLS

# Not the joiners (U+200C, U+200D), which are part of a word in some languages and of many an emoji.
_COPIED_ALONG = re.compile(f"[{BIDI_CONTROLS}\u200b\u2060\ufeff\u00ad]")


@dataclass(frozen=True, slots=True)
class Terms:
    """The vocabulary's opinion on spellings; terms it does not know are compared by their spelling family."""

    vocabulary: Vocabulary

    def key(self, term: str) -> str:
        """Terms with the same key are one, in whatever spelling."""
        return self.vocabulary.key(term)

    def resolve(self, typed: str) -> Tag:
        """The tag that a user typed. Raises :class:`GilyonError` for what cannot be a tag."""
        return self.vocabulary.resolve(clean_name(typed))


def clean_name(typed: str) -> str:
    """A tag as it is to be written: composed, single blanks, none of the marks that come along when text is copied.

    Raises :class:`GilyonError` for what cannot be a tag.
    """
    name = " ".join(_COPIED_ALONG.sub("", unicodedata.normalize("NFC", typed)).split())
    if not any(char.isalnum() for char in name):
        raise GilyonError(f"{typed!r} cannot be a tag", hint="a tag needs a letter or a digit")
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in name):
        raise GilyonError(f"{typed!r} cannot be a tag", hint="it holds a control character")
    return name


def tags_of(file: Loaded) -> tuple[str, ...]:
    """The tags an article's file lists, also where another field is at fault; none if it cannot be parsed."""
    return list_values(file.front.get("tags")) if file.front is not None else ()


def is_draft(file: Loaded) -> bool:
    """True for a draft, also where another field is at fault."""
    if file.article is not None:
        return file.article.meta.status is Status.DRAFT
    entry = file.front.get("status") if file.front is not None else None
    return entry is not None and entry.scalar is not None and entry.scalar.text == Status.DRAFT
