"""What a tag command would change: planned whole, before anything is written. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gilyon.content.articles import Loaded
from gilyon.content.frontmatter import list_values, parse_front_matter
from gilyon.content.vocabulary import Tag, add_tags, parse_vocabulary, remove_tag, rename_tag
from gilyon.core.source import Source
from gilyon.errors import EditConflict, GilyonError
from gilyon.language.slugs import slugify
from gilyon.tags.edits import FIELD, append_tag, drop_tag, replace_tag
from gilyon.tags.terms import Terms, tags_of


@dataclass(frozen=True, slots=True)
class Change:
    """One file as it is and as it would be."""

    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class ArticleChange(Change):
    """An article as it would be, and its tags before and after."""

    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TagPlan:
    """Changes of articles and of ``tags.toml`` (None if it stays). With ``faults`` nothing may be written."""

    articles: tuple[ArticleChange, ...] = ()
    vocabulary: Change | None = None
    faults: tuple[GilyonError, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every file that changes, ``tags.toml`` last: a run cut short leaves the old term known."""
        return (*self.articles, *([self.vocabulary] if self.vocabulary else []))


@dataclass(frozen=True, slots=True)
class Desk:
    """What a plan is made from: the articles at hand and ``tags.toml``, and which spellings are one term."""

    files: tuple[Loaded, ...]
    vocabulary: Source
    terms: Terms

    @classmethod
    def of(cls, files: Iterable[Loaded], vocabulary: Source) -> Desk:
        """Raises :class:`ConfigError` if ``tags.toml`` cannot be followed."""
        return cls(tuple(files), vocabulary, Terms(parse_vocabulary(vocabulary.text, vocabulary.path)))


def plan_add(desk: Desk, tag: Tag) -> TagPlan:
    """``tag`` in every article that lacks it in any spelling; a new term also in ``tags.toml``."""
    key = desk.terms.key(tag.name)
    text = desk.vocabulary.text
    if desk.terms.vocabulary.find(tag.name) is None:
        text = add_tags(text, [tag])
    lacking = [file for file in desk.files if key not in map(desk.terms.key, tags_of(file))]
    return _plan(desk, lacking, lambda source: append_tag(source, tag.name), text)


def plan_remove(desk: Desk, tag: Tag, *, from_vocabulary: bool) -> TagPlan:
    """No spelling of ``tag`` in the articles; with ``from_vocabulary`` the term also leaves ``tags.toml``."""
    matches = _matching(desk.terms, tag.name)
    text = remove_tag(desk.vocabulary.text, tag.name) if from_vocabulary else desk.vocabulary.text
    return _plan(desk, desk.files, lambda source: drop_tag(source, matches), text)


def plan_rename(desk: Desk, old: Tag, new: str) -> TagPlan:
    """``new`` instead of every spelling of ``old``, once in an article. Its old name stays as a spelling.

    Raises :class:`GilyonError` if ``new`` is another term of the vocabulary, or if nothing is called ``old``.
    """
    terms = desk.terms
    known = terms.vocabulary.find(old.name)
    other = terms.vocabulary.find(new)
    if other is not None and other != known:
        raise GilyonError(
            f"{new!r} is already a term of its own: {other.name!r}",
            hint="a new name does not join two terms: add the other to the articles that lack it, then remove this one",
        )
    matches = _matching(terms, old.name)
    if known is None and not any(matches(tag) for file in desk.files for tag in tags_of(file)):
        raise GilyonError(f"there is no tag {old.name!r}", hint="'gilyon tag list' shows them all")
    if known is not None:
        text = rename_tag(desk.vocabulary.text, known.name, new)
    else:
        text = add_tags(desk.vocabulary.text, [Tag(new, slugify(new), spellings=(old.name,))])
    key = terms.key(new)

    def edit(source: Source) -> str:
        return replace_tag(source, matches, new, same=lambda tag: terms.key(tag) == key)

    return _plan(desk, desk.files, edit, text)


def _matching(terms: Terms, name: str) -> Callable[[str], bool]:
    key = terms.key(name)
    return lambda tag: bool(tag) and terms.key(tag) == key


def _plan(desk: Desk, files: Iterable[Loaded], edit: Callable[[Source], str], vocabulary: str) -> TagPlan:
    changes: list[ArticleChange] = []
    faults: list[GilyonError] = []
    for file in files:
        if file.front is None:
            problem = file.problems[0]
            faults.append(EditConflict(problem.message, where=problem.place, hint=problem.hint))
            continue
        try:
            text = edit(file.source)
        except EditConflict as fault:
            faults.append(fault)
            continue
        if text != file.source.text:
            now = parse_front_matter(Source(file.source.path, text))
            changes.append(ArticleChange(file.source, text, tags_of(file), list_values(now.get(FIELD))))
    parse_vocabulary(vocabulary, desk.vocabulary.path)
    edited = Change(desk.vocabulary, vocabulary) if vocabulary != desk.vocabulary.text else None
    return TagPlan(tuple(changes), edited, tuple(faults))
