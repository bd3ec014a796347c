"""From a source to an article: front matter checked and typed, every fault a value with a place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TypeVar
from zoneinfo import ZoneInfo

from gilyon.content.frontmatter import Entry, FrontMatter, list_values, parse_front_matter
from gilyon.core.article import Article, ArticleMeta, Kind, Layout, Status
from gilyon.core.former_addresses import is_whole, readable_address
from gilyon.core.source import Source, Span
from gilyon.errors import ContentError, Place
from gilyon.language.dates import parse_iso
from gilyon.language.hebrew import FORCED_DIRECTION
from gilyon.language.slugs import MAX_LENGTH, SlugStyle, slugify

FIELDS = (
    "title", "slug", "lang", "date", "updated", "author", "summary", "tags", "keywords", "image", "image_alt",
    "status", "layout", "form", "kind", "preheader", "subject", "aliases",
    "translation_of",
)  # fmt: skip
Choice = TypeVar("Choice", bound=StrEnum)

_FORCED = re.compile(f"[{FORCED_DIRECTION}]")


@dataclass(frozen=True, slots=True)
class Conventions:
    """What a publication takes for granted in its articles."""

    language: str
    zone: ZoneInfo
    author: str = ""
    slug_style: SlugStyle = SlugStyle.UNICODE
    slug_length: int = MAX_LENGTH
    forms: tuple[str, ...] = ()


class ProblemKind(StrEnum):
    UNREADABLE = "unreadable"
    SYNTAX = "syntax"
    MISSING_TITLE = "missing-title"
    INVALID_VALUE = "invalid-value"
    UNKNOWN_FIELD = "unknown-field"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of the front matter. ``suggestion`` is the text that would stand right at ``span``, if known."""

    kind: ProblemKind
    message: str
    span: Span
    place: Place
    hint: str | None = None
    suggestion: str | None = None

    @property
    def fatal(self) -> bool:
        """True if there is no article to export while it stands."""
        return self.kind is not ProblemKind.UNKNOWN_FIELD


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file as read: always its source; its front matter if it parses; the article if nothing fatal is wrong."""

    source: Source
    front: FrontMatter | None
    article: Article | None
    problems: tuple[Problem, ...]


def load_article(source: Source, conventions: Conventions) -> Loaded:
    """Read one article. Never raises for what the file says; faults are in ``problems``."""
    try:
        front = parse_front_matter(source)
    except ContentError as error:
        place = error.where or source.place(0)
        offset = source.offset(place.line or 1, place.column or 1)
        problem = Problem(ProblemKind.SYNTAX, error.message, Span(offset, offset), place, error.hint)
        return Loaded(source, None, None, (problem,))
    reader = _FieldReader(source, front, conventions)
    meta = reader.read()
    problems = tuple(sorted(reader.problems, key=lambda p: p.span))
    fatal = any(p.fatal for p in problems)
    article = None if fatal else Article(source, meta, front.body_start)
    return Loaded(source, front, article, problems)


class _FieldReader:
    """Reads the fields of one front matter, collecting problems instead of stopping at the first."""

    def __init__(self, source: Source, front: FrontMatter, conventions: Conventions) -> None:
        self.source = source
        self.front = front
        self.conventions = conventions
        self.problems: list[Problem] = []

    def read(self) -> ArticleMeta:
        self._check_names()
        date = self._moment("date")
        updated = self._moment("updated")
        return ArticleMeta(
            title=self._title(),
            slug=self._slug(),
            lang=self._lang(),
            date=date[0] if date else None,
            updated=updated[0] if updated else None,
            updated_timed=bool(updated and updated[1]),
            author=self._text("author") or self.conventions.author,
            summary=self._text("summary"),
            tags=self._list("tags"),
            keywords=self._list("keywords"),
            image=self._text("image"),
            image_alt=self._text("image_alt"),
            status=self._choice("status", Status) or Status.PUBLISHED,
            layout=self._choice("layout", Layout),
            form=self._form(),
            kind=self._choice("kind", Kind) or Kind.ARTICLE,
            preheader=self._text("preheader"),
            subject=self._text("subject"),
            aliases=self._aliases(),
            translation_of=self._text("translation_of"),
        )

    def _problem(
        self, kind: ProblemKind, message: str, span: Span, hint: str | None = None, suggestion: str | None = None
    ) -> None:
        self.problems.append(Problem(kind, message, span, self.source.place(span.start), hint, suggestion))

    def _check_names(self) -> None:
        for entry in self.front.entries:
            if entry.name not in FIELDS:
                near = get_close_matches(entry.name.lower(), FIELDS, n=1, cutoff=0.6)
                hint = f"did you mean {near[0]!r}?" if near else None
                self._problem(
                    ProblemKind.UNKNOWN_FIELD,
                    f"unknown field {entry.name!r}",
                    entry.name_span,
                    hint,
                    near[0] if near else None,
                )

    def _entry(self, name: str) -> Entry | None:
        entry = self.front.get(name)
        return None if entry is None or (entry.scalar is not None and entry.scalar.is_null) else entry

    def _text(self, name: str) -> str:
        entry = self._entry(name)
        if entry is None:
            return ""
        if entry.scalar is None:
            self._problem(ProblemKind.INVALID_VALUE, f"{name!r} must be a text, not a list or a mapping", entry.span)
            return ""
        return " ".join(_FORCED.sub("", entry.scalar.text).split())

    def _list(self, name: str) -> tuple[str, ...]:
        entry = self._entry(name)
        if entry is not None and entry.scalar is None and entry.items is None:
            self._problem(ProblemKind.INVALID_VALUE, f"{name!r} must be a list of texts", entry.span)
            return ()
        return tuple(_FORCED.sub("", value) for value in list_values(entry))

    def _title(self) -> str:
        title = self._text("title")
        if not title and not any(p.span == self.front.span_of("title") for p in self.problems):
            self._problem(
                ProblemKind.MISSING_TITLE,
                "the article has no title",
                self.front.span_of("title"),
                "add a line 'title: …' to the front matter",
            )
        return title

    def _slug(self) -> str:
        style, length = self.conventions.slug_style, self.conventions.slug_length
        slug = self._text("slug")
        if not slug:
            return slugify(PurePosixPath(self.source.path).stem, style=style, max_length=length)
        right = slugify(slug, max_length=max(length, len(slug)))
        if slug != right or len(slug) > 80:
            self._problem(
                ProblemKind.INVALID_VALUE,
                f"slug {slug!r} cannot be used in an address",
                self.front.span_of("slug"),
                f"use {right[:80]!r}",
                right[:80],
            )
        return right[:80]

    def _aliases(self) -> tuple[str, ...]:
        aliases = self._list("aliases")
        for alias in aliases:
            right = readable_address(alias) if is_whole(alias) else slugify(alias, max_length=max(80, len(alias)))[:80]
            if alias != right:
                self._problem(
                    ProblemKind.INVALID_VALUE,
                    f"alias {alias!r} cannot have been an address",
                    self.front.span_of("aliases"),
                    f"write {right!r}, or the whole old address after the domain, which begins with /",
                )
        return aliases

    def _lang(self) -> str:
        lang = self._text("lang")
        if not lang:
            return self.conventions.language
        if not _is_language(lang):
            self._problem(
                ProblemKind.INVALID_VALUE,
                f"{lang!r} is not a language code",
                self.front.span_of("lang"),
                "for example he or en",
            )
            return self.conventions.language
        head, dash, rest = lang.partition("-")
        return head.lower() + dash + rest

    def _moment(self, name: str) -> tuple[datetime, bool] | None:
        text = self._text(name)
        if not text:
            return None
        return self._parsed(name, text, lambda: parse_iso(text, self.conventions.zone))

    def _parsed(self, name: str, text: str, parse: Callable[[], tuple[datetime, bool]]) -> tuple[datetime, bool] | None:
        try:
            return parse()
        except (ValueError, OverflowError):
            self._problem(
                ProblemKind.INVALID_VALUE,
                f"{name!r} is not a date: {text!r}",
                self.front.span_of(name),
                "write 2026-01-31 or 2026-01-31T20:38",
            )
            return None

    def _choice(self, name: str, kind: type[Choice]) -> Choice | None:
        text = self._text(name)
        if not text:
            return None
        try:
            return kind(text)
        except ValueError:
            choices = [member.value for member in kind]
            near = get_close_matches(text.lower(), choices, n=1, cutoff=0.5)
            self._problem(
                ProblemKind.INVALID_VALUE,
                f"{name!r} must be one of {', '.join(choices)}, not {text!r}",
                self.front.span_of(name),
                f"did you mean {near[0]!r}?" if near else None,
                near[0] if near else None,
            )
            return None

    def _form(self) -> str | None:
        text = self._text("form")
        if not text:
            return None
        if text.lower() in ("false", "no", "off", "none"):
            return ""
        if text not in self.conventions.forms:
            near = get_close_matches(text, self.conventions.forms, n=1, cutoff=0.5)
            self._problem(
                ProblemKind.INVALID_VALUE,
                f"there is no form named {text!r} in gilyon.toml",
                self.front.span_of("form"),
                f"did you mean {near[0]!r}?" if near else None,
            )
            return None
        return text


def _is_language(text: str) -> bool:
    head, *rest = text.split("-")
    return head.isascii() and head.isalpha() and 2 <= len(head) <= 3 and all(r.isascii() and r.isalnum() for r in rest)
