"""Editions built when they are asked for, in a folder of the preview's own. The real exports are never touched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from gilyon.errors import GilyonError
from gilyon.exporters.registry import FORMATS
from gilyon.pipeline.engine import run
from gilyon.pipeline.fingerprints import digest
from gilyon.pipeline.manifest import Manifest
from gilyon.pipeline.planning import Request, make_plan
from gilyon.pipeline.tasks import Failed, Plan, Written
from gilyon.preview.sources import State
from gilyon.store.files import locked

FOLDER = ".gilyon/preview"
SITE_PARTS = ("site", "assets", "search")
"""What belongs to no article; names of formats and of the only task in each."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What stands there after a build: its files, and why it is not of today, if it is not.

    ``version`` changes with anything the edition depends on.
    """

    files: tuple[str, ...]
    version: str
    failure: str = ""


class _Silent:
    def started(self, total: int) -> None: ...

    def finished(self, outcome: Written | Failed) -> None: ...


class Editions:
    """One edition of one article, or the pages around the articles. Belongs to one thread."""

    def __init__(self, root: Path) -> None:
        self.folder = root / FOLDER
        self.folder.mkdir(parents=True, exist_ok=True)
        self._manifest = Manifest.load(self.folder)

    def article(self, state: State, path: str, format_: str) -> Edition:
        """The article's edition as its file is now; the last good one beside the failure if it cannot be built."""
        # All formats are planned, since pages link to the other editions; only the one that was asked for is built.
        request = Request(FORMATS, frozenset({path}), drafts=True, strict=False, force=False, lists_all=True)
        formats = ("html", "images") if format_ == "html" else (format_,)
        return self._built(state, request, path, formats)

    def site(self, state: State, part: str) -> Edition:
        """A part of what belongs to no article: ``site``, ``assets`` or ``search``. Search needs every page built."""
        chosen = None if part == "search" else frozenset[str]()
        request = Request(("html",), chosen, drafts=True, strict=False, force=False, lists_all=True)
        return self._built(state, request, part, (part, "html") if part == "search" else (part,))

    def standing(self, task_id: str, failure: str) -> Edition:
        """The last good edition, if there is one."""
        entry = self._manifest.entries.get(task_id)
        if entry is None:
            return Edition((), "", failure)
        files = tuple(name for name in entry.files if self._manifest.is_ours(task_id, name))
        return Edition(files, digest(sorted(entry.parts.items())), failure)

    def owner(self, file: str) -> str:
        """The task that wrote a file, or ``""``."""
        return next((task_id for task_id, entry in self._manifest.entries.items() if file in entry.files), "")

    def _built(self, state: State, request: Request, label: str, formats: tuple[str, ...]) -> Edition:
        """Build the task that ``label`` and the first of ``formats`` name, and those of the other formats with it."""
        task_id = f"{formats[0]}:{label}"
        failures: list[str] = []
        try:
            plan = make_plan(state.repository, state.collection, state.publication, self._manifest, request)
            stale = tuple(item for item in plan.stale if item[0].format in formats)
            failures += _messages(plan.failed, formats)
            if stale:
                failures += _messages(self._run(state, replace(plan, stale=stale)), formats)
        except GilyonError as error:
            failures.append(error.line)
        return self.standing(task_id, failures[0] if failures else "")

    def _run(self, state: State, plan: Plan) -> Iterable[Failed]:
        known = {*SITE_PARTS, *state.collection.paths}
        orphans = tuple(name for name in self._manifest.entries if name.partition(":")[2] not in known)
        self.folder.mkdir(parents=True, exist_ok=True)
        limit = state.repository.settings.export.time_limit
        with locked(self.folder):  # another preview of the same repository may be running
            todo = replace(plan, failed=(), orphans=orphans)
            return run(todo, state.publication, self._manifest, _Silent(), jobs=1, time_limit=limit).failed


def _messages(failed: Iterable[Failed], formats: tuple[str, ...]) -> list[str]:
    return [failure.message for failure in failed if failure.format in (*formats, "manifest")]
