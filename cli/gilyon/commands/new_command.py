"""``gilyon new``: a new draft, or an old page made into an article."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gilyon.commands.clock import today
from gilyon.commands.session import Session, command_app, session_of
from gilyon.errors import GilyonError

if TYPE_CHECKING:
    from gilyon.config.settings import Settings
    from gilyon.importers.keywords import Terms
    from gilyon.importers.page import ImportedPage, Picture
    from gilyon.store.creation import Replacement
    from gilyon.store.repository import Repository

    Write = Callable[[Path, Mapping[str, bytes], Mapping[str, Replacement]], None]

app = command_app()


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user said about the new article."""

    title: str
    slug: str | None
    lang: str | None
    section: str | None
    tags: tuple[str, ...]
    date: str


@app.command()
def new(
    context: typer.Context,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="The title; replaces that of --from.")] = "",
    from_: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Make it from a saved HTML page or from copied text.")
    ] = None,
    slug: Annotated[str | None, typer.Option("--slug", help="The article's address and file name.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="Its language, if not the publication's.")] = None,
    section: Annotated[str | None, typer.Option("--section", metavar="DIR", help="A folder below articles/.")] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", help="A tag, in any spelling. May be repeated.")] = None,
    date: Annotated[str | None, typer.Option("--date", help="2026-01-31 or 2026-01-31T20:38; default: today.")] = None,
    add_form: Annotated[
        str | None, typer.Option("--add-form", metavar="NAME", help="With --from: add the page's form to gilyon.toml.")
    ] = None,
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
    choices = Choices(_printable(title), slug, _language(lang), section, tags, _date(date, settings))
    editor = _editor() if edit and not dry_run else ()
    write = check_together if dry_run else write_together
    if from_ is not None:
        path = _import(session, session.cwd / from_, choices, add_form, write)
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


def _draft(session: Session, choices: Choices, write: Write) -> str:
    from gilyon.content.draft import Draft, write_draft
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
        lang=_foreign(choices.lang, repository.settings),
        date=choices.date or today(repository.settings.zone).isoformat(),
        tags=tuple(dict.fromkeys(vocabulary.resolve(typed).name for typed in choices.tags)),
    )
    write(repository.root, {spot.path: write_draft(draft).encode()}, {})
    return spot.path


def _import(session: Session, file: Path, choices: Choices, add_form: str | None, write: Write) -> str:
    from dataclasses import replace

    from gilyon.content.draft import Draft
    from gilyon.importers.keywords import fold_keywords
    from gilyon.importers.plan import article_tags, article_text, place_pictures
    from gilyon.importers.registry import read_page
    from gilyon.store.placing import find_spot
    from gilyon.store.saved_pages import read_saved_page

    repository = session.repository
    settings = repository.settings
    page = read_page(read_saved_page(file), settings.zone)
    title = choices.title or _printable(page.title)
    if not title:
        raise GilyonError("the page has no title", hint='give one: gilyon new "שם המאמר" --from FILE')
    spot = find_spot(repository, title, choices.slug, choices.section)
    terms = fold_keywords(page.keywords, repository.vocabulary)
    pictures = place_pictures(page.pictures, _pictures(file, page.pictures), spot.slug)
    page = replace(page.placed(pictures.targets), dropped=page.dropped + pictures.dropped)
    draft = Draft(
        title=title,
        slug=spot.slug_field,
        lang=_foreign(choices.lang or page.lang, settings),
        date=choices.date,
        tags=article_tags(terms, choices.tags, repository.vocabulary),
        form=add_form if add_form and add_form != settings.form else "",
    )
    created = {spot.path: article_text(page, draft).encode()}
    created |= {f"{spot.folder}/{spot.slug}/{name}": data for name, data in pictures.files.items()}
    write(repository.root, created, _changes(repository, page, terms, add_form))
    _report(session, page, terms, pictures.remote, add_form)
    return spot.path


def _changes(repository: Repository, page: ImportedPage, terms: Terms, add_form: str | None) -> dict[str, Replacement]:
    """What an import changes in the files that are there."""
    from gilyon.content.vocabulary_edits import add_tags
    from gilyon.importers.plan import settings_with_form
    from gilyon.store.creation import Replacement
    from gilyon.store.files import read_text

    changes = {}
    if terms.tags:
        before = repository.tags_text.encode() if repository.tags_file.exists() else None
        changes[repository.tags_file.name] = Replacement(before, add_tags(repository.tags_text, terms.tags).encode())
    if add_form is not None:
        name = repository.settings_file.name
        text = read_text(repository.settings_file, name)
        after = settings_with_form(text, repository.settings, add_form, page)
        changes[name] = Replacement(text.encode(), after.encode())
    return changes


def _report(session: Session, page: ImportedPage, terms: Terms, remote: tuple[str, ...], add_form: str | None) -> None:
    from gilyon.importers.report import form_lines, report_lines

    forms = session.repository.settings.forms
    lines = list(report_lines(page, terms, remote))
    if add_form is not None:
        lines.append(f"The page's form goes to gilyon.toml as {add_form!r}.")
    else:
        lines += form_lines(page, "contact" if "contact" not in forms else "contact-imported")
    for line in lines:
        session.console.note(line)


def _pictures(file: Path, pictures: tuple[Picture, ...]) -> dict[str, bytes]:
    """The pictures that lie beside the page; the others are reported by what is missing."""
    from gilyon.errors import ContentError
    from gilyon.store.saved_pages import read_beside

    found = {}
    for source in {picture.source for picture in pictures if picture.source}:
        try:
            found[source] = read_beside(file, source)
        except ContentError:
            continue  # missing, too large or outside: the report says that it was not found beside the page
    return found


def _foreign(lang: str | None, settings: Settings) -> str:
    """A language worth writing down: not the one the publication has anyway."""
    base = settings.language.partition("-")[0]
    return lang if lang and lang != settings.language and lang != base else ""


def _language(lang: str | None) -> str | None:
    if lang is not None and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*", lang):
        raise GilyonError(f"{lang!r} is not a language code", hint="for example he or en")
    return lang


def _printable(text: str) -> str:
    from gilyon.content.draft import one_line

    if any("\ud800" <= char <= "\udfff" for char in text):
        raise GilyonError("the title is not valid UTF-8", hint="check the terminal's encoding")
    return one_line(text)


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
