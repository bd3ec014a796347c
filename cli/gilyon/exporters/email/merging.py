"""Placeholders in mail: as their defaults, or as the tags of a sending service, put in last of all.

Until then a character stands for each, so that neither the inliner nor any escape can damage a tag. In addresses it is
percent-encoded by then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from urllib.parse import quote

from gilyon.content.placeholders import KNOWN, Meaning, Placeholder, default_of, replace_placeholders
from gilyon.content.sealing import Sealed, field_placeholders, spare_marks
from gilyon.core.article import Article
from gilyon.errors import ContentError, Place
from gilyon.exporters.email.services.service import Service
from gilyon.language.bidi import language_direction

_JOINER = "\u2060"
"""Word joiner: shows nothing, and keeps two signs of a text from being the opening of a tag."""

_LONGEST_WORD = 3000


@dataclass
class Merging:
    """The tags of one article for one service, by the characters that stand for them."""

    article: Article
    service: Service
    placeholders: dict[str, Placeholder]
    _spare: Iterator[str] = field(repr=False, default_factory=lambda: iter(()))
    _footer: str = ""

    @classmethod
    def of(cls, article: Article, sealed: Sealed, service: Service) -> Merging:
        """Raises :class:`ContentError` for a placeholder that the service has no tag for."""
        base = language_direction(article.meta.lang)
        taken = {*sealed.placeholders, sealed.cut}
        spare = (mark for mark in spare_marks(article, base) if mark not in taken)
        merging = cls(article, service, dict(sealed.placeholders), spare)
        used = [*sealed.placeholders.values(), *(found for _, found in field_placeholders(article))]
        for name in (found.name for found in used):
            if name not in service.tags:
                raise ContentError(
                    f"{service.title} has no tag for {name!r}",
                    where=Place(article.path),
                    hint=f"set it in gilyon.toml: [email.services.{service.name}] {name} = …",
                )
        return merging

    def mark(self, found: Placeholder) -> str:
        """A character for one more placeholder."""
        mark = next(self._spare)
        self.placeholders[mark] = found
        return mark

    def seal(self, text: str) -> str:
        """A text of the front matter with characters for its placeholders."""
        return replace_placeholders(text, self.mark)

    @property
    def unsubscribe(self) -> str:
        """A character for the address of the service to unsubscribe at; empty if it has none."""
        name = "unsubscribe_url"
        return self.mark(Placeholder(name, None, 0, 0)) if name in self.service.tags else ""

    @property
    def footer(self) -> str:
        """A character for what the service wants in the place of the postal address; empty if it wants nothing."""
        if not self.service.footer:
            return ""
        self._footer = self._footer or next(self._spare)
        return self._footer

    @property
    def leading(self) -> Mapping[str, bool]:
        """Characters as they stand in addresses, and whether an address may begin with them."""
        return {quote(mark): KNOWN[found.name] is Meaning.ADDRESS for mark, found in self.placeholders.items()}

    def in_html(self, page: str) -> str:
        """Finished HTML with the tags."""
        opening = self.service.opening
        page = opening.sub(lambda match: f"&#{ord(match[0])};", page) if opening else page
        return self._filled(page, escape)

    def in_text(self, text: str, around: str = "") -> str:
        """Finished text with the tags; ``around`` stands on both sides of those that are words."""
        opening = self.service.opening
        text = opening.sub(_parted, text) if opening else text
        return self._filled(text, str, around)

    def tags(self) -> list[str]:
        """The tags that the edition has, without their defaults."""
        names = {found.name for found in self.placeholders.values()}
        return sorted({self.service.tags[name] for name in names})

    def _filled(self, text: str, written: Callable[[str], str], around: str = "") -> str:
        for mark, found in self.placeholders.items():
            tag, default = self.service.tags[found.name], found.default or ""
            edge = around if KNOWN[found.name] is Meaning.TEXT else ""
            text = text.replace(quote(mark), tag.replace("{default}", quote(default)))
            text = text.replace(mark, edge + tag.replace("{default}", written(default)) + edge)
        return text.replace(self._footer, self.service.footer) if self._footer else text


def _parted(match: re.Match[str]) -> str:
    """The sign, parted from the next; in an address it is left as it is, since there every character counts."""
    before = match.string[max(0, match.start() - _LONGEST_WORD) : match.start()]
    word = before.split()[-1] if before.strip() and not before[-1].isspace() else ""
    return match[0] if "://" in word else match[0] + _JOINER


def resolved(text: str, defaults: Mapping[str, str]) -> str:
    """A text of the front matter with the defaults of its placeholders."""
    return replace_placeholders(text, lambda found: default_of(found, defaults))
