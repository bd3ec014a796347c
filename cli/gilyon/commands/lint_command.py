"""``gilyon lint``: finds faults in articles, and mends the safe ones."""

from __future__ import annotations

import os
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gilyon.commands.changed import ChangedSince, changed_articles
from gilyon.commands.session import Session, command_app, session_of
from gilyon.core.article import slug_key
from gilyon.core.diagnostics import Safety
from gilyon.errors import ExitCode, GilyonError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gilyon.content.articles import Loaded
    from gilyon.lint.clock import Clock
    from gilyon.pipeline.lint_baseline import BaselineFile
    from gilyon.pipeline.lint_run import LintRun, Listener
    from gilyon.store.articles import Collection
    from gilyon.ui.lint_report.findings import LintReport

app = command_app()


class Format(StrEnum):
    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


_MOST_JOBS = 4
"""More would take memory for little time, since reading the articles is the work of one."""
_FOR_PROGRAMS = (Format.JSON, Format.GITHUB, Format.SARIF)


@app.command()
def lint(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Files, folders or slugs; none means all articles, and gilyon.toml."),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended safely.")] = False,
    unsafe: Annotated[
        bool, typer.Option("--unsafe-fixes", help="Trust also fixes that may change the meaning, with --fix or --diff.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="CODES",
            envvar="GILYON_LINT_SELECT",
            help="Only these rules: GLN401, GLN4, a name, law.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="CODES", envvar="GILYON_LINT_IGNORE", help="Not these rules."),
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", envvar="GILYON_LINT_FORMAT", help="How to print findings.")
    ] = Format.TEXT,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count the findings of each rule.")] = False,
    changed_since: ChangedSince = None,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="FILE", help="What is known already; .gilyon-lint-baseline.json if there."),
    ] = None,
    no_baseline: Annotated[bool, typer.Option("--no-baseline", help="Report what is known, too.")] = False,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Accept what is found now, to report only what is new.")
    ] = False,
    prune_baseline: Annotated[
        bool, typer.Option("--prune-baseline", help="Forget what is known but no longer found.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            max=256,
            envvar="GILYON_JOBS",
            help="Processes; one per core, four at most, if not given.",
        ),
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", envvar="GILYON_NO_CACHE", help="Find everything anew.")
    ] = False,
    timings: Annotated[bool, typer.Option("--timings", help="Show how long each rule takes.")] = False,
) -> None:
    """Find faults in articles; --fix mends the safe ones. Ends with 1 if any fault remains."""
    from gilyon.lint.clock import Clock
    from gilyon.pipeline.lint_baseline import BaselineFile
    from gilyon.store.articles import load_all
    from gilyon.store.files import locked
    from gilyon.store.temporaries import sweep_temporaries
    from gilyon.ui.progress import LintProgress

    session = session_of(context)
    repository = session.repository
    if diff and format_ in _FOR_PROGRAMS:
        raise GilyonError(f"--diff does not go with --format {format_}")
    if no_baseline and (baseline or write_baseline or prune_baseline):
        raise GilyonError("--no-baseline does not go with the other options of the baseline")
    clock = Clock() if timings else None
    progress = LintProgress(session.console)
    run = _run(session, _codes(select), _codes(ignore), jobs, cached=not no_cache, clock=clock, listener=progress)
    trust = Safety.UNSAFE if unsafe else Safety.SAFE
    writes = (fix or write_baseline or prune_baseline) and not diff
    with locked(repository.root) if writes else nullcontext(), progress:
        if writes:
            sweep_temporaries(repository.articles)  # what a run that was killed left there
        named = session.cwd / baseline if baseline else None
        known = BaselineFile.load(repository, named, used=not no_baseline, made=write_baseline)
        collection = load_all(repository)
        files = _targets(session, run, collection, paths or [])
        if changed_since is not None:
            files = _changed(session, collection, files, changed_since)
        if diff:
            raise typer.Exit(_show_diff(session, run, collection, files, known, trust))
        report, failed = _report(session, run, collection, files, known, trust, fix=fix, write=write_baseline)
        if prune_baseline:
            known.write(known.baseline.without(report.gone))
    _write(session, report, format_, statistics=statistics)
    _tell_baseline(session, report, known, written=write_baseline, pruned=prune_baseline)
    if clock is not None:
        from gilyon.ui.lint_report.text import write_timings

        write_timings(clock, session.console)
    if report.findings or failed:
        raise typer.Exit(ExitCode.FAULTS)


def _codes(values: list[str] | None) -> list[str]:
    return [code.strip() for value in values or [] for code in value.split(",") if code.strip()]


def _run(
    session: Session, select: list[str], ignore: list[str], jobs: int | None,
    *, cached: bool, clock: Clock | None, listener: Listener,
) -> LintRun:  # fmt: skip
    from gilyon.lint.configured import rules_of
    from gilyon.lint.markdown_style import chosen_codes
    from gilyon.pipeline.lint_run import LintRun

    configured = session.repository.settings.lint
    rules = rules_of(configured, select, ignore)
    markdown = chosen_codes(configured, select, ignore)
    workers = jobs or min(os.cpu_count() or 1, _MOST_JOBS)
    return LintRun(session.repository, rules, markdown, workers, cached, clock, listener)


