"""Other Python processes, which run nothing that lies in the current folder: that may be a stranger's repository."""

from __future__ import annotations

import faulthandler
import multiprocessing
import multiprocessing.context
import os
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import wait


def process_context(method: str) -> multiprocessing.context.BaseContext:
    """The context of a start method ("fork", "forkserver", "spawn") whose processes import installed modules alone.

    They are started with ``python -c``, for which Python looks for each module in the current folder first. From here
    on it does not, in any Python that this process starts.
    """
    os.environ["PYTHONSAFEPATH"] = "1"
    return multiprocessing.get_context(method)


def survives(work: Callable[..., None], *arguments: object) -> bool:
    """Try something in a process of its own; False if that did not live to its end. What it says is not shown."""
    context = process_context("fork" if sys.platform == "linux" else "spawn")
    process = context.Process(target=_quietly, args=(work, *arguments), daemon=True)  # type: ignore[attr-defined]
    process.start()
    process.join()
    return bool(process.exitcode == 0)


def _quietly(work: Callable[..., None], *arguments: object) -> None:
    end_with_parent()
    faulthandler.disable()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    work(*arguments)


def end_with_parent() -> None:
    """For a worker that has just started: end it when its parent ends.

    A parent that is killed outright can stop nobody, and its workers would go on, or wait for work for ever.
    """
    threading.Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
