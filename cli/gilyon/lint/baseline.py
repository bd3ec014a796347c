"""Findings that were there when a publication began to lint: known by file, rule and context, never by line number.

The context of a finding is what it marks and the letters around it on its line, so an entry survives edits elsewhere
in the file, and blanks and punctuation mended beside it. Identical contexts are counted.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gilyon.core.diagnostics import Diagnostic
from gilyon.core.source import Source
from gilyon.errors import ConfigError, Place
from gilyon.lint.suppression import line_around

_VERSION = 1
_LETTERS = 24
"""So many letters and digits on each side belong to the context."""
_REACH = 200
"""And so far are they looked for."""

Key = tuple[str, str, str]
"""Path, code, context."""


@dataclass(frozen=True)
class Baseline:
    """How often each finding is known."""

    counts: Mapping[Key, int] = field(default_factory=dict)

    @classmethod
    def of(cls, groups: Iterable[tuple[Source, Iterable[Diagnostic]]]) -> Baseline:
        return cls(Counter(key_of(source, finding) for source, found in groups for finding in found))

    @classmethod
    def parse(cls, text: str, path: str) -> Baseline:
        """Raises :class:`ConfigError` with the line, as of a file in which a merge left its marks."""
        try:
            data = json.loads(text)
        except ValueError as error:
            line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
            raise ConfigError("not a baseline: no valid JSON", where=Place(path, line, column), hint=_HINT) from error
        try:
            if data["version"] != _VERSION:
                raise ConfigError(f"a baseline of version {data['version']!r}", where=Place(path), hint=_HINT)
            return cls(dict(_entries(data["files"])))
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
            raise ConfigError("not a baseline: its entries cannot be read", where=Place(path), hint=_HINT) from error

    def text(self) -> str:
        """The file, sorted, with a line for each entry, so that versions of it merge."""
        files: dict[str, dict[str, dict[str, int]]] = {}
        for (path, code, context), count in sorted(self.counts.items()):
            files.setdefault(path, {}).setdefault(code, {})[context] = count
        return json.dumps({"version": _VERSION, "files": files}, ensure_ascii=False, indent=1) + "\n"

    def __len__(self) -> int:
        return sum(self.counts.values())

    def split(self, source: Source, findings: Sequence[Diagnostic]) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """New findings and known ones. Of more than are known with one context, the last are new."""
        if not self.counts:
            return list(findings), []
        left: dict[Key, int] = {}
        new: list[Diagnostic] = []
        known: list[Diagnostic] = []
        for finding in findings:
            key = key_of(source, finding)
            left[key] = left.get(key, self.counts.get(key, 0)) - 1
            (known if left[key] >= 0 else new).append(finding)
        return new, known

    def gone(self, found: Baseline, judged: Judged) -> Baseline:
        """The entries, of those that a run judged, whose faults are no longer found."""
        left = {key: count - found.counts.get(key, 0) for key, count in self.counts.items() if judged.covers(key)}
        return Baseline({key: count for key, count in left.items() if count > 0})

    def without(self, gone: Baseline) -> Baseline:
        left = {key: count - gone.counts.get(key, 0) for key, count in self.counts.items()}
        return Baseline({key: count for key, count in left.items() if count > 0})

    def replaced(self, found: Baseline, judged: Judged) -> Baseline:
        """What a run found, and of the entries here those that it did not judge."""
        kept = {key: count for key, count in self.counts.items() if not judged.covers(key)}
        return Baseline({**kept, **found.counts})


@dataclass(frozen=True, slots=True)
class Judged:
    """What a run looked at: the files ``paths`` of all that are ``existing``, without the rules ``left`` out.

    What is known of a file that does not exist is gone.
    """

    paths: Collection[str]
    existing: Collection[str]
    left: Collection[str]

    def covers(self, key: Key) -> bool:
        path, code, _ = key
        if path not in self.existing:
            return True
        return path in self.paths and code not in self.left


def key_of(source: Source, finding: Diagnostic) -> Key:
    text, span = source.text, finding.span
    line = line_around(text, span)
    before = text[max(line.start, span.start - _REACH) : span.start]
    after = text[span.end : min(line.end, span.end + _REACH)]
    parts = (_letters(before)[-_LETTERS:], text[span.start : span.end], _letters(after)[:_LETTERS])
    digest = hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8)
    return source.path, finding.code, digest.hexdigest()


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _entries(files: Any) -> Iterable[tuple[Key, int]]:
    for path, codes in files.items():
        for code, contexts in codes.items():
            for context, count in contexts.items():
                yield (str(path), str(code), str(context)), int(count)


_HINT = "write it anew with --write-baseline"
