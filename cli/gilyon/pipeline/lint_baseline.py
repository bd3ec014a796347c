"""The baseline's file: read, written, and compared with what a run found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gilyon.content.articles import Loaded
from gilyon.core.diagnostics import Diagnostic
from gilyon.core.source import Source
from gilyon.errors import ConfigError, Place
from gilyon.lint.baseline import Baseline, Judged
from gilyon.lint.markdown_style import NAMES
from gilyon.lint.registry import RULES
from gilyon.pipeline.lint_run import LintRun
from gilyon.store.articles import Collection
from gilyon.store.files import read_configuration, write_atomic
from gilyon.store.repository import FILE_NAME, Repository

NAME = ".gilyon-lint-baseline.json"
"""At the root of the repository, to be committed."""


@dataclass
class BaselineFile:
    """The baseline of a run, and where it lies; an empty one that is not ``in_use`` if there is none."""

    path: Path
    shown: str
    baseline: Baseline
    in_use: bool = True

    @classmethod
    def load(cls, repository: Repository, named: Path | None, *, used: bool = True, made: bool = False) -> BaselineFile:
        """The file ``named``, else the repository's own. One that is named must be there, unless it is ``made`` now.

        Without ``used`` it is not read. Raises :class:`ConfigError`.
        """
        path = named or repository.root / NAME
        shown = repository.relative(path)
        if not used or not path.exists():
            if named is not None and not made:
                raise ConfigError("no such file", where=Place(shown), hint="make it with --write-baseline")
            return cls(path, shown, Baseline(), in_use=False)
        return cls(path, shown, Baseline.parse(read_configuration(path, shown), shown))

    def write(self, baseline: Baseline) -> None:
        """Call it under the lock. Raises :class:`gilyon.store.files.WriteError`."""
        self.baseline, self.in_use = baseline, True
        write_atomic(self.path, baseline.text().encode("utf-8"))


@dataclass(frozen=True, slots=True)
class Compared:
    """What a run found beside what is known: for each file the new findings and the known ones.

    ``present`` is all of it as a baseline; ``gone`` what is known and no longer found.
    """

    groups: tuple[tuple[Source, list[Diagnostic], list[Diagnostic]], ...]
    present: Baseline
    judged: Judged
    gone: Baseline


def compare(run: LintRun, collection: Collection, files: Sequence[Loaded], baseline: Baseline) -> Compared:
    """Lint ``files`` and part what the baseline knows from what is new."""
    found = list(zip([file.source for file in files], run.lint(collection, files), strict=True))
    present = Baseline.of(found)
    left = {rule.code for rule in RULES} - {rule.code for rule in run.rules}
    paths = {file.source.path for file in files}
    judged = Judged(paths, frozenset(collection.paths) | {FILE_NAME}, left | (NAMES.keys() - set(run.markdown)))
    groups = tuple((source, *baseline.split(source, findings)) for source, findings in found)
    return Compared(groups, present, judged, baseline.gone(present, judged))
