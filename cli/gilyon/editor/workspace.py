"""The open files and the repositories they lie in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gilyon.content.articles import Loaded
from gilyon.content.scanner import Scan
from gilyon.core.diagnostics import Diagnostic
from gilyon.core.source import Source
from gilyon.editor.documents import Document, Documents
from gilyon.editor.positions import Positions
from gilyon.editor.project import Project, Snapshot, is_article, scanned
from gilyon.errors import GilyonError
from gilyon.store.repository import FILE_NAME, TAGS_FILE, find_repository

CONFIGURATION = (FILE_NAME, TAGS_FILE)


@dataclass(frozen=True)
class View:
    """An open article in its repository: what every feature looks at."""

    snapshot: Snapshot
    document: Document
    path: str
    positions: Positions

    @property
    def file(self) -> Loaded:
        return self.snapshot.files[self.path]

    @property
    def text(self) -> str:
        return self.document.text

    @cached_property
    def scan(self) -> Scan | None:
        return scanned(self.file)

    @property
    def findings(self) -> list[Diagnostic]:
        return self.snapshot.findings(self.path)

    def uri(self, path: str) -> str:
        """What the editor calls a file of the repository."""
        return (self.snapshot.repository.root / path).as_uri()


class Workspace:
    """Everything the server knows. Belongs to one thread."""

    def __init__(self) -> None:
        self.documents = Documents()
        self._projects: dict[Path, Project] = {}

    @property
    def projects(self) -> tuple[Project, ...]:
        return tuple(self._projects.values())

    def project_of(self, path: Path) -> Project | None:
        """The repository that a file lies in, the nearest one upward."""
        folder = next((folder for folder in path.parents if folder.is_dir()), None)
        try:
            root = find_repository(folder).root if folder else None
        except GilyonError:  # it lies in none
            root = None
        return self._projects.setdefault(root, Project(root)) if root else None

    def look(self, project: Project) -> Snapshot | None:
        """A repository now, with the unsaved texts of its open files."""
        texts = {}
        for document in self.documents:
            path = self._within(project, document)
            if path is not None:
                texts[path] = document.text
        return project.look(texts)

    def view(self, uri: str) -> View | None:
        """An open article; None for any other file, and while its repository cannot be followed."""
        document = self.documents.get(uri)
        project = self.project_of(document.path) if document else None
        if document is None or project is None:
            return None
        path = document.path.relative_to(project.root).as_posix()
        snapshot = self.look(project) if is_article(path) else None
        if snapshot is None:
            return None
        source = snapshot.files[path].source
        return View(snapshot, document, path, Positions(source, self.documents.units))

    def positions(self, path: Path, text: str) -> Positions:
        """The places of a text that stands in no open article."""
        return Positions(Source(str(path), text), self.documents.units)

    def _within(self, project: Project, document: Document) -> str | None:
        if not document.path.is_relative_to(project.root) or self.project_of(document.path) is not project:
            return None
        path = document.path.relative_to(project.root).as_posix()
        return path if is_article(path) or path in CONFIGURATION else None
