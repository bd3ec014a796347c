"""What is wrong with ``gilyon.toml``, ``tags.toml`` and the baseline, where the program has an address for it."""

from __future__ import annotations

import os
from functools import lru_cache

from lsprotocol import types

from gilyon.content.vocabulary import read_vocabulary
from gilyon.core.diagnostics import GILYON, Severity
from gilyon.core.source import Span
from gilyon.editor.diagnostics import SEVERITIES, with_hint
from gilyon.editor.positions import Positions
from gilyon.editor.project import Project
from gilyon.editor.workspace import Workspace
from gilyon.errors import GilyonError, Place
from gilyon.store.files import read_text
from gilyon.store.repository import FILE_NAME, TAGS_FILE
from gilyon.tags.vocabulary_check import vocabulary_findings


def configuration_diagnostics(workspace: Workspace, project: Project) -> dict[str, list[types.Diagnostic]]:
    """Diagnostics by the path of the file, of those files that have any. A fault without a place of its own belongs to
    ``gilyon.toml``. What is merely odd in ``tags.toml`` is told while that file is open."""
    found: dict[str, list[types.Diagnostic]] = {}
    if not os.path.lexists(project.root / FILE_NAME):  # no repository any more
        return found
    document = workspace.documents.at(project.root / TAGS_FILE)
    if document is not None and (odd := _vocabulary(workspace.positions(document.path, document.text))):
        found[TAGS_FILE] = odd
    for fault in project.configured.faults:
        place = fault.where or Place(FILE_NAME)
        path = place.path if (project.root / place.path).is_file() else FILE_NAME
        if path == TAGS_FILE and TAGS_FILE in found:
            continue
        message = with_hint(fault.message, fault.hint)
        positions = workspace.positions(project.root / path, _text(workspace, project, path))
        found.setdefault(path, []).append(_at(place, message, Severity.ERROR, positions))
    return found


@lru_cache(maxsize=2)
def _vocabulary(positions: Positions) -> list[types.Diagnostic]:
    try:
        reading = read_vocabulary(positions.source.text, TAGS_FILE)
    except GilyonError:  # it is no list of terms: that is among the faults of the project
        return []
    return [
        _at(found.place, with_hint(found.message, found.hint), found.kind.severity, positions, found.kind.value)
        for found in vocabulary_findings(reading)
    ]


def _at(
    place: Place, message: str, severity: Severity, positions: Positions, code: str | None = None
) -> types.Diagnostic:
    source = positions.source
    start = source.offset(place.line or 1, place.column or 1)
    line = source.text[start : source.offset((place.line or 1) + 1)].rstrip("\r\n")
    return types.Diagnostic(
        range=positions.range(Span(start, start + len(line))),
        message=message,
        severity=SEVERITIES[severity],
        code=code,
        source=GILYON,
    )


def _text(workspace: Workspace, project: Project, path: str) -> str:
    document = workspace.documents.at(project.root / path)
    if document is not None:
        return document.text
    try:
        return read_text(project.root / path, path)
    except GilyonError:  # what is wrong with it is what is to be told, at its beginning
        return ""
