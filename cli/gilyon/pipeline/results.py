"""How a task ended: built, or failed by its own fault."""

from __future__ import annotations

from dataclasses import dataclass

from gilyon.errors import ContentError, GilyonError
from gilyon.exporters.base import Artifact
from gilyon.pipeline.tasks import Failed, Remark, Task, articles_in


@dataclass(frozen=True, slots=True)
class Made:
    """What a job gave: artifacts, the seconds they took, and what is to be said of them."""

    artifacts: tuple[Artifact, ...]
    seconds: float
    remarks: tuple[Remark, ...] = ()


Answer = Made | Exception
"""What became of a job in a worker."""


class WorkersDied(Exception):
    """No worker has lived to give an answer."""


@dataclass(frozen=True, slots=True)
class Built:
    """A task with what it gave, on its way to be written."""

    task: Task
    made: Made


def too_slow(task: Task, time_limit: float) -> Failed:
    return Failed(task.label, task.format, f"took longer than {time_limit:.0f} s and was stopped")


def failure(task: Task, error: Exception) -> Failed:
    """What one article's error means for the run.

    Raises the error again if it is not the article's: a setting or a template that is wrong is wrong for all. A bug
    in an exporter, on the other hand, may concern this article only, and must not cost the others their editions.
    """
    if isinstance(error, ContentError):
        return Failed(task.label, task.format, error.line)
    if isinstance(error, GilyonError):
        raise error
    return Failed(task.label, task.format, f"a bug in gilyon: {type(error).__name__}: {error}")


def outcome(task: Task, answer: Answer, time_limit: float) -> Built | Failed:
    """What the answer of a worker means for the run; raises as :func:`failure` does."""
    from pebble import ProcessExpired

    match answer:
        case TimeoutError():
            return too_slow(task, time_limit * articles_in(task.job))
        case ProcessExpired(exitcode=code):
            return Failed(task.label, task.format, f"its worker process died (exit {code})")
        case WorkersDied():
            return Failed(task.label, task.format, str(answer))
        case Exception():
            return failure(task, answer)
        case Made():
            return Built(task, answer)
