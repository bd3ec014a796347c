"""What lint found before, in ``.gilyon/lint.json``, so that only what may have changed is linted again.

An entry holds if the file has the same bytes and what the rules looked at around it answers the same. All entries go
if the program, ``gilyon.toml``, ``tags.toml`` or the chosen rules change. A broken file is an empty one.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern
from typing import Any

import gilyon
from gilyon.content.articles import Loaded
from gilyon.core.article import Article
from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Rule, Surroundings
from gilyon.lint.watching import Looks
from gilyon.pipeline.fingerprints import digest
from gilyon.store.files import WriteError, write_atomic
from gilyon.store.repository import Repository

NAME = ".gilyon/lint.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """The findings of one file, the digest of its text, and the looks of the rules with what they saw then."""

    text: str
    looks: Mapping[str, str]
    findings: tuple[Diagnostic, ...]


@dataclass
class LintCache:
    """Entries by path. ``key`` stands for all that every entry depends on."""

    path: Path
    key: str
    around: Surroundings
    entries: dict[str, Entry] = field(default_factory=dict)
    changed: bool = False

    def __post_init__(self) -> None:
        self._digests: dict[str, str] = {}
        self._looks = Looks(self.around, self._of_article, lambda parts: digest(*parts))
        try:
            data = json.loads(self.path.read_text("utf-8"))
            if data["version"] == _VERSION and data["key"] == self.key:
                self.entries = {path: _entry(value) for path, value in data["files"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            self.entries = {}

    def findings(self, file: Loaded) -> list[Diagnostic] | None:
        """What was found in a file, if it would be found again."""
        entry = self.entries.get(file.source.path)
        if file.front is None or entry is None or entry.text != self._of(file.source.path, file.source.text):
            return None
        looks: dict[str, str] = {}
        for look, seen in entry.looks.items():
            renewed = self._looks.renewed(look, seen)
            if renewed is None:
                return None
            looks[look] = renewed
        if looks != entry.looks:
            self.entries[file.source.path] = Entry(entry.text, looks, entry.findings)
            self.changed = True
        return list(entry.findings)

    def remember(self, file: Loaded, looks: frozenset[str], findings: Sequence[Diagnostic]) -> None:
        if file.front is None:  # what hinders reading lies outside the text: permissions, links, encoding
            self.changed = self.entries.pop(file.source.path, None) is not None or self.changed
            return
        # Thousands of files look at the same things; what comes from another process is a copy each time.
        seen = {intern(look): intern(self._looks.digest(look)) for look in sorted(looks)}
        self.entries[file.source.path] = Entry(self._of(file.source.path, file.source.text), seen, tuple(findings))
        self.changed = True

    def save(self, paths: frozenset[str]) -> None:
        """Write the entries of files that still exist. A disk that refuses costs only the time saved next time."""
        gone = self.entries.keys() - paths
        if not (self.changed or gone):
            return
        files = {path: _written(entry) for path, entry in sorted(self.entries.items()) if path not in gone}
        text = json.dumps({"version": _VERSION, "key": self.key, "files": files}, ensure_ascii=True)
        try:
            write_atomic(self.path, text.encode("ascii"), sync=False)
        except WriteError:
            return

    def _of_article(self, article: Article) -> str:
        return self._of(article.path, article.source.text)

    def _of(self, path: str, text: str) -> str:
        if path not in self._digests:
            self._digests[path] = digest(text)
        return self._digests[path]


def run_key(repository: Repository, rules: Sequence[Rule], *more: str) -> str:
    """The digest of what all findings depend on: the program's own files, the settings, the vocabulary, the rules."""
    program = [
        (path.relative_to(_PROGRAM).as_posix(), info.st_size, info.st_mtime_ns)
        for room in ("lint", "content", "language", "core", "config")
        for path in sorted((_PROGRAM / room).rglob("*"))
        if path.suffix != ".pyc" and path.is_file() and (info := path.stat())
    ]
    codes = [rule.code for rule in rules]
    foreign = [_source_of(rule) for rule in rules if not rule.code.startswith("GLN")]
    return digest(gilyon.__version__, program, repository.settings_text, repository.tags_text, codes, foreign, *more)


_PROGRAM = Path(gilyon.__file__).parent


def _source_of(rule: Rule) -> tuple[str, int, int]:
    """The file of another package's rule. It changes with each version that is installed, and while one is written."""
    path = Path(inspect.getfile(rule.check))
    info = path.stat()
    return str(path), info.st_size, info.st_mtime_ns


def _written(entry: Entry) -> list[Any]:
    return [entry.text, dict(entry.looks), [_row(finding) for finding in entry.findings]]


def _row(found: Diagnostic) -> list[Any]:
    fix = found.fix
    edits = [[edit.span.start, edit.span.end, edit.text] for edit in fix.edits] if fix else []
    return [
        found.code, found.name, found.message, found.span.start, found.span.end, found.severity.value, found.hint,
        [fix.title, fix.safety.value, edits] if fix else None, found.origin,
    ]  # fmt: skip


def _entry(data: Any) -> Entry:
    text, looks, rows = data
    return Entry(str(text), {str(look): str(seen) for look, seen in looks.items()}, tuple(map(_diagnostic, rows)))


def _diagnostic(row: Any) -> Diagnostic:
    code, name, message, start, end, severity, hint, fix, origin = row
    return Diagnostic(
        code, name, message, Span(start, end), Severity(severity), _fix(fix) if fix else None, hint, origin
    )


def _fix(data: Any) -> Fix:
    title, safety, edits = data
    return Fix(title, tuple(Edit(Span(start, end), text) for start, end, text in edits), Safety(safety))
