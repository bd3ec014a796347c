"""A run of lint over many files: what is known from earlier runs is not found again, the rest in several processes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from gilyon.content.articles import Loaded
from gilyon.core.diagnostics import Diagnostic
from gilyon.lint.clock import Clock
from gilyon.lint.configured import configured_rules
from gilyon.lint.judging import is_publication, publication_file
from gilyon.lint.mail.mail import Mail
from gilyon.lint.markdown_style import chosen_codes
from gilyon.lint.rule import Rule, Surroundings
from gilyon.pipeline.lint_cache import NAME, LintCache, run_key
from gilyon.pipeline.lint_workers import lint_many
from gilyon.pipeline.rumdl import markdown_findings, version
from gilyon.store.articles import Collection
from gilyon.store.listing import folder_listing
from gilyon.store.pdf_files import pdf_reader
from gilyon.store.repository import Repository
from gilyon.store.templates import own_pages


class Listener(Protocol):
    """Hears how many files are to be linted, of each that is, and when that is over."""

    def started(self, total: int) -> None: ...

    def advance(self) -> None: ...

    def stop(self) -> None: ...


@dataclass(frozen=True)
class LintRun:
    """How to lint: with which rules, in how many processes, and whether to use what earlier runs found.

    ``markdown`` are the rules that rumdl is asked for. ``clock`` is told what each rule takes; then one process finds
    everything anew.
    """

    repository: Repository
    rules: Sequence[Rule]
    markdown: tuple[str, ...] = ()
    jobs: int = 1
    cached: bool = True
    clock: Clock | None = None
    listener: Listener | None = None

    def lint(self, collection: Collection, files: Sequence[Loaded]) -> list[list[Diagnostic]]:
        """The findings of each file.

        Raises :class:`gilyon.errors.GilyonError` if rumdl or spelling is wanted and cannot be had.
        """
        around = surroundings(self.repository, collection, self.rules)
        cache = self._cache(around)
        known = (
            {file.source.path: found for file in files if (found := cache.findings(file)) is not None} if cache else {}
        )
        rest = [file for file in files if file.source.path not in known]
        others = self._others(rest)
        mails = self._mails(collection, rest)
        if self.listener:
            self.listener.started(len(rest))
        for file, looks, found in lint_many(
            rest, around, self._rules(), others, mails=mails, jobs=self.jobs, clock=self.clock
        ):
            known[file.source.path] = found
            if self.listener:
                self.listener.advance()
            if cache:
                cache.remember(file, looks, found)
        if self.listener:
            self.listener.stop()
        if cache:
            cache.save(frozenset(collection.paths))
        return [known[file.source.path] for file in files]

    def _rules(self) -> Sequence[Rule]:
        """Without those that judge ignore comments, if rumdl is asked for other rules than the settings want."""
        if not self.markdown or self.markdown == chosen_codes(self.repository.settings.lint):
            return self.rules
        return [rule for rule in self.rules if not rule.last]

    def _cache(self, around: Surroundings) -> LintCache | None:
        """A run with selectors of its own neither uses nor disturbs what is remembered.

        Nor does one that looks at mail, which depends on more than an article says.
        """
        lint = self.repository.settings.lint
        if (
            not self.cached
            or self.clock
            or tuple(self.rules) != configured_rules(lint)
            or self._of_mail
            or self.markdown != chosen_codes(lint)
        ):
            return None
        more = (version(), *self.markdown) if self.markdown else ()
        if around.speller:
            more += (around.speller.version,)
        return LintCache(self.repository.root / NAME, run_key(self.repository, self.rules, *more), around)

    @property
    def publication(self) -> Loaded | None:
        """``gilyon.toml`` as a file to be linted; None if no rule looks at it."""
        judged = any(rule.publication for rule in self.rules)
        return publication_file(self.repository.settings_text) if judged else None

    @property
    def _of_mail(self) -> bool:
        return any(rule.mail for rule in self.rules)

    def _mails(self, collection: Collection, files: Sequence[Loaded]) -> Iterable[Mail | None] | None:
        if not self._of_mail:
            return None
        from gilyon.pipeline.proofs import proofs  # what makes mail takes a while to load

        return proofs(self.repository, collection, files)

    def _others(self, files: Sequence[Loaded]) -> Mapping[str, Sequence[Diagnostic]] | None:
        if not self.markdown:
            return None
        articles = [file for file in files if not is_publication(file)]
        return markdown_findings(articles, self.markdown, self.repository.settings.lint.per_file)


def surroundings(repository: Repository, collection: Collection, rules: Sequence[Rule]) -> Surroundings:
    """What the rules may know beyond a file. Raises :class:`gilyon.errors.GilyonError` if spelling cannot be had."""
    speller = None
    if any(rule.spelling for rule in rules):
        from gilyon.pipeline import spelling

        speller = spelling.speller(repository)
    return Surroundings(
        collection.index,
        repository.vocabulary,
        repository.settings,
        folder_listing(repository),
        speller,
        pdf_reader(repository),
        own_pages(repository) if any(rule.publication for rule in rules) else {},
    )
