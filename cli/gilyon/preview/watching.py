"""Tells the open pages that a file was saved."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Any

_DEBOUNCE = 100
"""Milliseconds: files that are saved within this time count as one change."""
_STEP = 25
_NOT_WATCHED = frozenset({"exports", "node_modules"})


class Changes:
    """How often something has changed; whoever waits is woken."""

    def __init__(self) -> None:
        self._condition = Condition()
        self.count = 0

    def tell(self) -> None:
        with self._condition:
            self.count += 1
            self._condition.notify_all()

    def wait(self, seen: int, timeout: float) -> int:
        """Returns the count as soon as it is not ``seen``, or after ``timeout`` seconds."""
        with self._condition:
            self._condition.wait_for(lambda: self.count != seen, timeout)
            return self.count


class Watcher:
    """Watches the files beside ``gilyon.toml``, and all that lies in the folders there.

    Two watches, since a folder that comes, goes or is replaced as a whole needs the second one to begin anew. Hidden
    folders, exports and the like are left alone: they hold many files and nothing an article may use.
    """

    def __init__(self, root: Path, changes: Changes, report: Callable[[str], None]) -> None:
        self._root = root
        self._changes = changes
        self._report = report
        self._folders: frozenset[Path] = frozenset()
        self._again = Event()

    def start(self) -> None:
        for watch in (self._watch_top, self._watch_folders):
            Thread(target=self._guarded, args=(watch,), daemon=True).start()

    def _guarded(self, watch: Callable[[], None]) -> None:
        try:
            watch()
        except (OSError, RuntimeError) as error:
            self._report(f"what is saved is no longer noticed ({error}): reload pages by hand, or start again")

    def _watch_top(self) -> None:
        for changed in _watch(self._root, recursive=False):
            paths = {path for _, name in changed if _matters(path := Path(name))}
            if any(path in self._folders or path.is_dir() for path in paths):
                self._again.set()
            if paths:
                self._changes.tell()

    def _watch_folders(self) -> None:
        while True:
            self._again.clear()
            self._folders = frozenset(path for path in self._root.iterdir() if _matters(path) and path.is_dir())
            if not self._folders:
                self._again.wait()
            with contextlib.suppress(FileNotFoundError):  # gone already; the first watch will tell
                for _ in _watch(*self._folders, recursive=True, stop=self._again):
                    self._changes.tell()


def _matters(path: Path) -> bool:
    return not path.name.startswith(".") and path.name not in _NOT_WATCHED


def _watch(*paths: Path, recursive: bool, stop: Event | None = None) -> Iterator[set[tuple[Any, str]]]:
    """Sets of changes, by the system's own events, else (it may have run out of them) by looking again and again."""
    from watchfiles import watch

    for polling in (None, True):
        try:
            yield from watch(
                *paths,
                recursive=recursive,
                stop_event=stop,
                debounce=_DEBOUNCE,
                step=_STEP,
                raise_interrupt=False,
                force_polling=polling,
            )
        except FileNotFoundError:
            raise
        except OSError:
            if polling:
                raise
        else:
            return
