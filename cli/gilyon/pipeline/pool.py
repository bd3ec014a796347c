"""A pool of warm processes. Pages and mails travel in batches, since a message costs about as much as a page.

What dies or hangs in a batch cannot be told from outside, so the tasks of such a batch run again one by one.
"""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.forkserver
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait

from gilyon.errors import ContentError
from gilyon.exporters.base import ArticleJob, Artifact, Publication
from gilyon.pipeline.results import Built, failure, too_slow
from gilyon.pipeline.tasks import Failed, Job, Task, cost
from gilyon.pipeline.workshop import Workshop

_RECYCLE_AFTER = 400
"""Batches, after which a process gives its memory back."""
_ON_PAPER = frozenset({"pdf", "book"})
_BATCH_COST = 16
_BATCH_BYTES = 4_000_000
"""Of images. A batch is held in memory on both sides."""
_WARM_PDF = "gilyon.exporters.pdf.warm"
_WARM = ["gilyon.content.document", "gilyon.exporters.templates", "gilyon.language.dates"]
"""Loaded once, before the workers part: what they share then takes memory once. Nothing that starts threads or looks
for fonts."""

Batch = list[tuple[Task, Job]]
_Answer = tuple[list[Artifact], float] | Exception

_workshop: Workshop | None = None
"""The one of a worker process, set by its initializer; never used in the parent."""


def _start_worker(publication: Publication) -> None:
    global _workshop
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _workshop = Workshop(publication)


def _work(batch: list[tuple[str, Job]]) -> list[_Answer]:
    """What became of each job; an error is an answer too, so that it costs the others nothing."""
    assert _workshop is not None
    answers: list[_Answer] = []
    for format_, job in batch:
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
    gc.collect()
    if not gc.get_freeze_count():
        gc.freeze()


def _context(*, pdf: bool) -> multiprocessing.context.BaseContext:
    """A worker must not inherit the parent's threads and font state, so never plain fork."""
    context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
    context.set_forkserver_preload([*_WARM, _WARM_PDF] if pdf else _WARM)
    return context


def prepare(*, pdf: bool) -> None:
    """Start what workers come from, so that it is warm when a plan has been made. For runs that will need workers.

    With ``pdf`` WeasyPrint is loaded there, which takes longer than all else.
    """
    if _context(pdf=pdf).get_start_method() == "forkserver":
        multiprocessing.forkserver.ensure_running()


def run_in_pool(
    tasks: Iterable[tuple[Task, Callable[[], Job]]], publication: Publication, jobs: int, time_limit: float
) -> Generator[Built | Failed, None, None]:
    """Run tasks in ``jobs`` processes, giving each result as it comes."""
    from pebble import ProcessPool

    tasks = list(tasks)
    pdf = any(task.format in _ON_PAPER for task, _ in tasks)
    pool = ProcessPool(
        max_workers=jobs,
        max_tasks=_RECYCLE_AFTER,
        initializer=_start_worker,
        initargs=(publication,),
        context=_context(pdf=pdf),
    )
    unfit: list[Failed] = []
    batches = _batches(tasks, unfit)
    again: deque[Batch] = deque()
    running: dict[Future[list[_Answer]], Batch] = {}
    try:
        with pool:
            while True:
                # A short queue keeps the workers busy without holding every article's images in memory.
                while len(running) < jobs * 3 and (batch := again.popleft() if again else next(batches, None)):
                    plain = [(task.format, job) for task, job in batch]
                    timeout = time_limit * max(task.articles for task, _ in batch)
                    running[pool.schedule(_work, args=(plain,), timeout=timeout)] = batch
                yield from unfit
                unfit.clear()
                if not running:
                    break
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    batch = running.pop(future)
                    if len(batch) > 1 and future.exception() is not None:
                        again.extend([item] for item in batch)
                    else:
                        yield from _results(batch, future, time_limit)
    except BaseException:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()
        raise


def _batches(tasks: Iterable[tuple[Task, Callable[[], Job]]], unfit: list[Failed]) -> Iterator[Batch]:
    """Tasks in their order, cheap ones together. Those whose job cannot be made go to ``unfit``."""
    batch: Batch = []
    costs = size = 0
    for task, make_job in tasks:
        try:
            job = make_job()
        except ContentError as error:
            unfit.append(failure(task, error))
            continue
        price = cost([task])
        if price >= _BATCH_COST:
            yield [(task, job)]
            continue
        batch.append((task, job))
        costs += price
        size += sum(map(len, job.asset_data.values())) if isinstance(job, ArticleJob) else 0
        if costs >= _BATCH_COST or size >= _BATCH_BYTES:
            yield batch
            batch, costs, size = [], 0, 0
    if batch:
        yield batch


def _results(batch: Batch, future: Future[list[_Answer]], time_limit: float) -> Iterator[Built | Failed]:
    from pebble import ProcessExpired

    task = batch[0][0]
    try:
        answers: list[_Answer] = future.result()
    except TimeoutError:
        yield too_slow(task, time_limit * task.articles)
    except ProcessExpired as error:
        yield Failed(task.label, task.format, f"its worker process died (exit {error.exitcode})")
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this task's; see failure()
        yield failure(task, error)
    else:
        for (task, _), answer in zip(batch, answers, strict=True):
            if isinstance(answer, Exception):
                yield failure(task, answer)
            else:
                yield Built(task, tuple(answer[0]), answer[1])
