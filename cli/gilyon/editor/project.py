"""One repository as an editor sees it: the files on disk, and over them the open ones with their unsaved texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath
from time import monotonic

from gilyon.content.articles import Conventions, Loaded, load_article
from gilyon.content.scanner import Scan, scan
from gilyon.core.diagnostics import Diagnostic
from gilyon.core.source import Source
from gilyon.editor.configured import Configured
from gilyon.lint.baseline import Baseline
from gilyon.lint.engine import lint_file
from gilyon.lint.rule import Rule, Surroundings
from gilyon.pipeline.rumdl import markdown_findings
from gilyon.store.articles import Collection
from gilyon.store.fresh import FreshArticles
from gilyon.store.listing import folder_listing
from gilyon.store.repository import Repository
from gilyon.tags.index import TermIndex

_FRESH = 1.0
_SHARE = 20
"""What the disk held is trusted for a second, or for twenty times what a look takes if that is longer (20 ms with 1,000
articles), unless an event tells of a change."""


@dataclass(frozen=True)
class Snapshot:
    """A repository at one moment, as far as it can be followed. What is asked of it twice is found once."""

    repository: Repository
    collection: Collection
    around: Surroundings
    rules: tuple[Rule, ...]
    markdown: tuple[str, ...]
    baseline: Baseline
    _found: dict[str, list[Diagnostic]] = field(default_factory=dict)

    @cached_property
    def files(self) -> dict[str, Loaded]:
        return {file.source.path: file for file in self.collection.files}

    @cached_property
    def terms(self) -> TermIndex:
        tagged = ((article.path, article.meta.tags) for article in self.around.index)
        return TermIndex(self.around.vocabulary, tagged)

    def found_in(self, path: str, text: str) -> list[Diagnostic]:
        """What Gilyon's own rules would find in a file, were this its text."""
        file = load_article(Source(path, text), self.around.settings.conventions)
        return lint_file(file, self.around, self.rules)

    def findings(self, path: str) -> list[Diagnostic]:
        """The new findings of a file, without those that its comments or the baseline know.

        Raises :class:`gilyon.errors.GilyonError` if rumdl fails.
        """
        if path not in self._found:
            file, lint = self.files[path], self.around.settings.lint
            others = markdown_findings([file], self.markdown, lint.per_file).get(path, []) if self.markdown else None
            found = lint_file(file, self.around, self.rules, others=others)
            self._found[path] = self.baseline.split(file.source, found)[0]
        return self._found[path]


class Project:
    """Belongs to one thread. ``faults`` of its configuration are those of the last look."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.configured = Configured(root)
        self._articles = FreshArticles()
        self._disk: Collection | None = None
        self._fresh_until = 0.0
        self._texts: Mapping[str, str] = {}
        self._snapshot: Snapshot | None = None

    def expect_changes(self) -> None:
        """Something on the disk has changed: look at it next time."""
        self._disk = None

    def look(self, texts: Mapping[str, str]) -> Snapshot | None:
        """The repository now. ``texts`` are those of the open files by path; None if its settings say nothing yet."""
        fresh = self._disk is not None and monotonic() < self._fresh_until
        if fresh and texts == self._texts:
            return self._snapshot
        self._texts = dict(texts)
        repository = self.configured.read(texts)
        if repository is None:
            return None
        if self._disk is None or not fresh or self._language_changed(repository):
            start = monotonic()
            self._disk = self._articles.read(repository)
            self._fresh_until = monotonic() + max(_FRESH, _SHARE * (monotonic() - start))
        collection = _with_open(self._disk, texts, repository.settings.conventions)
        around = Surroundings(
            collection.index,
            self.configured.vocabulary,
            repository.settings,
            folder_listing(repository),
            self.configured.speller,
        )
        rules, markdown = self.configured.rules, self.configured.markdown
        self._snapshot = Snapshot(repository, collection, around, rules, markdown, self.configured.baseline)
        return self._snapshot

    def _language_changed(self, repository: Repository) -> bool:
        before = self._snapshot
        return before is None or before.around.settings.conventions != repository.settings.conventions


def is_article(path: str) -> bool:
    """True for what :func:`gilyon.store.articles.article_paths` would list, were it saved."""
    parts = PurePosixPath(path).parts
    return parts[:1] == ("articles",) and path.endswith(".md") and not any(part.startswith(".") for part in parts)


def scanned(file: Loaded) -> Scan | None:
    """The body of a file; None if it is not known where the body begins."""
    return _scanned(file.source, file.front.body_start) if file.front else None


@lru_cache(maxsize=8)
def _scanned(source: Source, body_start: int) -> Scan:
    return scan(source, body_start)


def _with_open(disk: Collection, texts: Mapping[str, str], conventions: Conventions) -> Collection:
    opened = {path: _loaded(path, text, conventions) for path, text in texts.items() if is_article(path)}
    files = {file.source.path: file for file in disk.files} | opened
    unreadable = tuple(error for error in disk.unreadable if not error.where or error.where.path not in opened)
    return Collection(tuple(files[path] for path in sorted(files)), unreadable)


@lru_cache(maxsize=64)
def _loaded(path: str, text: str, conventions: Conventions) -> Loaded:
    return load_article(Source(path, text), conventions)
