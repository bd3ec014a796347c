"""Import lists: stage, match, store, set rejects aside. One transaction for a list; a dry run is the same, undone."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path

from gilyon import __version__
from gilyon.leads.lists import LeadList, Reading, ReadingOptions, open_list
from gilyon.leads.rejects import check_rejects_option, write_rejects
from gilyon.leads.report import ImportReport, Tally
from gilyon.leads.rows import RowReader
from gilyon.leads.staging import Staged, is_large, stage_list, warm_up, workers_for
from gilyon.leads.store import imports, outcome
from gilyon.leads.store.changes import Landing
from gilyon.leads.store.data_files import FileKind, remember
from gilyon.leads.store.database import Keep
from gilyon.leads.store.desk import Desk
from gilyon.leads.store.location import location_of
from gilyon.leads.store.merge import merge
from gilyon.leads.store.opening import LeadStore, open_store
from gilyon.leads.store.scratch import scratch_folder
from gilyon.store.repository import Repository

Progress = Callable[[str, int, int], None]
"""Told the list, how many of its characters were read, and about how many there are."""


class Repeat(Enum):
    """What to do with a file that was imported before."""

    REFUSE = "refuse"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The flags of ``leads import``. ``shown`` paths and ``rejects`` are relative to ``cwd``.

    ``workers`` read a list in so many processes, 0 in this one; None as its size asks for.
    """

    cwd: Path
    reading: ReadingOptions = field(default_factory=ReadingOptions)
    source: str | None = None
    rejects: Path | None = None
    keep: Keep = Keep.CHANGES
    repeat: Repeat = Repeat.REFUSE
    strict: bool = False
    workers: int | None = None


def import_lists(
    repository: Repository,
    files: Sequence[Path],
    options: ImportOptions,
    *,
    now: datetime,
    progress: Progress | None = None,
) -> list[ImportReport]:
    """Import lists in order. Raises :class:`GilyonError`, before anything is stored, if one cannot be understood."""
    settings = repository.settings
    reading = Reading(settings, options.reading, now.date())
    if options.rejects is not None:
        check_rejects_option(options.cwd / options.rejects, [options.cwd / file for file in files], repository)
    if options.workers != 0 and any(is_large(options.cwd / file) for file in files):
        warm_up()
    lists = [open_list(options.cwd / file, str(file), reading) for file in files]
    location = location_of(repository)
    with (
        scratch_folder(location.scratch_folder) as folder,
        open_store(location, options.keep) as store,
        contextlib.closing(Desk(store.database, location, folder)) as desk,
        _collector_paused(),
    ):
        clerk = _Clerk(store, desk, options, settings.leads.country, now, progress)
        return [clerk.take(opened, alone=len(lists) == 1) for opened in lists]


@contextlib.contextmanager
def _collector_paused() -> Iterator[None]:
    """An import makes many lasting objects and no cycles; walking them again and again took half of its time."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


@dataclass(frozen=True, slots=True)
class _Clerk:
    """Imports one list after another."""

    store: LeadStore
    desk: Desk
    options: ImportOptions
    country: str
    now: datetime
    progress: Progress | None

    def take(self, opened: LeadList, *, alone: bool) -> ImportReport:
        report = ImportReport(
            opened.shown,
            opened.sha256,
            opened.encoding,
            opened.delimiter,
            opened.form,
            dict(opened.mapping),
            self.options.keep is Keep.NOTHING,
            notes=list(opened.notes),
        )
        if self._was_imported(report):
            return report
        self.desk.clear()
        staged = self._stage(opened, alone=alone)
        with self.store.step():
            # Asked again: another gilyon may have imported it meanwhile.
            if not self._was_imported(report):
                self._merge(opened, staged, report)
        self.desk.detach()
        return report

    def _was_imported(self, report: ImportReport) -> bool:
        if self.options.repeat is Repeat.AGAIN:
            return False
        past = imports.past_import(self.store, report.sha256)
        if past is not None:
            report.id, report.already_imported = past.id, past.at
        return past is not None

    def _stage(self, opened: LeadList, *, alone: bool) -> Staged:
        workers = workers_for(opened.size) if self.options.workers is None else self.options.workers
        if self.options.keep is Keep.NOTHING and not alone:
            workers = 0  # a dry run is one transaction, and what workers fill could not be put aside within it
        done = 0

        def advance(characters: int) -> None:
            nonlocal done
            done += characters
            if self.progress is not None:
                self.progress(opened.shown, min(done, opened.size), opened.size)

        return stage_list(self.desk, opened, self._reader(opened), workers, advance)

    def _reader(self, opened: LeadList) -> RowReader:
        return RowReader(opened.columns, self.country, strict=self.options.strict, rules=opened.rules)

    def _merge(self, opened: LeadList, staged: Staged, report: ImportReport) -> None:
        database = self.store.database
        at = imports.stamp(self.now)
        source = self.options.source or opened.path.name
        facts = imports.ImportFacts(
            opened.path.name,
            opened.sha256,
            opened.size,
            source,
            opened.form,
            opened.encoding,
            opened.delimiter,
            opened.mapping,
            __version__,
            at,
        )
        import_id = imports.begin_import(database, facts)
        landing = Landing(import_id, source, at, imports.last_lead(database))
        merged = merge(self.desk, candidates=staged.candidates, first=staged.first, last=staged.last, landing=landing)
        report.rows, report.rejected = staged.candidates + staged.rejected, staged.rejected
        report.new, report.updated, report.unchanged = merged.new, merged.updated, merged.unchanged
        report.duplicates, report.conflicts, report.suppressed = merged.duplicates, merged.conflicts, merged.suppressed
        report.check()
        for line, fault in outcome.faults(self.desk):
            report.faults.setdefault(fault, Tally()).add(line)
        for line, caution in outcome.cautions(self.desk):
            report.cautions.setdefault(caution, Tally()).add(line)
        if report.usable:
            imports.end_import(database, import_id, report.counts, landing.base + staged.last - staged.first + 1)
            report.id = None if report.dry_run else import_id
        else:
            imports.forget_import(database, import_id)
        if report.rejected + report.conflicts and self.options.keep is Keep.CHANGES:
            report.rejects_file = self._write_rejects(opened, report.id, at)

    def _write_rejects(self, opened: LeadList, import_id: int | None, at: str) -> str:
        """Written before the leads are committed: what is done last is what says "done". Remembered, so that whoever is
        forgotten goes from it, too.
        """
        wanted = self.options.rejects
        path = write_rejects(
            opened.path,
            opened.header,
            outcome.rejections(self.desk, self._reader(opened).read),
            self.options.cwd / wanted if wanted is not None else None,
        )
        remember(self.store, path, FileKind.REJECTS, import_id, at)
        return str(wanted if wanted is not None else Path(opened.shown).with_name(path.name))
