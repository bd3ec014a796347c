"""Running tasks on a Dask cluster. There is no shared file system: jobs go out by value, results come back as bytes.

What jobs share (the publication; each picture, by the digest of its bytes) is the result of a task of its own, which
gives back what it was given: the scheduler moves it to each worker that needs it, once, and makes it again when the
worker that held it dies, with no book-keeping of ours.
"""

from __future__ import annotations

import hashlib
import pickle
import time
from collections import Counter
from collections.abc import Generator, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from gilyon.errors import GilyonError
from gilyon.exporters.base import ArticleJob, Publication
from gilyon.pipeline.batches import Batch, LoadableTasks, run_batches
from gilyon.pipeline.cluster_connection import connected, lost
from gilyon.pipeline.cluster_versions import versions
from gilyon.pipeline.cluster_worker import Parcel, keep, work
from gilyon.pipeline.results import Answer, Built, WorkersDied
from gilyon.pipeline.tasks import Failed, Task

if TYPE_CHECKING:
    from distributed import Client, Future

_IN_FLIGHT = 3
"""Batches for each thread of the workers."""
_LOOK_AGAIN = 5.0
_PATIENCE = 60.0
"""Seconds: how often to ask who the workers are, and how long to wait for one when there is none."""


def run_on_cluster(
    tasks: LoadableTasks, publication: Publication, address: str, time_limit: float
) -> Generator[Built | Failed, None, None]:
    """Run tasks on the workers of a scheduler, giving each result as it comes.

    Raises :class:`GilyonError` if it cannot be reached or is lost, or if a worker would make other bytes than this
    machine. A worker that dies is a delay; a job that its workers die of is the failure of its tasks.
    """
    todo = list(tasks)
    with connected(address) as client:
        jobs = _Jobs(client, publication, [task for task, _ in todo], time_limit)
        with lost(address):
            yield from run_batches(
                todo, submit=jobs.submit, some_done=jobs.some_done, in_flight=jobs.in_flight, time_limit=time_limit
            )


@dataclass(frozen=True, eq=False)
class _Answers:
    """What the workers will have to say to a batch."""

    future: Future[list[Answer]]

    def result(self) -> list[Answer]:
        return self.future.result()

    def exception(self) -> BaseException | None:
        from distributed import KilledWorker

        error = self.future.exception()
        return WorkersDied("each worker that tried it died") if isinstance(error, KilledWorker) else error


class _Jobs:
    """The jobs of a run, as Dask knows them."""

    def __init__(self, client: Client, publication: Publication, tasks: Iterable[Task], time_limit: float) -> None:
        self._client = client
        self._time_limit = time_limit
        data = pickle.dumps(publication)
        self._digest = _digest(data)
        self._publication = self._share(data)
        self._uses = Counter(path for task in tasks for path in task.asset_paths.values())
        self._shared: dict[Path, Future[bytes]] = {}
        self._threads: int = sum(client.nthreads().values())
        self._looked = self._seen = time.monotonic()

    def submit(self, batch: Batch) -> _Answers:
        files: dict[str, Future[bytes]] = {}
        jobs = []
        for task, job in batch:
            names: dict[str, str] = {}
            if isinstance(job, ArticleJob):
                for name, data in job.asset_data.items():
                    names[name] = _digest(data)
                    files[names[name]] = self._shared[task.asset_paths[name]] = self._share(data)
                job = replace(job, asset_data={})
            jobs.append((task.format, job, names))
        parcel = pickle.dumps(Parcel(versions(), self._digest, self._time_limit, tuple(jobs)))
        future = self._client.submit(work, parcel, self._publication, tuple(files), *files.values(), pure=False)
        self._release(batch)
        return _Answers(future)

    def some_done(self, running: Iterable[_Answers]) -> Iterable[_Answers]:
        from distributed import wait

        waiting = {answers.future: answers for answers in running}
        while True:
            try:
                done = wait(list(waiting), _LOOK_AGAIN, "FIRST_COMPLETED").done
            except TimeoutError:
                self._look()
            else:
                return [waiting[future] for future in done]

    def in_flight(self) -> int:
        self._look()
        return max(1, self._threads) * _IN_FLIGHT

    def _share(self, data: bytes) -> Future[bytes]:
        """Known by its content: what is there already, or on its way, is not sent again."""
        return self._client.submit(keep, data, key=f"gilyon-data-{_digest(data)}")

    def _release(self, batch: Batch) -> None:
        """Let go of files that no later task needs: the cluster forgets them when the jobs under way are done."""
        for task, _ in batch:
            for path in task.asset_paths.values():
                self._uses[path] -= 1
                if self._uses[path] <= 0:
                    self._shared.pop(path, None)

    def _look(self) -> None:
        """Workers come and go. Raises :class:`GilyonError` when there has been none for long."""
        now = time.monotonic()
        if now - self._looked < _LOOK_AGAIN:
            return
        self._looked = now
        self._threads = sum(self._client.nthreads().values())
        if self._threads:
            self._seen = now
        elif now - self._seen > _PATIENCE:
            raise GilyonError(
                "all workers of the cluster are gone", hint="start new ones; the next run goes on from here"
            )


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
