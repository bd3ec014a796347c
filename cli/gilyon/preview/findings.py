"""What lint finds in the articles, as the preview shows it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from gilyon.content.articles import Loaded
from gilyon.core.diagnostics import Diagnostic
from gilyon.lint.configured import configured_rules
from gilyon.lint.engine import lint_file
from gilyon.pipeline.lint_run import surroundings
from gilyon.preview.sources import State


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, with its place (from 1) in the article's file."""

    code: str
    name: str
    severity: str
    message: str
    hint: str
    line: int
    column: int


class Findings:
    """Lints with the rules of ``gilyon.toml``. All articles' counts are kept until something changes."""

    def __init__(self) -> None:
        self._counted: tuple[State, Counter[str]] | None = None

    def of(self, state: State, path: str) -> list[Finding]:
        """The findings of one file, by place. Raises :class:`gilyon.errors.GilyonError` for unknown rules."""
        files = [file for file in state.collection.everything if file.source.path == path]
        return [_finding(file, diagnostic) for file, found in _linted(state, files) for diagnostic in found]

    def counts(self, state: State) -> Counter[str]:
        """How many findings each file has, by path."""
        if self._counted is None or self._counted[0] is not state:
            linted = _linted(state, list(state.collection.everything))
            self._counted = state, Counter({file.source.path: len(found) for file, found in linted})
        return self._counted[1]


def _linted(state: State, files: list[Loaded]) -> list[tuple[Loaded, list[Diagnostic]]]:
    repository = state.repository
    rules = configured_rules(repository.settings.lint)
    around = surroundings(repository, state.collection, rules)
    return [(file, lint_file(file, around, rules)) for file in files]


def _finding(file: Loaded, found: Diagnostic) -> Finding:
    line, column = file.source.position(found.span.start)
    return Finding(found.code, found.name, found.severity.value, found.message, found.hint or "", line, column)
