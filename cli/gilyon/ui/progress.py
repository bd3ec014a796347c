"""Progress of a long run: a bar for people at a terminal, silence for everybody else."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

from gilyon.pipeline.tasks import Failed, Written
from gilyon.ui.console import Console, Verbosity

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID


class Progress:
    """A bar on standard error. Use it as a context manager, so that it goes away."""

    _name = ""
    _least = 2
    """Fewer need no bar."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bar: RichProgress | None = None
        self._task: TaskID | None = None
        self._begin = 0.0
        self._done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def started(self, total: int | None) -> None:
        """Begin anew; ``total`` is None if nobody knows how many there are."""
        self.stop()
        self._done = 0
        if (
            (total is not None and total < self._least)
            or self._console.verbosity is Verbosity.QUIET
            or not self._console.err.isatty()
        ):
            return
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        self._begin = time.monotonic()
        self._bar = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=self._console.rich(self._console.err),
            transient=True,
        )
        self._task = self._bar.add_task(self._name, total=total, rate="")
        self._bar.start()

    def stop(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def advance(self) -> None:
        if self._bar is not None and self._task is not None:
            self._done += 1
            rate = self._done / max(time.monotonic() - self._begin, 0.001)
            self._bar.update(self._task, advance=1, rate=f"{rate:.1f}/s")


class ExportProgress(Progress):
    """A :class:`gilyon.pipeline.tasks.Listener`."""

    _name = "exporting"

    def finished(self, outcome: Written | Failed) -> None:
        self.advance()
        if isinstance(outcome, Written):
            self._console.detail(f"{outcome.seconds:6.2f} s  {outcome.paths[0] if outcome.paths else ''}")


class LintProgress(Progress):
    """A :class:`gilyon.pipeline.lint_run.Listener`. So few files are linted within a second."""

    _name = "linting"
    _least = 1_000
