"""``gilyon new``: a new draft, or an old page made into an article."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gilyon.commands.clock import today
from gilyon.commands.old_page import Choices, import_page, printable
from gilyon.commands.old_site import ReportFormat, import_site, is_whole_site, old_addresses, site_address
from gilyon.commands.session import Session, command_app, session_of
from gilyon.core.article import Status
from gilyon.errors import GilyonError

if TYPE_CHECKING:
    from gilyon.commands.old_page import Write
    from gilyon.config.settings import Settings

app = command_app()


@app.command()
def new(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="TITLE", help="The title; replaces that of --from. With --from also further PATHs."),
    ] = None,
    from_: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            metavar="PATH",
            help="Make it from a saved page or copied text; many from a folder, a WordPress export, a Joomla dump.",
        ),
    ] = None,
    slug: Annotated[str | None, typer.Option("--slug", help="The article's address and file name.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="Its language, if not the publication's.")] = None,
    section: Annotated[str | None, typer.Option("--section", metavar="DIR", help="A folder below articles/.")] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", help="A tag, in any spelling. May be repeated.")] = None,
    date: Annotated[str | None, typer.Option("--date", help="2026-01-31 or 2026-01-31T20:38; default: today.")] = None,
    add_form: Annotated[
        str | None, typer.Option("--add-form", metavar="NAME", help="With --from: add the page's form to gilyon.toml.")
    ] = None,
    files: Annotated[
        Path | None, typer.Option("--files", metavar="DIR", help="Of a site: where its pictures lie, if not beside.")
    ] = None,
    site: Annotated[str, typer.Option("--site", metavar="URL", help="Of a site: its old address, if not told.")] = "",
    old_address: Annotated[
        list[str] | None,
        typer.Option("--old-address", metavar="PATTERN", help='Of a site: more addresses, as "/{id}-{slug}.html".'),
    ] = None,
    keep_sections: Annotated[
        bool, typer.Option("--keep-sections", help="Of a site: its categories or folders become sections.")
    ] = False,
    status: Annotated[Status | None, typer.Option("--status", help="Of a site: instead of what it says.")] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Of a site: bring changes into articles that nobody edited here.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Of a site: fail if anything needs an eye.")] = False,
    format_: Annotated[ReportFormat, typer.Option("--format", help="Of a site: how to report.")] = ReportFormat.TEXT,
    edit: Annotated[bool, typer.Option("--edit", help="Open it in $VISUAL or $EDITOR.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would be made; write nothing.")] = False,
) -> None:
    """Create a new article and print its path."""
    from gilyon.content.draft import one_line
    from gilyon.store.creation import check_together, write_together

    session = session_of(context)
    settings = session.repository.settings
    tags = tuple(name for name in map(one_line, tag or []) if name)
    if add_form is not None and not re.fullmatch(r"[A-Za-z0-9_-]+", add_form):
        raise GilyonError(f"{add_form!r} cannot be a form's name", hint="use Latin letters, digits, - and _")
    title, sources = _sources(words or [], from_ or [], session.cwd)
    choices = Choices(printable(title), slug, _language(lang), section, tags, _date(date, settings))
    for_sites = {
        "--files": files, "--site": site, "--old-address": old_address, "--keep-sections": keep_sections,
        "--status": status, "--update": update, "--strict": strict, "--format": format_ is ReportFormat.JSON,
    }  # fmt: skip
    if sources and is_whole_site(sources, session.cwd):
        for_one = {"TITLE": title, "--slug": slug, "--date": date, "--add-form": add_form, "--edit": edit}
        _refuse(for_one, "is for one article, and this is a whole site")
        from gilyon.pipeline.old_site.request import Request

        request = Request(
            sources=tuple(sources),
            base=session.cwd,
            files=session.cwd / files if files else None,
            site=site_address(site),
            old_addresses=old_addresses(old_address or []),
            section=section or "",
            keep_sections=keep_sections,
            lang=choices.lang or "",
            status=status,
            tags=tags,
            update=update,
            dry_run=dry_run,
        )
        import_site(session, request, as_json=format_ is ReportFormat.JSON, strict=strict)
        return
    _refuse(for_sites, "is for a whole site: a folder, an export, several pages")
    editor = _editor() if edit and not dry_run else ()
    write = check_together if dry_run else write_together
    if sources:
        path = import_page(session, sources[0], choices, add_form, write)
    elif add_form is not None:
        raise GilyonError("--add-form needs a page to take the form from", hint="name it with --from FILE")
    else:
        path = _draft(session, choices, write)
    session.console.data(path)
    if dry_run:
        session.console.note("Nothing was written (--dry-run).")
    if editor:
        session.console.out.flush()
        _open(editor, session.repository.root / path)


def _sources(words: list[str], from_: list[Path], cwd: Path) -> tuple[str, list[Path]]:
    """The title and the sources: beside --from, what is there as a file is a source (``--from *.html``)."""
    paths = [word for word in words if from_ and _is_there(cwd / word)]
    title = [word for word in words if word not in paths]
    if len(title) > 1:
        missing = " nor a file" if from_ else ""
        raise GilyonError(
            f"{title[1]!r} is neither part of the title{missing}", hint="put a title into quotation marks"
        )
    return "".join(title), [cwd / path for path in from_] + [cwd / path for path in paths]


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a title longer than a name can be
        return False


def _refuse(options: Mapping[str, object], why: str) -> None:
    for name, value in options.items():
        if value:
            raise GilyonError(f"{name} {why}")


def _draft(session: Session, choices: Choices, write: Write) -> str:
    from gilyon.content.draft import Draft, write_draft
    from gilyon.importers.plan import foreign_language
    from gilyon.store.placing import find_spot

    if not choices.title:
        raise GilyonError("an article needs a title", hint='for example: gilyon new "שם המאמר"')
    repository = session.repository
    spot = find_spot(repository, choices.title, choices.slug, choices.section)
    vocabulary = repository.vocabulary
    for typed in choices.tags:
        if vocabulary.find(typed) is None:
            session.console.note(f"tag {typed!r} is not in tags.toml; used as typed")
    draft = Draft(
        title=choices.title,
        slug=spot.slug_field,
        lang=foreign_language(choices.lang, repository.settings),
        date=choices.date or today(repository.settings.zone).isoformat(),
        tags=tuple(dict.fromkeys(vocabulary.resolve(typed).name for typed in choices.tags)),
    )
    write(repository.root, {spot.path: write_draft(draft).encode()}, {})
    return spot.path


def _language(lang: str | None) -> str | None:
    if lang is not None and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*", lang):
        raise GilyonError(f"{lang!r} is not a language code", hint="for example he or en")
    return lang


def _date(text: str | None, settings: Settings) -> str:
    from gilyon.language.dates import parse_iso, to_iso

    if text is None:
        return ""
    try:
        moment, timed = parse_iso(text, settings.zone)
    except (ValueError, OverflowError) as error:
        raise GilyonError(f"{text!r} is not a date", hint="write 2026-01-31 or 2026-01-31T20:38") from error
    return to_iso(moment, time=timed)


def _editor() -> tuple[str, ...]:
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not command:
        raise GilyonError("no editor to open it in", hint="set VISUAL or EDITOR; nothing was written")
    return tuple(command)


def _open(editor: tuple[str, ...], path: Path) -> None:
    try:
        done = subprocess.run([*editor, str(path)], check=False)
    except OSError as error:
        raise GilyonError(f"cannot start {editor[0]!r}: {error.strerror}", hint="the article was created") from error
    if done.returncode:
        raise GilyonError(f"{editor[0]!r} ended with code {done.returncode}", hint="the article was created")
