"""The units of a run: what is to be made, from what, and how it ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from gilyon.exporters.base import ArticleJob, AssetsJob, BookJob, SearchJob, SiteJob

Job = ArticleJob | BookJob | SiteJob | AssetsJob | SearchJob
_WAITING = frozenset({"search"})
ON_PAPER = frozenset({"pdf", "book", "share"})
"""Formats that WeasyPrint sets, in processes of their own: native libraries can crash."""
_COSTS = {"pdf": 200, "book": 200, "share": 200, "images": 20, "site": 50, "search": 50}


@dataclass(frozen=True)
class Task:
    """One article in one format, or what goes along with them.

    ``label`` is the article's path, ``site``, ``assets``, or a book's slug.

    ``parts`` are digests of all that the result depends on, by name, so that a rebuild can be explained. The job
    travels without the bytes of its assets until it runs: ``asset_paths`` says where to read them.
    """

    format: str
    label: str
    parts: Mapping[str, str]
    job: Job = field(repr=False)
    asset_paths: Mapping[str, Path] = field(repr=False, default_factory=dict)

    @property
    def id(self) -> str:
        return f"{self.format}:{self.label}"

    @property
    def waits(self) -> bool:
        """True if it reads what the other tasks of its run write."""
        return self.format in _WAITING


def articles_in(job: Job) -> int:
    """How many articles a job sets: the time limit of a run is for one."""
    return len(job.chapters) if isinstance(job, BookJob) else 1


def cost(tasks: Iterable[Task]) -> int:
    """A rough price of tasks, in pages: whether starting processes pays."""
    return sum(_COSTS.get(task.format, 1) for task in tasks)


@dataclass(frozen=True, slots=True)
class Remark:
    """What is not as it should be in an edition that was made all the same, and where in the article it comes from."""

    path: str
    line: int
    column: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}"


@dataclass(frozen=True, slots=True)
class Written:
    task: Task
    paths: tuple[str, ...]
    seconds: float
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Fresh:
    """``remarks`` are those of the run that made it."""

    task: Task
    paths: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """``path`` is the label of the task."""

    path: str
    format: str
    message: str


Outcome = Written | Fresh | Failed


@dataclass(frozen=True)
class Plan:
    """What a run would do: ``stale`` tasks with the reason, ``fresh`` ones, failures known beforehand, orphans.

    ``orphans`` are tasks of earlier runs whose article is gone or no longer published, ``orphan_files`` what they
    wrote; ``warnings`` say what will be missing from the editions though nothing fails; ``files`` are those that the
    articles show or link.
    """

    stale: tuple[tuple[Task, str], ...]
    fresh: tuple[Fresh, ...]
    failed: tuple[Failed, ...]
    orphans: tuple[str, ...] = ()
    orphan_files: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    files: frozenset[Path] = frozenset()


def outputs(paths: Iterable[str]) -> list[str]:
    """The files that are for readers, sorted: without what a run keeps for the next one."""
    return sorted(path for path in paths if not path.startswith(".gilyon/"))


class Listener(Protocol):
    """Told as a run goes on; ``ui`` implements it."""

    def started(self, total: int) -> None: ...

    def finished(self, outcome: Written | Failed) -> None: ...
