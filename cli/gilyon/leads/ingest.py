"""Import lists: match, store, set rejects aside. One transaction for a list; a dry run is the same, undone."""

from __future__ import annotations

import contextlib
import gc
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from itertools import islice
from pathlib import Path

from gilyon import __version__
from gilyon.leads.database import LeadStore, open_store
from gilyon.leads.lists import LeadList, Reading, ReadingOptions, open_list
from gilyon.leads.model import Candidate, Fault, Record, Rejection
from gilyon.leads.people import Change, People, Person
from gilyon.leads.rejects import check_rejects_option, write_rejects
from gilyon.leads.report import ImportReport, Tally
from gilyon.leads.rows import RowReader
from gilyon.leads.schema import Keep
from gilyon.store.files import locked
from gilyon.store.repository import Repository

BATCH = 5_000
"""Rows looked up in the store at once."""


class Repeat(Enum):
    """What to do with a file that was imported before."""

    REFUSE = "refuse"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The flags of ``leads import``. ``shown`` paths and ``rejects`` are relative to ``cwd``."""

    cwd: Path
    reading: ReadingOptions = field(default_factory=ReadingOptions)
    source: str | None = None
    rejects: Path | None = None
    keep: Keep = Keep.CHANGES
    repeat: Repeat = Repeat.REFUSE
    strict: bool = False


def import_lists(
    repository: Repository, files: Sequence[Path], options: ImportOptions, *, now: datetime
) -> list[ImportReport]:
    """Import lists in order. Raises :class:`GilyonError`, before anything is stored, if one cannot be understood."""
    settings = repository.settings
    reading = Reading(settings, options.reading, now.date())
    if options.rejects is not None:
        check_rejects_option(options.cwd / options.rejects, [options.cwd / file for file in files], repository)
    lists = [open_list(options.cwd / file, str(file), reading) for file in files]
    with locked(repository.root), open_store(repository.leads_file, options.keep) as store, _collector_paused():
        return [_import_list(store, opened, options, settings.leads.country, now) for opened in lists]


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


def _import_list(
    store: LeadStore, opened: LeadList, options: ImportOptions, country: str, now: datetime
) -> ImportReport:
    report = ImportReport(
        opened.shown,
        opened.sha256,
        opened.encoding,
        opened.delimiter,
        opened.form,
        dict(opened.mapping),
        options.keep is Keep.NOTHING,
        notes=list(opened.notes),
    )
    past = store.past_import(opened.sha256)
    if past is not None and options.repeat is Repeat.REFUSE:
        report.id, report.already_imported = past.id, past.at
        return report
    people, rejections = _match(
        store, opened, RowReader(opened.columns, country, strict=options.strict, rules=opened.rules), report
    )
    with store.step():
        if report.usable:
            import_id = store.add_import(
                file=opened.path.name,
                sha256=opened.sha256,
                source=options.source or opened.path.name,
                form=opened.form,
                encoding=opened.encoding,
                delimiter=opened.delimiter,
                mapping=opened.mapping,
                counts=report.counts,
                version=__version__,
                now=now,
            )
            store.write(people, import_id, now)
            report.id = None if report.dry_run else import_id
        if rejections and options.keep is Keep.CHANGES:
            report.rejects_file = _write_rejects(opened, rejections, options)
    return report


def _match(
    store: LeadStore, opened: LeadList, reader: RowReader, report: ImportReport
) -> tuple[list[Person], list[Rejection]]:
    """Read every row, find its person, and count it under exactly one heading."""
    people = People()
    rejections: list[Rejection] = []
    taken = 0
    for batch in _batches(opened.records):
        report.rows += len(batch)
        read = [reader.read(record) for record in batch]
        keys = (key for row in read if isinstance(row, Candidate) for key in row.keys)
        for lead_id, profile in store.profiles(people.unknown(keys)).items():
            people.adopt(lead_id, profile)
        for row in read:
            if isinstance(row, Candidate) and people.take(row) is not None:
                taken += 1
                for caution in dict.fromkeys(row.cautions):
                    report.cautions.setdefault(caution, Tally()).add(row.record.line)
                continue
            rejection = row if isinstance(row, Rejection) else Rejection(row.record, Fault.CONFLICT)
            rejections.append(rejection)
            report.faults.setdefault(rejection.fault, Tally()).add(rejection.record.line)
    met = list(people.met())
    changes = Counter(person.change for person in met)
    report.new, report.updated, report.unchanged = (changes[change] for change in Change)
    report.duplicates = taken - len(met)
    report.conflicts = sum(rejection.fault is Fault.CONFLICT for rejection in rejections)
    report.rejected = len(rejections) - report.conflicts
    return met, rejections


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    while batch := list(islice(records, BATCH)):
        yield batch


def _write_rejects(opened: LeadList, rejections: list[Rejection], options: ImportOptions) -> str:
    """Write the rejects before the leads are committed: what is done last is what says "done"."""
    wanted = options.cwd / options.rejects if options.rejects is not None else None
    path = write_rejects(opened.path, opened.header, rejections, wanted)
    return str(options.rejects or Path(opened.shown).with_name(path.name))
