"""``gilyon lint``: finds faults in articles, and mends the safe ones."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gilyon.commands.session import Session, command_app, session_of
from gilyon.core.article import slug_key
from gilyon.core.diagnostics import Safety
from gilyon.errors import EditConflict, ExitCode, GilyonError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gilyon.content.articles import Loaded
    from gilyon.lint.engine import Mended
    from gilyon.lint.rule import Rule, Surroundings
    from gilyon.store.articles import Collection
    from gilyon.store.repository import Repository
    from gilyon.ui.lint_report.findings import LintReport

app = command_app()


class Format(StrEnum):
    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"


@app.command()
def lint(
    context: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="Files, folders or slugs; none means all articles.")
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended safely.")] = False,
    unsafe: Annotated[
        bool, typer.Option("--unsafe-fixes", help="Trust also fixes that may change the meaning, with --fix or --diff.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="CODES", help="Only these rules: GLN401, GLN4, a name.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="CODES", help="Not these rules.")] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print findings.")] = Format.TEXT,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count the findings of each rule.")] = False,
) -> None:
    """Find faults in articles; --fix mends the safe ones. Ends with 1 if any fault remains."""
    from gilyon.lint.selection import chosen_rules
    from gilyon.store.articles import load_all
    from gilyon.store.files import locked

    session = session_of(context)
    repository = session.repository
    if diff and format_ in (Format.JSON, Format.GITHUB):
        raise GilyonError(f"--diff does not go with --format {format_}")
    configured = repository.settings.lint
    rules = chosen_rules(
        _codes(select),
        _codes(ignore),
        configured_select=configured.select,
        configured_ignore=configured.ignore,
        style=configured.style,
    )
    trust = Safety.UNSAFE if unsafe else Safety.SAFE
    if fix and not diff:
        with locked(repository.root):
            collection = load_all(repository)
            report, failed = _fixed(session, collection, paths or [], rules, trust)
    else:
        collection = load_all(repository)
        around = _surroundings(repository, collection)
        files = _targets(repository, collection, paths or [], session.cwd)
        if diff:
            raise typer.Exit(_show_diff(session, files, around, rules, trust))
        report, failed = _report(files, around, rules, trust, 0), False
    _write(session, report, format_, statistics=statistics)
    if report.findings or failed:
        raise typer.Exit(ExitCode.FAULTS)


def _codes(values: list[str] | None) -> list[str]:
    return [code.strip() for value in values or [] for code in value.split(",") if code.strip()]


def _surroundings(repository: Repository, collection: Collection) -> Surroundings:
    from gilyon.lint.rule import Surroundings
    from gilyon.store.listing import folder_listing

    return Surroundings(collection.index, repository.vocabulary, repository.settings, folder_listing(repository))


def _targets(repository: Repository, collection: Collection, names: Sequence[str], cwd: Path) -> list[Loaded]:
    """The files that paths, folders and slugs name, broken ones too. Raises :class:`GilyonError` for unknown names."""
    from gilyon.store.articles import candidates

    files = list(collection.everything)
    if not names:
        return files
    root = repository.root.resolve()
    chosen: dict[str, Loaded] = {}
    for name in names:
        slugs = {article.path for article in collection.index.by_slug.get(slug_key(name), ())}
        named = ([f for f in files if _below(f.source.path, path, root)] for path in candidates(name, cwd, root))
        matches = next(filter(None, named), None) or [f for f in files if f.source.path in slugs]
        if not matches:
            raise GilyonError(f"no article {name!r}", hint="give a path, a folder below articles/, or a slug")
        chosen.update((file.source.path, file) for file in matches)
    return list(chosen.values())


def _below(path: str, chosen: Path, root: Path) -> bool:
    return (root / path).is_relative_to(chosen) and chosen.is_relative_to(root)


def _report(
    files: Sequence[Loaded], around: Surroundings, rules: Sequence[Rule], trust: Safety, fixed: int
) -> LintReport:
    from gilyon.lint.engine import lint_file
    from gilyon.ui.lint_report.findings import LintReport

    return LintReport.of(((f.source, lint_file(f, around, rules)) for f in files), trust=trust, fixed=fixed)


def _mended(
    session: Session, files: Sequence[Loaded], around: Surroundings, rules: Sequence[Rule], trust: Safety
) -> list[tuple[Loaded, Mended]]:
    from gilyon.lint.engine import fix_file

    pairs = [(file, fix_file(file, around, rules, trust=trust)) for file in files]
    for _, mended in pairs:
        if mended.error:
            session.console.error(mended.error)
    return pairs


def _fixed(
    session: Session, collection: Collection, names: Sequence[str], rules: Sequence[Rule], trust: Safety
) -> tuple[LintReport, bool]:
    """Mend and save, then lint what is there now. Tells also whether a file could not be mended or saved."""
    from gilyon.store.articles import Collection, save

    repository = session.repository
    around = _surroundings(repository, collection)
    files = _targets(repository, collection, names, session.cwd)
    current = {file.source.path: file for file in collection.files}
    count, failed = 0, False
    for file, mended in _mended(session, files, around, rules, trust):
        failed = failed or mended.error is not None
        if not mended.fixes:
            continue
        try:
            save(repository, file.source, mended.file.source.text)
        except EditConflict as error:
            session.console.error(error)
            failed = True
            continue
        current[file.source.path] = mended.file
        count += mended.fixes
    after = Collection(tuple(current.values()), collection.unreadable)
    files = [current.get(file.source.path, file) for file in files]
    return _report(files, _surroundings(repository, after), rules, trust, count), failed


def _show_diff(
    session: Session, files: Sequence[Loaded], around: Surroundings, rules: Sequence[Rule], trust: Safety
) -> ExitCode:
    from gilyon.ui.lint_report.diff import write_diff

    pairs = _mended(session, files, around, rules, trust)
    changed = [(before.source, after.file.source) for before, after in pairs if after.fixes]
    for before, after in changed:
        write_diff(before, after, session.console)
    session.console.note(f"Would change {len(changed)} of {len(files)} files.")
    return ExitCode.FAULTS if changed or any(after.error for _, after in pairs) else ExitCode.OK


def _write(session: Session, report: LintReport, format_: Format, *, statistics: bool) -> None:
    from gilyon.ui.lint_report import machine, text

    console = session.console
    if format_ is Format.JSON:
        console.json(machine.document(report, statistics=statistics))
    elif statistics:
        text.write_statistics(report, console)
    elif format_ is Format.GITHUB:
        machine.write_github(report, console)
    elif format_ is Format.CONCISE:
        text.write_concise(report, console)
    else:
        text.write_full(report, console)
    text.write_summary(report, console)
