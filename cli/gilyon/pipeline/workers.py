"""Running tasks: here, in a pool of warm processes, or on a cluster. The result is the same bytes either way."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Generator, Iterator

from gilyon.exporters.base import Publication
from gilyon.pipeline.batches import LoadableTasks
from gilyon.pipeline.results import Built, failure, too_slow
from gilyon.pipeline.tasks import Failed
from gilyon.pipeline.workshop import Workshop

_WORTH_A_POOL = 200


def run_tasks(
    tasks: LoadableTasks,
    publication: Publication,
    *,
    jobs: int,
    time_limit: float,
    costs: int,
    scheduler: str = "",
) -> Generator[Built | Failed, None, None]:
    """Run tasks, giving each result as it comes. An error, a crash or a hang is the failure of its task only.

    A few pages or mails are made in this process. PDFs never are: the native libraries below WeasyPrint can crash.
    With the address of a Dask ``scheduler`` all of them are made by its workers.
    """
    if scheduler:
        from gilyon.pipeline.cluster import run_on_cluster

        yield from run_on_cluster(tasks, publication, scheduler, time_limit)
    elif costs < _WORTH_A_POOL:
        yield from _run_here(tasks, publication, time_limit)
    else:
        from gilyon.pipeline.pool import run_in_pool

        yield from run_in_pool(tasks, publication, jobs, time_limit)


def _run_here(
    tasks: LoadableTasks, publication: Publication, time_limit: float
) -> Generator[Built | Failed, None, None]:
    workshop = Workshop(publication)
    for task, make_job in tasks:
        try:
            job = make_job()
            with _alarm(time_limit):
                made = workshop.run(task.format, job)
        except _TooSlow:
            workshop = Workshop(publication)  # what was cut short may be left in any state
            yield too_slow(task, time_limit)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this task's; see failure()
            yield failure(task, error)
        else:
            yield Built(task, made)


class _TooSlow(BaseException):
    """Not an ``Exception``, so that nothing on the way takes it for its own."""


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Stops what runs inside after ``seconds``, by the system's alarm clock where it has one (not on Windows)."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: object) -> None:
        raise _TooSlow

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
