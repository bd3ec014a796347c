"""``gilyon new --from`` for one page: saved HTML or copied text made into an article; what was left out is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from gilyon.commands.session import Session
from gilyon.core.article import Status
from gilyon.errors import GilyonError

if TYPE_CHECKING:
    from gilyon.importers.keywords import Terms
    from gilyon.importers.page import ImportedPage, Picture
    from gilyon.store.creation import Replacement
    from gilyon.store.repository import Repository

    Write = Callable[[Path, Mapping[str, bytes], Mapping[str, Replacement]], None]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user said about the new article."""

    title: str
    slug: str | None
    lang: str | None
    section: str | None
    tags: tuple[str, ...]
    date: str


def import_page(session: Session, file: Path, choices: Choices, add_form: str | None, write: Write) -> str:
    from gilyon.content.draft import Draft
    from gilyon.importers.keywords import fold_keywords
    from gilyon.importers.plan import article_tags, article_text, foreign_language, place_pictures
    from gilyon.importers.registry import read_page
    from gilyon.store.placing import find_spot
    from gilyon.store.saved_pages import read_saved_page

    repository = session.repository
    settings = repository.settings
    page = read_page(read_saved_page(file), settings.zone)
    title = choices.title or printable(page.title)
    if not title:
        raise GilyonError("the page has no title", hint='give one: gilyon new "שם המאמר" --from FILE')
    spot = find_spot(repository, title, choices.slug, choices.section)
    terms = fold_keywords(page.keywords, repository.vocabulary)
    pictures = place_pictures(page.pictures, _pictures(file, page.pictures), spot.slug)
    page = replace(page.placed(pictures.targets), dropped=page.dropped + pictures.dropped)
    draft = Draft(
        title=title,
        slug=spot.slug_field,
        lang=foreign_language(choices.lang or page.lang, settings),
        date=choices.date,
        tags=article_tags(terms, choices.tags, repository.vocabulary),
        form=add_form if add_form and add_form != settings.form else "",
        status=Status.PUBLISHED,
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


def printable(text: str) -> str:
    from gilyon.content.draft import one_line

    if any("\ud800" <= char <= "\udfff" for char in text):
        raise GilyonError("the title is not valid UTF-8", hint="check the terminal's encoding")
    return one_line(text)
