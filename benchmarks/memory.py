"""How much memory a command and all the processes it starts take at one moment, at most. Linux only."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.05


@dataclass
class Peak:
    """In MiB. ``tree`` is the largest sum of proportional set sizes (shared pages count once), ``process`` the largest
    resident set of a single process."""

    tree: float = 0.0
    process: float = 0.0


def peak_of(command: tuple[str, ...], cwd: Path) -> Peak:
    """Run a command and look at its processes every 50 ms."""
    peak = Peak()
    done = threading.Event()
    with subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        watcher = threading.Thread(target=_watch, args=(process.pid, peak, done))
        watcher.start()
        code = process.wait()
        done.set()
        watcher.join()
    if code != 0:
        raise subprocess.CalledProcessError(code, command)
    return peak


def _watch(root: int, peak: Peak, done: threading.Event) -> None:
    while not done.wait(_EVERY):
        sizes = [_size(process) for process in _family(root)]
        peak.tree = max(peak.tree, sum(shared for shared, _ in sizes))
        peak.process = max(peak.process, *(resident for _, resident in sizes), 0.0)


def _family(root: int) -> list[int]:
    parents = {int(path.name): _parent(path) for path in Path("/proc").iterdir() if path.name.isdigit()}
    found = [root]
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found


def _parent(path: Path) -> int:
    try:
        return int((path / "stat").read_text("ascii", "replace").rpartition(")")[2].split()[1])
    except OSError:  # it has ended meanwhile
        return 0


def _size(process: int) -> tuple[float, float]:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0, 0.0
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines[1:] if line.endswith("kB")}
    return kilobytes.get("Pss", 0) / 1024, kilobytes.get("Rss", 0) / 1024


class Samples:
    """The largest resident set of a run's processes, in MiB, looked at again and again."""

    def __init__(self) -> None:
        self.sizes: list[float] = []

    def tenths(self) -> list[float]:
        """The largest of each tenth of the time, the first and the last of which have starts and ends in them."""
        step = max(1, len(self.sizes) // 10)
        return [max(self.sizes[start : start + step]) for start in range(0, step * 10, step) if start < len(self.sizes)]


@contextmanager
def workers_of(folder: Path) -> Iterator[Samples]:
    """Watch the processes below this one whose working folder is ``folder``. Linux only."""
    samples = Samples()
    done = threading.Event()

    def watch() -> None:
        while not done.wait(_EVERY * 10):
            family = [process for process in _family(os.getpid()) if _works_in(process, folder)]
            if family:
                samples.sizes.append(max(_size(process)[1] for process in family))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield samples
    finally:
        done.set()
        watcher.join()


def _works_in(process: int, folder: Path) -> bool:
    try:
        return Path(f"/proc/{process}/cwd").resolve() == folder.resolve()
    except OSError:
        return False
