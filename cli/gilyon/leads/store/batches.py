"""Many things a few at a time, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
SIZE = 500
"""Values in one statement."""


def batches(items: Iterable[T], size: int = SIZE) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def marks(values: Collection[object]) -> str:
    """The ``?, ?, ?`` of a statement with as many values."""
    return ", ".join("?" * len(values))