def _targets(session: Session, run: LintRun, collection: Collection, names: Sequence[str]) -> list[Loaded]:
    """The files that paths, folders and slugs name, broken ones too, and ``gilyon.toml`` if a rule looks at it.

    Raises :class:`GilyonError` for unknown names.
    """
    from gilyon.store.articles import candidates

    files = [*collection.everything, *filter(None, [run.publication])]
    if not names:
        return files
    root = session.repository.root.resolve()
    chosen: dict[str, Loaded] = {}
    for name in names:
        slugs = {article.path for article in collection.index.by_slug.get(slug_key(name), ())}
        named = (
            [f for f in files if _below(f.source.path, path, root)] for path in candidates(name, session.cwd, root)
        )
        matches = next(filter(None, named), None) or [f for f in files if f.source.path in slugs]
        if not matches:
            raise GilyonError(f"no article {name!r}", hint="give a path, a folder below articles/, or a slug")
        chosen.update((file.source.path, file) for file in matches)
    return list(chosen.values())


def _changed(session: Session, collection: Collection, files: list[Loaded], revision: str) -> list[Loaded]:
    changed = changed_articles(session, revision, collection)
    return [file for file in files if file.source.path in changed]


def _below(path: str, chosen: Path, root: Path) -> bool:
    return (root / path).is_relative_to(chosen) and chosen.is_relative_to(root)


def _report(
    session: Session, run: LintRun, collection: Collection, files: list[Loaded], known: BaselineFile, trust: Safety,
    *, fix: bool, write: bool,
) -> tuple[LintReport, bool]:  # fmt: skip
    """Mend and save, if that is wanted, then lint what is there now. Tells also whether a file could not be mended."""
    from gilyon.pipeline.lint_baseline import compare
    from gilyon.pipeline.lint_fix import mend, save_mended
    from gilyon.ui.lint_report.findings import LintReport

    fixes, failed = 0, False
    if fix:
        saved = save_mended(session.repository, collection, mend(run, collection, files, known.baseline, trust))
        for error in saved.errors:
            session.console.error(error)
        collection, fixes, failed = saved.collection, saved.fixes, bool(saved.errors)
        current = {file.source.path: file for file in collection.files}
        files = [current.get(file.source.path, file) for file in files]
    compared = compare(run, collection, files, known.baseline)
    if write:
        known.write(known.baseline.replaced(compared.present, compared.judged))
        compared = compare(run, collection, files, known.baseline)
    return LintReport.of(compared.groups, trust=trust, fixed=fixes, gone=compared.gone, baselined=known.in_use), failed


def _show_diff(
    session: Session, run: LintRun, collection: Collection, files: list[Loaded], known: BaselineFile, trust: Safety
) -> ExitCode:
    from gilyon.lint.judging import is_publication
    from gilyon.pipeline.lint_fix import mend
    from gilyon.ui.lint_report.diff import write_diff

    files = [file for file in files if not is_publication(file)]  # whose rules mend nothing
    mended = mend(run, collection, files, known.baseline, trust)
    for _, result in mended:
        if result.error:
            session.console.error(result.error)
    changed = [(before.source, after.file.source) for before, after in mended if after.fixes]
    for before, after in changed:
        write_diff(before, after, session.console)
    session.console.note(f"Would change {len(changed)} of {len(files)} files.")
    return ExitCode.FAULTS if changed or any(after.error for _, after in mended) else ExitCode.OK


def _write(session: Session, report: LintReport, format_: Format, *, statistics: bool) -> None:
    from gilyon.ui.lint_report import machine, text

    console = session.console
    if format_ is Format.JSON:
        console.json(machine.document(report, statistics=statistics))
    elif format_ is Format.SARIF:
        from gilyon.ui.lint_report.sarif import log

        console.json(log(report))
    elif statistics:
        text.write_statistics(report, console)
    elif format_ is Format.GITHUB:
        machine.write_github(report, console)
    elif format_ is Format.CONCISE:
        text.write_concise(report, console)
    else:
        text.write_full(report, console)
    text.write_summary(report, console)


def _tell_baseline(session: Session, report: LintReport, known: BaselineFile, *, written: bool, pruned: bool) -> None:
    from gilyon.ui.counting import counted

    console = session.console
    if written:
        console.note(f"{known.shown} now holds {counted(len(known.baseline), 'finding')}.")
    elif len(report.gone):
        what = f"{counted(len(report.gone), 'entry', 'entries')} of {known.shown}"
        console.note(
            f"Removed {what} whose fault is gone."
            if pruned
            else f"The fault of {what} is gone; --prune-baseline removes them."
        )
