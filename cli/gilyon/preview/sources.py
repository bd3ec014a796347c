"""What the preview knows of the repository, as the disk has it now."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from gilyon.config.mail import Images
from gilyon.exporters.base import Publication
from gilyon.pipeline.planning import load_publication
from gilyon.store.articles import Collection
from gilyon.store.fresh import FreshArticles
from gilyon.store.repository import Repository


@dataclass(frozen=True)
class State:
    """The repository at one moment."""

    repository: Repository
    publication: Publication = field(repr=False)
    collection: Collection = field(repr=False)


class Sources:
    """Looks at the disk, and reads of the articles only those that changed since the last look."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._state: State | None = None
        self._articles = FreshArticles()

    def read(self) -> State:
        """The repository now; the same object as last time if nothing has changed.

        Raises :class:`gilyon.errors.ConfigError` for settings, vocabulary or templates that cannot be followed.
        """
        before = self._state
        repository = Repository(self._root)
        if before and (before.repository.settings, before.repository.tags_text) == (
            repository.settings,
            repository.tags_text,
        ):
            repository = before.repository
        _ = repository.vocabulary  # its faults belong here, not to the first article that asks
        state = State(repository, _shown(load_publication(repository)), self._articles.read(repository))
        if before is None or not _alike(before, state):
            self._state = before = state
        return before


def _alike(before: State, now: State) -> bool:
    old, new = before.collection, now.collection
    same_files = len(old.files) == len(new.files) and all(a is b for a, b in zip(old.files, new.files, strict=True))
    same_rest = before.repository is now.repository and before.publication == now.publication
    return same_files and same_rest and not old.unreadable and not new.unreadable


def _shown(publication: Publication) -> Publication:
    """Mail with its images inside: hosted ones would come from a site that may not have them yet."""
    settings = publication.settings
    email = replace(settings.email, images=Images.CID)
    return replace(publication, settings=replace(settings, email=email))
