"""A pool of warm processes."""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.forkserver
import signal
import sys
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import TYPE_CHECKING

from gilyon.core.processes import end_with_parent, process_context
from gilyon.exporters.base import Publication
from gilyon.pipeline.batches import Batch, LoadableTasks, run_batches
from gilyon.pipeline.results import Answer, Built
from gilyon.pipeline.tasks import ON_PAPER, Failed, Job, articles_in
from gilyon.pipeline.workshop import Workshop

if TYPE_CHECKING:
    from pebble import ProcessPool

_RECYCLE_AFTER = 400
"""Batches, after which a process gives its memory back."""
_WARM_PDF = "gilyon.exporters.pdf.warm"
_WARM = ["gilyon.content.document", "gilyon.exporters.templates", "gilyon.language.dates"]
"""Loaded once, before the workers part: what they share then takes memory once. Nothing that starts threads or looks
for fonts."""

_workshop: Workshop | None = None
"""The one of a worker process, set by its initializer; never used in the parent."""

_warm = False
"""True in a worker that has done something: what it holds now, it keeps."""


def _start_worker(publication: Publication) -> None:
    global _workshop
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    _workshop = Workshop(publication)


def _work(jobs: Sequence[tuple[str, Job]]) -> list[Answer]:
    """What became of each job; an error is an answer too, so that it costs the others nothing."""
    assert _workshop is not None
    answers: list[Answer] = []
    for format_, job in jobs:
        try:
            answers.append(_workshop.run(format_, job))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this task's; see failure()
            answers.append(error)
    _clear_up()
    return answers


def _clear_up() -> None:
    """What a batch left behind is looked for when it is done, not while it runs, and never among what stays warm: that
    is a tenth of the time of a PDF.
    """
    global _warm
    gc.collect()
    if not _warm:
        gc.freeze()
        _warm = True


def _context(*, pdf: bool) -> multiprocessing.context.BaseContext:
    """A worker must not inherit the parent's threads and font state, so never plain fork."""
    context = process_context("spawn" if sys.platform == "win32" else "forkserver")
    context.set_forkserver_preload([*_WARM, _WARM_PDF] if pdf else _WARM)
    return context


def prepare(*, pdf: bool) -> None:
    """Start what workers come from, so that it is warm when a plan has been made. For runs that will need workers.

    With ``pdf`` WeasyPrint is loaded there, which takes longer than all else.
    """
    if _context(pdf=pdf).get_start_method() == "forkserver":
        multiprocessing.forkserver.ensure_running()


def make_pool(publication: Publication, processes: int, *, pdf: bool) -> ProcessPool:
    """A pebble pool for :func:`schedule`; the processes start when the first jobs come, those of ``pdf`` warmer."""
    from pebble import ProcessPool

    return ProcessPool(
        max_workers=processes,
        max_tasks=_RECYCLE_AFTER,
        initializer=_start_worker,
        initargs=(publication,),
        context=_context(pdf=pdf),
    )


def schedule(pool: ProcessPool, jobs: Sequence[tuple[str, Job]], time_limit: float) -> Future[list[Answer]]:
    """Let a process of the pool do jobs. Fails with ``TimeoutError`` or pebble's ``ProcessExpired``.

    ``time_limit`` is for one article; a book has as many times of it.
    """
    timeout = time_limit * max(articles_in(job) for _, job in jobs)
    future: Future[list[Answer]] = pool.schedule(_work, args=(jobs,), timeout=timeout)
    return future


def run_in_pool(
    tasks: LoadableTasks, publication: Publication, jobs: int, time_limit: float
) -> Generator[Built | Failed, None, None]:
    """Run tasks in ``jobs`` processes, giving each result as it comes."""
    todo = list(tasks)
    pool = make_pool(publication, jobs, pdf=any(task.format in ON_PAPER for task, _ in todo))

    def submit(batch: Batch) -> Future[list[Answer]]:
        return schedule(pool, [(task.format, job) for task, job in batch], time_limit)

    def some_done(running: Iterable[Future[list[Answer]]]) -> Iterable[Future[list[Answer]]]:
        return wait(running, return_when=FIRST_COMPLETED).done

    with pool:
        try:
            yield from run_batches(
                todo, submit=submit, some_done=some_done, in_flight=lambda: jobs * 3, time_limit=time_limit
            )
        except BaseException:
            pool.stop()  # or the end of this block would wait for all that is under way
            raise
