"""Which articles a tag command works on: named ones, those that fit filters, or all of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath

from gilyon.content.articles import Loaded
from gilyon.core.article import Status
from gilyon.core.source import Source
from gilyon.errors import GilyonError
from gilyon.store.articles import Collection, choose_paths
from gilyon.store.repository import Repository
from gilyon.tags.terms import Terms, is_draft, tags_of


class Scope(Enum):
    """``CHOSEN`` by names and filters, or the ``WHOLE`` repository."""

    CHOSEN = "chosen"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Selection:
    """What a user asked for. Names and filters narrow each other."""

    names: tuple[str, ...] = ()
    tag: str | None = None
    section: str | None = None
    status: Status | None = None
    scope: Scope = Scope.CHOSEN

    def __post_init__(self) -> None:
        if self.scope is Scope.WHOLE and self._narrows:
            raise GilyonError(
                "--all means every article; it does not go with articles or filters", hint="leave out one of them"
            )

    @property
    def _narrows(self) -> bool:
        return bool(self.names) or any(f is not None for f in (self.tag, self.section, self.status))

    @property
    def empty(self) -> bool:
        """True if the user chose nothing at all."""
        return self.scope is Scope.CHOSEN and not self._narrows

    @property
    def or_whole(self) -> Selection:
        """Itself, or the whole repository if the user chose nothing."""
        return Selection(scope=Scope.WHOLE) if self.empty else self


@dataclass(frozen=True, slots=True)
class Selected:
    """The files to work on, and the errors of files that belong to the selection, or may, but cannot be read."""

    files: tuple[Loaded, ...]
    faults: tuple[GilyonError, ...]


def select(repository: Repository, collection: Collection, selection: Selection, *, cwd: Path) -> Selected:
    """The files that a selection fits. Raises :class:`GilyonError` for a name that fits none."""
    if selection.empty:
        return Selected((), ())
    paths = frozenset(collection.paths)
    if selection.names:
        paths = choose_paths(repository, selection.names, paths, collection.index, cwd=cwd)
    if selection.section is not None:
        paths = frozenset(path for path in paths if _in_section(path, selection.section))
    terms = Terms(repository.vocabulary)
    files = tuple(f for f in collection.files if f.source.path in paths and _fits(f, selection, terms))
    faults = tuple(e for e in collection.unreadable if e.where is not None and e.where.path in paths)
    return Selected(files, faults)


def tags_source(repository: Repository) -> Source:
    """``tags.toml`` as read; empty if there is none."""
    return Source(repository.relative(repository.tags_file), repository.tags_text)


def _in_section(path: str, section: str) -> bool:
    folder = PurePosixPath(path).parent.relative_to("articles")
    wanted = PurePosixPath(section.strip("/"))
    return folder == wanted or wanted in folder.parents


def _fits(file: Loaded, selection: Selection, terms: Terms) -> bool:
    if file.front is None:
        return True  # It may fit; the plan names it instead of passing over it in silence.
    if selection.tag is not None and terms.key(selection.tag) not in map(terms.key, tags_of(file)):
        return False
    return selection.status is None or is_draft(file) is (selection.status is Status.DRAFT)
