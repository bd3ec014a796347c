"""What earlier runs wrote, and from what: the memory that lets a run skip what has not changed.

It lies beside the outputs, so deleting the exports folder forgets it too. A broken manifest is an empty one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any

from gilyon.pipeline.tasks import Remark
from gilyon.store.files import write_atomic

VERSION = 1
NAME = ".gilyon/manifest.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One finished task: the digests it was made from, each file it wrote with its size and time, and what was to be
    said of them."""

    parts: Mapping[str, str]
    files: Mapping[str, tuple[int, int]]
    remarks: tuple[Remark, ...] = ()

    @property
    def main(self) -> str:
        """The first file, which is the edition itself; the others go with it."""
        return next(iter(self.files), "")


@dataclass
class Manifest:
    """The entries by task id. Only the engine changes it."""

    folder: Path
    entries: dict[str, Entry] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> Manifest:
        try:
            data = json.loads((folder / NAME).read_text("utf-8"))
            if data["version"] != VERSION:
                return cls(folder)
            return cls(folder, {key: _entry(value) for key, value in data["entries"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls(folder)

    def save(self) -> None:
        entries = {
            key: {"parts": dict(entry.parts), "files": {name: list(mark) for name, mark in entry.files.items()}}
            | ({"remarks": [astuple(remark) for remark in entry.remarks]} if entry.remarks else {})
            for key, entry in sorted(self.entries.items())
        }
        # Without indentation: with it, json does not use its encoder in C.
        text = json.dumps({"version": VERSION, "entries": entries}, ensure_ascii=False)
        write_atomic(self.folder / NAME, text.encode("utf-8"))

    def record(
        self, task_id: str, parts: Mapping[str, str], paths: tuple[str, ...], remarks: tuple[Remark, ...] = ()
    ) -> None:
        """Remember a finished task; call it after its files are in place."""
        self.entries[task_id] = Entry(parts, {path: _mark(self.folder / path) for path in paths}, remarks)

    def reason(self, task_id: str, parts: Mapping[str, str]) -> str:
        """Why a task must run, or ``""`` if its outputs are fresh."""
        entry = self.entries.get(task_id)
        if entry is None:
            return "never built"
        changed = [name for name in parts if entry.parts.get(name) != parts[name]]
        changed += [name for name in entry.parts if name not in parts]
        if changed:
            return f"changed: {', '.join(changed)}"
        for name in entry.files:
            if not self.is_ours(task_id, name):
                return f"{name} is missing or was changed"
        return ""

    def is_ours(self, task_id: str, path: str) -> bool:
        """True if the file is as this manifest's run left it."""
        try:
            return _mark(self.folder / path) == self.entries[task_id].files[path]
        except (OSError, KeyError):
            return False


def _mark(path: Path) -> tuple[int, int]:
    info = path.stat()
    return info.st_size, info.st_mtime_ns


def _inside(name: str) -> str:
    """A path below the folder. Raises ``ValueError``: what a manifest names may be deleted one day."""
    if "\0" in name or name.startswith("/") or ".." in name.split("/"):
        raise ValueError(f"{name!r} leads out of the folder")
    return name


def _entry(data: Mapping[str, Any]) -> Entry:
    files = {_inside(name): (int(mark[0]), int(mark[1])) for name, mark in data["files"].items()}
    remarks = tuple(
        Remark(str(path), int(line), int(column), str(code), str(message))
        for path, line, column, code, message in data.get("remarks", ())
    )
    return Entry({str(k): str(v) for k, v in data["parts"].items()}, files, remarks)
