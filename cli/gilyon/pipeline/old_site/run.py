"""An import from beginning to end: recover, read, settle terms, compose, lay aside, deliver, remember."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from typing import Protocol

from gilyon.content.vocabulary import Vocabulary
from gilyon.content.vocabulary_edits import add_terms
from gilyon.importers.keywords import fold_keywords
from gilyon.pipeline.old_site.compose import Composed, compose
from gilyon.pipeline.old_site.intake import Intake, Placed
from gilyon.pipeline.old_site.request import Report, Request
from gilyon.pipeline.old_site.sources import find_sources
from gilyon.store import import_ledger
from gilyon.store.arrival import Delivery, delivery
from gilyon.store.articles import load_all
from gilyon.store.files import locked, write_atomic
from gilyon.store.import_ledger import Entry, Ledger, file_digest
from gilyon.store.repository import Repository


class Listener(Protocol):
    """Told how far an import is."""

    def started(self, total: int | None) -> None: ...
    def advance(self) -> None: ...


def bring_in(repository: Repository, request: Request, listener: Listener) -> Report:
    """Bring in what the sources have, or with a dry run tell what would come of it.

    Raises :class:`GilyonError` for sources that cannot be read at all, or if the disk refuses; then no article has
    come in that is not whole, and the same command again ends the work.
    """
    began = time.monotonic()
    report = Report(dry_run=request.dry_run)
    with contextlib.nullcontext() if request.dry_run else locked(repository.root):
        _bring_in(repository, request, report, listener)
    report.seconds = time.monotonic() - began
    return report


def _bring_in(repository: Repository, request: Request, report: Report, listener: Listener) -> None:
    sources = find_sources(request)
    report.sources = [{"path": source.name, "kind": source.kind.value} for source in sources]
    ledger, gone = import_ledger.recover(repository, import_ledger.read_ledger(repository))
    if not request.dry_run:
        import_ledger.remove_left(repository.root, gone)
    intake = Intake(repository, load_all(repository), ledger, request, report, gone)
    try:
        listener.started(None)
        for source in sources:
            intake.read(source, listener.advance)
        desk = _Desk(repository, request, report, intake)
        if request.dry_run:
            for placed, composed in desk.composed():
                _note(report, placed, composed)
        else:
            _deliver(repository, desk, ledger, report, listener)
    finally:
        intake.spool.close()


class _Desk:
    """Composes the articles one by one, with the terms of all of them in one vocabulary."""

    def __init__(self, repository: Repository, request: Request, report: Report, intake: Intake) -> None:
        self._settings = repository.settings
        self._request = request
        self._intake = intake
        self.count = intake.spool.count
        known = repository.vocabulary
        terms = fold_keywords(intake.keywords, known).tags
        self.vocabulary_before = repository.tags_text
        self.vocabulary_after = add_terms(self.vocabulary_before, terms)
        new = tuple(tag for tag in terms if known.find(tag.name) is None)
        self._vocabulary = Vocabulary((*known.tags, *new))
        report.tags = [tag.name for tag in new]

    def composed(self) -> Iterator[tuple[Placed, Composed]]:
        for placed in self._intake.spool:
            yield placed, compose(placed, self._request, self._settings, self._vocabulary, self._intake.pages)


def _note(report: Report, placed: Placed, composed: Composed) -> None:
    (report.updated if placed.before else report.created).append(placed.spot.path)
    report.attention += [(placed.spot.path, eye) for eye in composed.eyes]
    report.notes += [(placed.spot.path, f"{reason}: {text}") for reason, text in composed.dropped]
    report.pictures += len(composed.files) - 1
    report.redirects += len(placed.aliases)


def _deliver(repository: Repository, desk: _Desk, ledger: Ledger, report: Report, listener: Listener) -> None:
    root = repository.root
    before: dict[str, Entry | None] = {}
    after = dict(ledger)
    stale: list[str] = []
    listener.started(desk.count)
    with delivery(root) as incoming:
        for placed, composed in desk.composed():
            old = placed.before.files if placed.before else {}
            digests = {name: file_digest(data) for name, data in composed.files.items()}
            for name, data in composed.files.items():
                incoming.stage(name, data, old.get(name))
            stale += [name for name in old if name not in digests]
            before[placed.key] = placed.before
            after[placed.key] = Entry(placed.spot.path, placed.digest, digests)
            _note(report, placed, composed)
            listener.advance()
        if before:
            _finish(repository, desk, incoming, before, after)
    import_ledger.remove_left(root, stale)


def _finish(
    repository: Repository, desk: _Desk, incoming: Delivery, before: dict[str, Entry | None], ledger: Ledger
) -> None:
    """The order makes a killed run harmless: what is meant is noted, then terms, then pictures with their article."""
    root = repository.root
    incoming.check()
    import_ledger.begin(root, before)
    import_ledger.write_ledger(root, ledger)
    if desk.vocabulary_after != desk.vocabulary_before:
        write_atomic(repository.tags_file.resolve(), desk.vocabulary_after.encode())
    incoming.deliver()
    import_ledger.end(root)
