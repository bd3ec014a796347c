"""A run: what is stale is built, each result is written as it arrives, the manifest remembers."""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from gilyon.exporters.base import ArticleJob, BookJob, Publication, SearchJob
from gilyon.pipeline.books import of_chapter
from gilyon.pipeline.manifest import NAME, Manifest
from gilyon.pipeline.results import Built
from gilyon.pipeline.tasks import Failed, Fresh, Job, Listener, Plan, Remark, Task, Written, cost, outputs
from gilyon.pipeline.workers import run_tasks
from gilyon.store.files import MAX_ASSET_BYTES, MAX_TEXT_BYTES, WriteError, read_bytes, write_atomic
from gilyon.store.temporaries import sweep_temporaries

_SAVE_EVERY = 5.0


@dataclass
class Report:
    """How a run ended. Lists are sorted, whatever order the workers finished in."""

    written: list[Written] = field(default_factory=list)
    fresh: list[Fresh] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def written_paths(self) -> list[str]:
        return outputs(path for outcome in self.written for path in outcome.paths)

    @property
    def fresh_paths(self) -> list[str]:
        return outputs(path for outcome in self.fresh for path in outcome.paths)

    @property
    def remarks(self) -> list[Remark]:
        """On what was written and on what is there from earlier runs, sorted."""
        outcomes: list[Written | Fresh] = [*self.written, *self.fresh]
        found = (remark for outcome in outcomes for remark in outcome.remarks)
        return sorted(found, key=lambda remark: (remark.path, remark.line, remark.column, remark.code))


def run(
    plan: Plan,
    publication: Publication,
    manifest: Manifest,
    listener: Listener,
    *,
    jobs: int,
    time_limit: float,
    scheduler: str = "",
    strict: bool = False,
) -> Report:
    """Carry out a plan, on the cluster of a ``scheduler`` if one is named, else in ``jobs`` processes.

    With ``strict`` an edition of which there is anything to remark has failed. Call it under the lock. On any
    interruption what was finished stays recorded.
    """
    begin = time.perf_counter()
    folder = manifest.folder
    report = Report(fresh=list(plan.fresh), failed=list(plan.failed))
    tasks = [task for task, _ in plan.stale]
    if tasks and folder.is_dir():
        sweep_temporaries(folder)  # a task whose writing was cut short is stale
    listener.started(len(tasks))
    saved = time.monotonic()
    try:
        for result in _results(tasks, publication, jobs, time_limit, scheduler):
            lacking = len(report.failed) > len(plan.failed)
            if isinstance(result, Built) and strict and result.made.remarks:
                result = _not_good_enough(result)
            outcome = _write(folder, manifest, result, lacking=lacking) if isinstance(result, Built) else result
            if isinstance(outcome, Written):
                report.written.append(outcome)
            else:
                report.failed.append(outcome)
            listener.finished(outcome)
            if time.monotonic() - saved > _SAVE_EVERY:
                _save(manifest)
                saved = time.monotonic()
        report.removed = outputs(_remove_orphans(folder, manifest, plan.orphans))
    except KeyboardInterrupt:
        sweep_temporaries(folder)  # it may have come just when a file had been made and nobody knew its name yet
        raise
    finally:
        unsaved = _save(manifest) if tasks or plan.orphans else None
    if unsaved is not None:
        report.failed.append(Failed(NAME, "manifest", f"{unsaved}; the next run builds everything again"))
    report.failed = _told_once(report.failed)
    report.seconds = time.perf_counter() - begin
    return report


def _results(
    tasks: list[Task], publication: Publication, jobs: int, time_limit: float, scheduler: str
) -> Iterator[Built | Failed]:
    """The results as they come; tasks that read what others wrote run when those have been written, and here."""
    first, second = ([task for task in tasks if not task.waits], [task for task in tasks if task.waits])
    for wave, where in ((first, scheduler), (second, "")):
        if not wave:
            continue
        workers = min(jobs, len(wave))
        results = run_tasks(
            _with_jobs(wave), publication, jobs=workers, time_limit=time_limit, costs=cost(wave), scheduler=where
        )
        with contextlib.closing(results):
            yield from results


