"""A repository on disk: its root, its folders, its settings."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gilyon.errors import GilyonError, Place
from gilyon.store.files import read_configuration

# Settings and vocabulary are imported when asked for: a run that finds nothing changed needs neither.
if TYPE_CHECKING:
    from gilyon.config.settings import Settings
    from gilyon.content.vocabulary import Vocabulary

FILE_NAME = "gilyon.toml"
TAGS_FILE = "tags.toml"


@dataclass(frozen=True)
class Repository:
    """The typed paths of a repository. Settings and vocabulary are read once, when first asked for."""

    root: Path

    @property
    def articles(self) -> Path:
        return self.root / "articles"

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    @property
    def exports(self) -> Path:
        return self.root / "exports"

    @property
    def settings_file(self) -> Path:
        return self.root / FILE_NAME

    @property
    def tags_file(self) -> Path:
        return self.root / TAGS_FILE

    @property
    def leads_file(self) -> Path:
        return self.root / "leads.db"

    @cached_property
    def settings_text(self) -> str:
        return read_configuration(self.settings_file, FILE_NAME)

    @cached_property
    def settings(self) -> Settings:
        from gilyon.config.parse import parse_settings

        return parse_settings(self.settings_text, FILE_NAME)

    @cached_property
    def tags_text(self) -> str:
        # A link that leads nowhere is a fault to be told, not an empty vocabulary.
        return read_configuration(self.tags_file, TAGS_FILE) if os.path.lexists(self.tags_file) else ""

    @cached_property
    def vocabulary(self) -> Vocabulary:
        from gilyon.content.vocabulary import parse_vocabulary

        return parse_vocabulary(self.tags_text, TAGS_FILE)

    def relative(self, path: Path) -> str:
        """A path as messages show it: from the root, with ``/``."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return str(path)


def find_repository(start: Path) -> Repository:
    """The repository that ``start`` lies in: the nearest folder upward with a ``gilyon.toml``."""
    try:
        folder = start.resolve()
    except (OSError, RuntimeError) as error:  # a link that leads to itself, a current folder that is gone
        raise GilyonError("cannot be followed to a folder", where=Place(str(start))) from error
    if not folder.is_dir():
        raise GilyonError("no such folder", where=Place(str(start)))
    for candidate in (folder, *folder.parents):
        if os.path.lexists(candidate / FILE_NAME):  # whatever it is: reading it tells what is wrong with it
            return Repository(candidate)
    raise GilyonError(
        f"no {FILE_NAME} here or in any folder above",
        where=Place(str(start)),
        hint="go to a repository, name one with -C DIR, or make one: gilyon init",
    )
