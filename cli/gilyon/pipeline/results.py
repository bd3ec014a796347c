"""How a task ended: built, or failed by its own fault."""

from __future__ import annotations

from dataclasses import dataclass

from gilyon.errors import ContentError, GilyonError
from gilyon.exporters.base import Artifact
from gilyon.pipeline.tasks import Failed, Task


@dataclass(frozen=True, slots=True)
class Built:
    """A task's artifacts, on their way to be written."""

    task: Task
    artifacts: tuple[Artifact, ...]
    seconds: float


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
