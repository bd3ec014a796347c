"""Progress of a long run: a bar for people at a terminal, silence for everybody else."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from gilyon.pipeline.tasks import Failed, Written
from gilyon.ui.console import Console, Verbosity

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class ExportProgress:
    """A :class:`gilyon.pipeline.tasks.Listener`. Use it as a context manager, so that the bar goes away."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._begin = 0.0
        self._done = 0

    def __enter__(self) -> ExportProgress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def started(self, total: int) -> None:
        if total < 2 or self._console.verbosity is Verbosity.QUIET or not self._console.err.isatty():
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._begin = time.monotonic()
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=self._console.rich(self._console.err),
            transient=True,
        )
        self._task = self._bar.add_task("exporting", total=total, rate="")
        self._bar.start()

    def finished(self, outcome: Written | Failed) -> None:
        if self._bar is not None and self._task is not None:
            self._done += 1
            rate = self._done / max(time.monotonic() - self._begin, 0.001)
            self._bar.update(self._task, advance=1, rate=f"{rate:.1f}/s")
        if isinstance(outcome, Written):
            self._console.detail(f"{outcome.seconds:6.2f} s  {outcome.paths[0] if outcome.paths else ''}")
