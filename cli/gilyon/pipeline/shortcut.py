"""Nothing changed at all: told from the times of files alone, without reading one of them.

What a complete run began with and what it left is remembered as one digest of names, sizes and times, beside the
manifest. While the digest is the same there is nothing to plan. Whatever is unclear (a fault, a warning, a file saved
while the run went on) is not remembered, so that the next run looks properly.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import gilyon
from gilyon.store.repository import FILE_NAME, TAGS_FILE

NAME = ".gilyon/unchanged.json"
_MANIFEST = ".gilyon/manifest.json"
_FOLDERS = {"share": ("share", "html")}
"""Where the outputs of a format lie, if not in its own folder alone: the share picture lies beside the page too."""
_TICK = 20_000_000
"""Nanoseconds in which a file system may give two changes of a file one time."""


@dataclass(frozen=True)
class Shortcut:
    """The memory of one kind of run. ``formats`` tell the folders of its outputs, ``options`` the rest."""

    root: Path
    exports: Path
    builtin: Path
    formats: tuple[str, ...]
    options: str

    def unchanged(self) -> int | None:
        """How many files a run left, if neither they nor anything it read has changed since; else None."""
        match self._load().get(self._kind):
            case {"digest": str(digest), "files": int(files), "further": list(further)}:
                return files if self._look(map(str, further)).digest == digest else None
        return None

    def remember(self, began: int, files: int, further: Iterable[str]) -> bytes | None:
        """What to write to :data:`NAME` after a complete run, or None if this run is better not remembered.

        ``began`` is the moment before the run read anything (nanoseconds since the epoch), ``files`` the number of its
        outputs, ``further`` what it read outside ``articles/``.
        """
        names = sorted(further)
        look = self._look(names)
        if look.newest_input >= began - _TICK:
            return None
        memory = self._load() | {self._kind: {"digest": look.digest, "files": files, "further": names}}
        return json.dumps(memory, ensure_ascii=False).encode("utf-8")

    @property
    def _kind(self) -> str:
        return f"{gilyon.__version__} {' '.join(self.formats)} {self.options}"

    def _load(self) -> dict[str, object]:
        try:
            memory = json.loads((self.exports / NAME).read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return memory if isinstance(memory, dict) else {}

    def _look(self, further: Iterable[str]) -> _Look:
        state = hashlib.blake2b(digest_size=16)
        newest = 0
        names = ("articles", "templates", FILE_NAME, TAGS_FILE, *further)
        inputs = [self.builtin, *(self.root / name for name in names)]
        for path in inputs:
            for name, info in _walk(path):
                newest = max(newest, info.st_mtime_ns, info.st_ctime_ns)
                state.update(_line(name, info))
        folders = dict.fromkeys(folder for format_ in self.formats for folder in _FOLDERS.get(format_, (format_,)))
        for path in [*(self.exports / folder for folder in folders), self.exports / _MANIFEST]:
            for name, info in _walk(path, folders=False):
                state.update(_line(name, info))
        return _Look(state.hexdigest(), newest)


@dataclass(frozen=True, slots=True)
class _Look:
    digest: str
    newest_input: int


def _line(name: str, info: os.stat_result) -> bytes:
    return f"{name}\0{info.st_size}\0{info.st_mtime_ns}\0{info.st_ctime_ns}\n".encode("utf-8", "surrogateescape")


def _walk(path: str | Path, *, folders: bool = True) -> Iterator[tuple[str, os.stat_result]]:
    """A file, or all below a folder, in the order of names. A folder's own time tells of what has gone from it."""
    try:
        info = Path(path).stat()
        entries = sorted(os.scandir(path), key=lambda entry: entry.name) if stat.S_ISDIR(info.st_mode) else []
    except OSError:
        return
    if folders or not entries:
        yield str(path), info
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, folders=folders)
        else:
            try:
                yield entry.path, entry.stat()
            except OSError:
                yield entry.path, os.lstat(entry.path)
