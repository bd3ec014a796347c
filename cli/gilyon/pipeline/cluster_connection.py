"""Reaching a Dask scheduler, and saying in words why it cannot be done."""

from __future__ import annotations

import contextlib
import logging
import warnings
from collections.abc import Iterator
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING

from gilyon.errors import GilyonError
from gilyon.pipeline.cluster_versions import differences, mismatch, versions

if TYPE_CHECKING:
    from distributed import Client

_TIMEOUT = 5
"""Seconds to wait for a scheduler."""
_SETTINGS = {
    "distributed.admin.large-graph-warning-threshold": "1 GiB",  # pictures are data, not a mistake
    "distributed.comm.timeouts.connect": _TIMEOUT,
}


@contextlib.contextmanager
def connected(address: str) -> Iterator[Client]:
    """A client of a scheduler whose workers make the same bytes as this machine.

    What TLS needs is taken from Dask's own configuration. When the client goes, the scheduler drops its jobs.
    """
    try:
        import dask
        from distributed import Client
        from distributed.versions import VersionMismatchWarning
    except ImportError as error:
        raise GilyonError("a cluster needs the library 'distributed'", hint='pip install "gilyon[cluster]"') from error
    _silence()
    with dask.config.set(_SETTINGS), warnings.catch_warnings():
        warnings.simplefilter("ignore", VersionMismatchWarning)  # told below, of more than Dask's own libraries
        try:
            client = Client(address, timeout=_TIMEOUT)
        except (OSError, ValueError, TypeError, RuntimeError) as error:
            # A name that is not known, a port nobody listens on, certificates that are missing or not accepted.
            raise _unreachable(address, error) from error
        try:
            _check(client, address)
            yield client
        finally:
            client.close(timeout=_TIMEOUT)


@contextlib.contextmanager
def lost(address: str) -> Iterator[None]:
    """Turns what Dask raises when the scheduler goes away into :class:`GilyonError`."""
    try:
        yield
    except (CancelledError, OSError) as error:
        hint = "what was finished is kept; the next run goes on from here"
        raise GilyonError(f"the scheduler {address} was lost", hint=hint) from error


def _check(client: Client, address: str) -> None:
    """Raises :class:`GilyonError` if there is no worker, or if one differs from this machine."""
    with lost(address):
        try:
            client.run_on_scheduler(versions)  # which has to read our tasks, but makes no bytes
        except ImportError as error:
            raise _without_gilyon(f"the scheduler {address}") from error
        workers = client.run(differences, versions(), on_error="return")
    if not workers:
        raise GilyonError(f"the scheduler {address} has no workers", hint=f"start some: dask worker {address}")
    for worker, found in workers.items():
        if isinstance(found, ImportError):
            raise _without_gilyon(f"worker {worker}") from found
        if isinstance(found, Exception):
            raise GilyonError(f"worker {worker} cannot be asked for its versions: {found}") from found
        if found:
            raise mismatch(worker, found)


def _without_gilyon(machine: str) -> GilyonError:
    return GilyonError(f"{machine} has no Gilyon like this one", hint='pip install "gilyon[cluster]" on its machine')


def _unreachable(address: str, error: Exception) -> GilyonError:
    tls = address.startswith("tls:")
    hint = (
        "its certificates are named in Dask's configuration (see docs/articles/guides/cluster.md)"
        if tls
        else "start one: dask scheduler"
    )
    return GilyonError(f"cannot reach the scheduler {address}: {str(error) or type(error).__name__}", hint=hint)


def _silence() -> None:
    """Dask's log goes to standard error; what matters of it comes to us as errors."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
