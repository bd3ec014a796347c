"""Tasks on their way to workers: pages and mails together, since a message costs about as much as a page.

What dies or hangs in a batch cannot be told from outside, so the tasks of such a batch run again one by one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Protocol, TypeVar

from gilyon.errors import ContentError
from gilyon.exporters.base import ArticleJob
from gilyon.pipeline.results import Answer, Built, failure, outcome
from gilyon.pipeline.tasks import Failed, Job, Task, cost

_BATCH_COST = 16
_BATCH_BYTES = 4_000_000
"""Of images. A batch is held in memory on both sides."""

LoadableTasks = Iterable[tuple[Task, Callable[[], Job]]]
"""Tasks, each with what makes its job when its turn comes."""
Batch = list[tuple[Task, Job]]


class Pending(Protocol):
    """The answers of a batch that workers have; what ``concurrent.futures`` and Dask call a future."""

    def result(self) -> list[Answer]: ...

    def exception(self) -> BaseException | None: ...


P = TypeVar("P", bound=Pending)


def run_batches(
    tasks: LoadableTasks,
    *,
    submit: Callable[[Batch], P],
    some_done: Callable[[Iterable[P]], Iterable[P]],
    in_flight: Callable[[], int],
    time_limit: float,
) -> Generator[Built | Failed, None, None]:
    """Hand tasks to workers in batches, giving each result as it comes.

    At no time are there more than ``in_flight()`` batches under way: a short queue keeps the workers busy without
    holding every article's images in memory. ``some_done`` waits for at least one of them.
    """
    unfit: list[Failed] = []
    batches = _batches(tasks, unfit)
    again: deque[Batch] = deque()
    running: dict[P, Batch] = {}
    while True:
        while len(running) < in_flight() and (batch := again.popleft() if again else next(batches, None)):
            running[submit(batch)] = batch
        yield from unfit
        unfit.clear()
        if not running:
            break
        for pending in some_done(running):
            batch = running.pop(pending)
            if len(batch) > 1 and pending.exception() is not None:
                again.extend([item] for item in batch)
            else:
                yield from _results(batch, pending, time_limit)


def _batches(tasks: LoadableTasks, unfit: list[Failed]) -> Iterator[Batch]:
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


def _results(batch: Batch, pending: Pending, time_limit: float) -> Iterator[Built | Failed]:
    error = pending.exception()
    if isinstance(error, Exception):
        yield outcome(batch[0][0], error, time_limit)
        return
    for (task, _), answer in zip(batch, pending.result(), strict=True):
        yield outcome(task, answer, time_limit)
