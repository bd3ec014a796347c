"""Running tasks in this process or in a pool of warm ones. The result is the same bytes either way."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from typing import Any

from gilyon.errors import ContentError, GilyonError
from gilyon.exporters.base import Artifact, Publication
from gilyon.exporters.registry import make_exporter
from gilyon.pipeline.tasks import Failed, Job, Task

_RECYCLE_AFTER = 400
_COSTS = {"pdf": 200}
_WORTH_A_POOL = 200


@dataclass(frozen=True, slots=True)
class Built:
    """A task's artifacts, on their way to be written."""

    task: Task
    artifacts: tuple[Artifact, ...]
    seconds: float


class Workshop:
    """The exporters of one process, each made when its first job comes."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._exporters: dict[str, Any] = {}

    def run(self, format_: str, job: Job) -> tuple[list[Artifact], float]:
        begin = time.perf_counter()
        if format_ not in self._exporters:
            self._exporters[format_] = make_exporter(format_, self._publication)
        artifacts = self._exporters[format_].export(job)
        return artifacts, time.perf_counter() - begin


def run_tasks(
    tasks: Iterable[tuple[Task, Callable[[], Job]]],
    publication: Publication,
    *,
    jobs: int,
    time_limit: float,
    costs: int,
) -> Generator[Built | Failed, None, None]:
    """Run tasks, giving each result as it comes. An error, a crash or a hang is the failure of its task only.

    A few pages or mails are made in this process. PDFs never are: the native libraries below WeasyPrint can crash.
    """
    if costs < _WORTH_A_POOL:
        yield from _run_here(tasks, publication, time_limit)
    else:
        yield from _run_in_pool(tasks, publication, jobs, time_limit)


def cost(tasks: Iterable[Task]) -> int:
    """A rough price of tasks, in pages: whether starting processes pays."""
    return sum(_COSTS.get(task.format, 1) for task in tasks)


def _run_here(
    tasks: Iterable[tuple[Task, Callable[[], Job]]], publication: Publication, time_limit: float
) -> Generator[Built | Failed, None, None]:
    workshop = Workshop(publication)
    for task, make_job in tasks:
        try:
            job = make_job()
            with _alarm(time_limit):
                artifacts, seconds = workshop.run(task.format, job)
        except _TooSlow:
            workshop = Workshop(publication)  # what was cut short may be left in any state
            yield _too_slow(task, time_limit)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this task's; see _failure
            yield _failure(task, error)
        else:
            yield Built(task, tuple(artifacts), seconds)


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


_workshop: Workshop | None = None
"""The one of a worker process, set by its initializer; never used in the parent."""


def _start_worker(publication: Publication) -> None:
    global _workshop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _workshop = Workshop(publication)


def _work(format_: str, job: Job) -> tuple[list[Artifact], float]:
    assert _workshop is not None
    return _workshop.run(format_, job)


def _run_in_pool(
    tasks: Iterable[tuple[Task, Callable[[], Job]]], publication: Publication, jobs: int, time_limit: float
) -> Generator[Built | Failed, None, None]:
    from pebble import ProcessPool

    # A worker must not inherit the parent's threads and font state, so never plain fork.
    context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
    pool = ProcessPool(
        max_workers=jobs, max_tasks=_RECYCLE_AFTER, initializer=_start_worker, initargs=(publication,), context=context
    )
    queue = iter(tasks)
    running: dict[Future[Any], Task] = {}
    done: deque[Built | Failed] = deque()
    try:
        with pool:
            exhausted = False
            while running or not exhausted:
                # A short queue keeps the workers busy without holding every article's images in memory.
                while not exhausted and len(running) < jobs * 3:
                    item = next(queue, None)
                    if item is None:
                        exhausted = True
                        break
                    task, make_job = item
                    try:
                        job = make_job()
                    except ContentError as error:
                        done.append(_failure(task, error))
                        continue
                    running[pool.schedule(_work, args=(task.format, job), timeout=time_limit)] = task
                finished = wait(running, return_when=FIRST_COMPLETED).done if running else ()
                done.extend(_result(running.pop(future), future, time_limit) for future in finished)
                while done:
                    yield done.popleft()
    except BaseException:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()
        raise


def _result(task: Task, future: Future[Any], time_limit: float) -> Built | Failed:
    from pebble import ProcessExpired

    try:
        artifacts, seconds = future.result()
    except TimeoutError:
        return _too_slow(task, time_limit)
    except ProcessExpired as error:
        return Failed(task.label, task.format, f"its worker process died (exit {error.exitcode})")
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this task's; see _failure
        return _failure(task, error)
    return Built(task, tuple(artifacts), seconds)


def _too_slow(task: Task, time_limit: float) -> Failed:
    return Failed(task.label, task.format, f"took longer than {time_limit:.0f} s and was stopped")


def _failure(task: Task, error: Exception) -> Failed:
    """What one article's error means for the run.

    Raises the error again if it is not the article's: a setting or a template that is wrong is wrong for all. A bug
    in an exporter, on the other hand, may concern this article only, and must not cost the others their editions.
    """
    if isinstance(error, ContentError):
        return Failed(task.label, task.format, error.line)
    if isinstance(error, GilyonError):
        raise error
    return Failed(task.label, task.format, f"a bug in gilyon: {type(error).__name__}: {error}")
