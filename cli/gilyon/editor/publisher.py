"""Sends diagnostics a moment after somebody stopped typing: of the file at hand first, then of the other open ones."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

from lsprotocol import types

from gilyon.editor.configuration import configuration_diagnostics
from gilyon.editor.diagnostics import article_diagnostics
from gilyon.editor.project import Project
from gilyon.editor.workspace import Workspace

_BREATH = 0.01
"""Seconds between two files, in which questions are answered."""

Published = tuple[int | None, list[types.Diagnostic]]


class Publisher:
    """Knows what the editor was told of each file, and tells only what is new. Runs on the server's event loop."""

    def __init__(
        self,
        workspace: Workspace,
        send: Callable[[types.PublishDiagnosticsParams], None],
        guarded: Callable[[Callable[[], None]], None],
    ) -> None:
        self._workspace = workspace
        self._send = send
        self._guarded = guarded
        self.pause = 0.15
        """Seconds without a key before the text is looked at."""
        self._waiting: list[str] = []
        self._timer: asyncio.TimerHandle | None = None
        self._told: dict[str, Published] = {}
        self._configurations: dict[Path, frozenset[str]] = {}

    def changed(self, uri: str, *, at_once: bool = False) -> None:
        """A file has another text; what was found in others may depend on it."""
        others = [document.uri for document in self._workspace.documents if document.uri != uri]
        self._waiting = [uri, *others]
        self._arm(_BREATH if at_once else self.pause)

    def closed(self, uri: str) -> None:
        """A file is shown no longer: from now on what the disk has of it counts."""
        self._workspace.documents.close(uri)
        self._tell(uri, None, [])
        self.all_changed()

    def all_changed(self) -> None:
        """Something on the disk has changed."""
        for project in self._workspace.projects:
            project.expect_changes()
            self._guarded(partial(self._tell_configuration, project))
        self._waiting = [document.uri for document in self._workspace.documents]
        self._arm(self.pause)

    def _arm(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(seconds, self._step)

    def _step(self) -> None:
        self._timer = None
        if not self._waiting:
            return
        uri = self._waiting.pop(0)
        self._guarded(lambda: self._publish(uri))
        if self._waiting:
            self._arm(_BREATH)

    def _publish(self, uri: str) -> None:
        document = self._workspace.documents.get(uri)
        if document is None:
            return
        view = self._workspace.view(uri)
        project = self._workspace.project_of(document.path)
        if project is not None:
            self._tell_configuration(project)
        if view is not None or document.uri not in self._configured_uris():
            self._tell(uri, document.version, article_diagnostics(view) if view else [])

    def _configured_uris(self) -> frozenset[str]:
        return frozenset().union(*self._configurations.values())

    def _tell_configuration(self, project: Project) -> None:
        self._workspace.look(project)
        found = configuration_diagnostics(self._workspace, project)
        told: set[str] = set()
        for path, diagnostics in found.items():
            document = self._workspace.documents.at(project.root / path)
            uri = document.uri if document else (project.root / path).as_uri()
            self._tell(uri, document.version if document else None, diagnostics)
            told.add(uri)
        for uri in self._configurations.get(project.root, frozenset()) - told:
            document = self._workspace.documents.get(uri)
            self._tell(uri, document.version if document else None, [])
        self._configurations[project.root] = frozenset(told)

    def _tell(self, uri: str, version: int | None, diagnostics: list[types.Diagnostic]) -> None:
        before = self._told.get(uri)
        if before == (version, diagnostics) or (before is None and not diagnostics and version is None):
            return
        self._send(types.PublishDiagnosticsParams(uri, diagnostics, version))
        if diagnostics or version is not None:
            self._told[uri] = version, diagnostics
        else:
            self._told.pop(uri, None)
