"""One thing at a time, on the main thread: there alone Ctrl-C arrives and a time limit can be kept."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")
_NAP = 0.2
"""Seconds. The system may give a signal to any thread; Python acts on it when the main one wakes."""


class Desk:
    """Takes work from any thread and does it where :meth:`work` was called."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()

    def call(self, task: Callable[[], T]) -> T:
        """Hand in a task and wait for what it returns or raises."""
        future: Future[T] = Future()
        self._waiting.put((future, task))
        return future.result()

    def work(self) -> None:
        """Do what is handed in, for ever; an interruption ends it."""
        while True:
            try:
                future, task = self._waiting.get(timeout=_NAP)
            except Empty:
                continue
            try:
                future.set_result(task())
            except Exception as error:  # noqa: BLE001 - it is raised again where the task came from
                future.set_exception(error)
