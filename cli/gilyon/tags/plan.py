"""What a tag command would change: planned whole, before anything is written. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from gilyon.content.articles import Loaded
from gilyon.content.frontmatter import list_values, parse_front_matter
from gilyon.content.vocabulary import Tag, parse_vocabulary
from gilyon.content.vocabulary_edits import add_tags, remove_tag, rename_tag
from gilyon.core.source import Source
from gilyon.errors import EditConflict, GilyonError
from gilyon.language.slugs import slugify
from gilyon.tags.edits import FIELD, append_tag, drop_tag, replace_tag
from gilyon.tags.index import Term, TermIndex
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
    """Changes of articles and of ``tags.toml`` (None if it stays). With ``faults`` nothing may be written.

    With ``forgets`` a term leaves ``tags.toml`` and no other takes its spellings.
    """

    articles: tuple[ArticleChange, ...] = ()
    vocabulary: Change | None = None
    faults: tuple[GilyonError, ...] = ()
    forgets: bool = False

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every file that changes, in the order in which it is safe to be cut short.

        ``tags.toml`` comes first: what articles were called before is then a spelling of what they are called now, so
        all of them have the same term at every moment, and the same command again does the rest. A term to be
        forgotten is known until the last article has lost it.
        """
        vocabulary = (self.vocabulary,) if self.vocabulary else ()
        return (*self.articles, *vocabulary) if self.forgets else (*vocabulary, *self.articles)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a plan is made from: the articles at hand and ``tags.toml``, and which spellings are one term.

    ``index`` is of the articles at hand, ``everything`` are all of the repository.
    """

    files: tuple[Loaded, ...]
    vocabulary: Source
    terms: Terms
    index: TermIndex
    everything: tuple[Loaded, ...]

    @classmethod
    def of(cls, files: Iterable[Loaded], vocabulary: Source, everything: Iterable[Loaded]) -> Desk:
        """Raises :class:`ConfigError` if ``tags.toml`` cannot be followed."""
        terms = Terms(parse_vocabulary(vocabulary.text, vocabulary.path))
        return cls.with_terms(files, vocabulary, everything, terms)

    @classmethod
    def with_terms(
        cls, files: Iterable[Loaded], vocabulary: Source, everything: Iterable[Loaded], terms: Terms
    ) -> Desk:
        """For terms that were read from ``tags.toml`` already."""
        files = tuple(files)
        index = TermIndex(terms.vocabulary, ((file.source.path, tags_of(file)) for file in files))
        return cls(files, vocabulary, terms, index, tuple(everything))


def plan_add(desk: Desk, tag: Tag) -> TagPlan:
    """``tag`` in every article that lacks it in any spelling; a new term also in ``tags.toml``."""
    key = desk.index.key(tag.name)
    text = desk.vocabulary.text
    if desk.terms.vocabulary.find(tag.name) is None:
        text = add_tags(text, [tag])
    lacking = [file for file in desk.files if key not in map(desk.index.key, tags_of(file))]
    return make_plan(desk, lacking, lambda source: append_tag(source, tag.name), text)


def plan_remove(desk: Desk, tag: Tag, *, from_vocabulary: bool) -> TagPlan:
    """No spelling of ``tag`` in the articles; with ``from_vocabulary`` the term also leaves ``tags.toml``."""
    matches = _matching(desk.index, tag.name)
    text = remove_tag(desk.vocabulary.text, tag.name) if from_vocabulary else desk.vocabulary.text
    having = (file for file in desk.files if _may_have(file, matches))
    plan = make_plan(desk, having, lambda source: drop_tag(source, matches), text)
    return replace(plan, forgets=from_vocabulary)


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
            hint=f"a new name does not join two terms: gilyon tag merge {old.name!r} {other.name!r} does",
        )
    term = existing(desk, old.name)
    if known is not None:
        text = rename_tag(desk.vocabulary.text, known.name, new)
    else:
        slug = slugify(new)
        aliases = tuple(a for a in (term.tag.slug,) if a != slug)
        text = add_tags(desk.vocabulary.text, [Tag(new, slug, spellings=(old.name,), aliases=aliases)])
    return plan_replacement(desk, [old.name], new, text)


def plan_retag(desk: Desk, old: Iterable[str], new: Tag) -> TagPlan:
    """``new`` instead of the ``old`` terms in the articles at hand, and nowhere else: all of them stay terms.

    Raises :class:`GilyonError` if ``new`` is only another spelling of one of them.
    """
    names = list(old)
    for name in names:
        if desk.index.key(name) == desk.index.key(new.name):
            raise GilyonError(
                f"{new.name!r} is a spelling of {name!r}", hint="to change how a term is written, rename it everywhere"
            )
    text = desk.vocabulary.text
    if desk.terms.vocabulary.find(new.name) is None:
        text = add_tags(text, [new])
    return plan_replacement(desk, names, new.name, text)


def plan_replacement(desk: Desk, old: Iterable[str], new: str, vocabulary: str) -> TagPlan:
    """``new`` in the place of every spelling of the ``old`` terms, once in an article, and ``tags.toml`` as given."""
    index = desk.index
    keys = {index.key(name) for name in old}
    target = index.key(new)

    def matches(tag: str) -> bool:
        return bool(tag) and index.key(tag) in keys

    def edit(source: Source) -> str:
        return replace_tag(source, matches, new, same=lambda tag: index.key(tag) == target)

    return make_plan(desk, (file for file in desk.files if _may_have(file, matches)), edit, vocabulary)


def existing(desk: Desk, name: str) -> Term:
    """The term of a name, in any spelling. Raises :class:`GilyonError` if no article and no term is called so."""
    term = desk.index.find(name)
    if term is None:
        raise GilyonError(f"there is no tag {name!r}", hint="'gilyon tag list' shows them all")
    return term


def _matching(index: TermIndex, name: str) -> Callable[[str], bool]:
    key = index.key(name)
    return lambda tag: bool(tag) and index.key(tag) == key


def _may_have(file: Loaded, matches: Callable[[str], bool]) -> bool:
    """False for a file that surely has none of these tags: most have none, and need not be read again."""
    entry = file.front.get(FIELD) if file.front is not None else None
    unclear = file.front is None or (entry is not None and entry.scalar is None and entry.items is None)
    return unclear or any(map(matches, tags_of(file)))


def make_plan(desk: Desk, files: Iterable[Loaded], edit: Callable[[Source], str], vocabulary: str) -> TagPlan:
    """Each file as ``edit`` leaves it, and ``tags.toml`` as given; what cannot be edited is a fault."""
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
