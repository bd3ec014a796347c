"""What ``gilyon.toml``, ``tags.toml`` and the baseline say, unsaved texts first; what cannot be followed is a fault."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

from gilyon.content.vocabulary import Vocabulary, parse_vocabulary
from gilyon.errors import GilyonError
from gilyon.lint.baseline import Baseline
from gilyon.lint.configured import configured_rules
from gilyon.lint.markdown_style import chosen_codes
from gilyon.lint.rule import Rule
from gilyon.lint.speller import Speller
from gilyon.pipeline import rumdl, spelling
from gilyon.pipeline.lint_baseline import BaselineFile
from gilyon.store.repository import FILE_NAME, TAGS_FILE, Repository

T = TypeVar("T")


@dataclass(frozen=True)
class OpenRepository(Repository):
    """A repository in which ``texts``, by path, stand for the files that are open in the editor."""

    texts: Mapping[str, str] = field(default_factory=dict, compare=False)

    @cached_property
    def settings_text(self) -> str:
        return self.texts[FILE_NAME] if FILE_NAME in self.texts else super().settings_text

    @cached_property
    def tags_text(self) -> str:
        return self.texts[TAGS_FILE] if TAGS_FILE in self.texts else super().tags_text

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return _vocabulary(self.tags_text)


class Configured:
    """The configuration as it last could be followed: half a line of it must not take all findings away.

    ``repository`` is None until its settings could be followed once. Rules of finished mail are left out: there is
    none while somebody types.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self.repository: Repository | None = None
        self.vocabulary = Vocabulary()
        self.rules: tuple[Rule, ...] = ()
        self.markdown: tuple[str, ...] = ()
        self.baseline = Baseline()
        self.speller: Speller | None = None
        self.faults: tuple[GilyonError, ...] = ()
        self._found: list[GilyonError] = []

    def read(self, texts: Mapping[str, str]) -> Repository | None:
        """Look at the files, or at the texts that stand for them. What is wrong is in ``faults``."""
        self._found = []
        current = OpenRepository(self._root, texts)
        self.vocabulary = self._follow(lambda: current.vocabulary, self.vocabulary)
        if self._follow(lambda: current.settings, None) is not None:
            self.repository = current
        if self.repository is not None:
            self._read_lint(self.repository)
        self.faults = tuple(self._found)
        return self.repository

    def _read_lint(self, repository: Repository) -> None:
        lint = repository.settings.lint
        rules = self._follow(lambda: configured_rules(lint), self.rules)
        self.rules = tuple(rule for rule in rules if not rule.mail)
        self.baseline = self._follow(lambda: BaselineFile.load(repository, None).baseline, self.baseline)
        self.markdown = self._follow(lambda: chosen_codes(lint), self.markdown)
        if self.markdown and self._follow(_rumdl, None) is None:
            self.markdown = ()
        self.speller = None
        if any(rule.spelling for rule in self.rules):
            self.speller = self._follow(lambda: spelling.speller(repository), None)
        if self.speller is None:
            self.rules = tuple(rule for rule in self.rules if not rule.spelling)

    def _follow(self, read: Callable[[], T], last: T) -> T:
        try:
            return read()
        except GilyonError as error:
            self._found.append(error)
            return last


@lru_cache(maxsize=8)
def _vocabulary(text: str) -> Vocabulary:
    """Kept, so that an unchanged vocabulary is the same object, and what is known of it stays known."""
    return parse_vocabulary(text, TAGS_FILE)


@lru_cache(maxsize=1)
def _rumdl() -> str:
    return rumdl.version()
