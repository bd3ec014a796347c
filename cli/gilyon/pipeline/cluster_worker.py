"""What runs in the workers of a cluster. Everything comes as an argument, and goes back as a value.

A job runs in a child of the Dask worker, from the same pool as on one machine: what hangs or crashes there takes
neither the worker nor the data it holds along, and each child has its own WeasyPrint, which is not safe with threads.
"""

from __future__ import annotations

import multiprocessing
import pickle
import threading
from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gilyon.exporters.base import ArticleJob
from gilyon.pipeline.cluster_versions import Versions, differences, mismatch
from gilyon.pipeline.pool import make_pool, schedule
from gilyon.pipeline.results import Answer
from gilyon.pipeline.tasks import Job

if TYPE_CHECKING:
    from pebble import ProcessPool

_MOST_POOLS = 2
"""Publications that a worker keeps warm."""

_pools: OrderedDict[str, ProcessPool] = OrderedDict()
"""By the digest of the publication, the last used at the end."""
_lock = threading.Lock()


@dataclass(frozen=True)
class Parcel:
    """Jobs on their way. Of each job's assets the digests travel with it, the bytes apart from it.

    ``versions`` are those of the sender: a worker that came after the run began has not been asked for its own.
    """

    versions: Versions
    publication: str
    time_limit: float
    jobs: tuple[tuple[str, Job, dict[str, str]], ...]
    """Format, job without the bytes of its assets, digests by name."""


def keep(data: bytes) -> bytes:
    """Data that jobs share, as the result of a task: what is lost with its worker, the scheduler makes anew."""
    return data


def work(parcel: bytes, publication: bytes, digests: tuple[str, ...], *files: bytes) -> list[Answer]:
    """The answers to a :class:`Parcel`, which like the publication comes pickled."""
    from distributed import get_worker

    given: Parcel = pickle.loads(parcel)
    worker = get_worker()
    if found := differences(given.versions):
        raise mismatch(worker.address, found)
    data = dict(zip(digests, files, strict=True))
    jobs = [(format_, _filled(job, names, data)) for format_, job, names in given.jobs]
    threads = worker.state.nthreads

    def answers(some: list[tuple[str, Job]]) -> list[Answer]:
        try:
            return _schedule(given.publication, publication, threads, some, given.time_limit).result()
        except Exception as error:  # noqa: BLE001 - it is told to the client as what became of these jobs
            # Which of several jobs hung or crashed cannot be told, so each runs alone.
            return [error] if len(some) == 1 else [answer for job in some for answer in answers([job])]

    return answers(jobs)


def _filled(job: Job, names: dict[str, str], data: dict[str, bytes]) -> Job:
    if not isinstance(job, ArticleJob):
        return job
    return replace(job, asset_data={name: data[digest] for name, digest in names.items()})


def _schedule(
    digest: str, publication: bytes, threads: int, jobs: list[tuple[str, Job]], time_limit: float
) -> Future[list[Answer]]:
    """Give jobs to the pool of their publication, which is made if there is none; the oldest is given up."""
    with _lock:
        if digest not in _pools or not _pools[digest].active:
            # A nanny's worker is a daemon, which must not have children. These end when it does.
            multiprocessing.current_process().daemon = False
            _pools[digest] = make_pool(pickle.loads(publication), threads, pdf=True)
        _pools.move_to_end(digest)
        if len(_pools) > _MOST_POOLS:
            _, old = _pools.popitem(last=False)
            old.close()
            threading.Thread(target=old.join, daemon=True).start()  # what it still has to do may take a while
        return schedule(_pools[digest], jobs, time_limit)