def _not_good_enough(built: Built) -> Failed:
    first, *others = built.made.remarks
    more = f" (and {len(others)} more)" if others else ""
    return Failed(built.task.label, built.task.format, f"{first}{more}")


def _told_once(failed: list[Failed]) -> list[Failed]:
    """Sorted, and without the pictures' failures that the page of the same article tells of too."""
    pages = {(failure.path, failure.message) for failure in failed if failure.format == "html"}
    kept = [f for f in failed if f.format != "images" or (f.path, f.message) not in pages]
    return sorted(kept, key=lambda f: (f.path, f.format))


def _save(manifest: Manifest) -> WriteError | None:
    """Save what is remembered. A disk that refuses must not take away the report of what was done."""
    try:
        manifest.save()
    except WriteError as error:
        return error
    return None


def _with_jobs(tasks: list[Task]) -> Iterator[tuple[Task, Callable[[], Job]]]:
    for task in tasks:
        yield task, _loader(task)


def _loader(task: Task) -> Callable[[], Job]:
    def load() -> Job:
        match task.job:
            case ArticleJob() as job:
                return replace(job, asset_data=_assets(task))
            case BookJob() as job:
                data = _assets(task)
                chapters = tuple(
                    replace(chapter, asset_data=of_chapter(data, number)) for number, chapter in enumerate(job.chapters)
                )
                return replace(job, chapters=chapters)
            case SearchJob():
                # An article that has failed in this run and in all before it has no entry.
                paths = [path for path in task.asset_paths.values() if path.is_file()]
                return SearchJob(tuple(read_bytes(path, path.name, limit=MAX_TEXT_BYTES) for path in paths))
            case job:
                return job

    return load


def _assets(task: Task) -> dict[str, bytes]:
    return {name: read_bytes(path, name, limit=MAX_ASSET_BYTES) for name, path in task.asset_paths.items()}


def _write(folder: Path, manifest: Manifest, built: Built, *, lacking: bool) -> Written | Failed:
    """Write what was built. ``lacking``: a task has failed, so what is made of all of them is to be made again."""
    task = built.task
    try:
        for artifact in built.made.artifacts:
            # To sync each of a thousand pages takes longer than to make them. One that a power cut takes is shorter
            # than the manifest, which is synced, says; so the next run makes it again.
            write_atomic(folder / artifact.path, artifact.data, sync=False)
    except WriteError as error:
        return Failed(task.label, task.format, str(error))
    paths = tuple(artifact.path for artifact in built.made.artifacts)
    before = manifest.entries.get(task.id)
    if before is not None:
        _delete(folder, manifest, task.id, [path for path in before.files if path not in paths])
    parts = {**task.parts, "lacking": "yes"} if lacking and task.waits else task.parts
    manifest.record(task.id, parts, paths, built.made.remarks)
    return Written(task, paths, built.made.seconds, built.made.remarks)


def _remove_orphans(folder: Path, manifest: Manifest, orphans: tuple[str, ...]) -> list[str]:
    if not orphans:
        return []
    owners = Counter(path for entry in manifest.entries.values() for path in entry.files)
    removed: list[str] = []
    for task_id in orphans:
        files = manifest.entries[task_id].files
        removed += _delete(folder, manifest, task_id, [path for path in files if owners[path] == 1])
        owners.subtract(files.keys())
        del manifest.entries[task_id]
    return removed


def _delete(folder: Path, manifest: Manifest, task_id: str, paths: list[str]) -> list[str]:
    """Delete files that are still as we wrote them, and the folders that this leaves empty."""
    removed = []
    for path in paths:
        if manifest.is_ours(task_id, path):
            (folder / path).unlink()
            removed.append(path)
            with contextlib.suppress(OSError):
                for parent in PurePosixPath(path).parents[:-1]:
                    (folder / parent).rmdir()
    return removed
