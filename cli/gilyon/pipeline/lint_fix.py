"""Mends articles: finds first, so that only files with something to mend are worked on, then saves what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gilyon.content.articles import Loaded
from gilyon.core.diagnostics import Safety
from gilyon.errors import EditConflict
from gilyon.lint.baseline import Baseline
from gilyon.lint.engine import Mended, applies, fix_file
from gilyon.pipeline.lint_run import LintRun, surroundings
from gilyon.store.articles import Collection, save
from gilyon.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Saved:
    """The articles after saving, how many fixes they took, and why some files could not be mended or saved."""

    collection: Collection
    fixes: int
    errors: tuple[EditConflict, ...]


def mend(
    run: LintRun, collection: Collection, files: Sequence[Loaded], baseline: Baseline, trust: Safety
) -> list[tuple[Loaded, Mended]]:
    """The files with something to mend, each with what becomes of it. What the baseline knows stays as it is."""
    around = surroundings(run.repository, collection, run.rules)
    mended = []
    for file, found in zip(files, run.lint(collection, files), strict=True):
        new, _ = baseline.split(file.source, found)
        if any(finding.fix and applies(finding.fix, trust) for finding in new):
            result = fix_file(
                file, around, run.rules, trust=trust, accept=lambda source, all_: baseline.split(source, all_)[0]
            )
            mended.append((file, result))
    return mended


def save_mended(repository: Repository, collection: Collection, mended: Sequence[tuple[Loaded, Mended]]) -> Saved:
    """Write the mended files. Call it under the lock."""
    current = {file.source.path: file for file in collection.files}
    fixes = 0
    errors = [result.error for _, result in mended if result.error]
    for file, result in mended:
        if not result.fixes:
            continue
        try:
            save(repository, file.source, result.file.source.text)
        except EditConflict as error:
            errors.append(error)
            continue
        current[file.source.path] = result.file
        fixes += result.fixes
    return Saved(Collection(tuple(current.values()), collection.unreadable), fixes, tuple(errors))
