"""From a page and the user's choices to the files an import writes. Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gilyon.config.parse import parse_settings
from gilyon.config.settings import Settings
from gilyon.content.draft import Draft, write_draft
from gilyon.content.vocabulary import Vocabulary
from gilyon.errors import ConfigError, GilyonError
from gilyon.importers.form_toml import form_toml
from gilyon.importers.keywords import Terms
from gilyon.importers.page import Dropped, ImportedPage, Left, Picture, Stamp
from gilyon.importers.pictures import picture_name, picture_suffix
from gilyon.language.dates import to_iso


@dataclass(frozen=True, slots=True)
class PlacedPictures:
    """``files`` are to be written beside the article; ``targets`` tell where each mark points."""

    files: Mapping[str, bytes]
    targets: dict[str, str]
    dropped: tuple[Dropped, ...]
    remote: tuple[str, ...]


def place_pictures(pictures: tuple[Picture, ...], found: Mapping[str, bytes], folder: str) -> PlacedPictures:
    """Name the pictures whose bytes were ``found`` (by their source); those on the web stay there."""
    files: dict[str, bytes] = {}
    targets: dict[str, str] = {}
    dropped: list[Dropped] = []
    remote: list[str] = []
    for picture in pictures:
        data = picture.data if picture.data is not None else found.get(picture.source)
        shown = picture.source or picture.address or "data:"
        if data is not None and picture_suffix(data):
            name = picture_name(picture, data, files)
            files[name] = data
            targets[picture.mark] = f"{folder}/{name}"
        elif picture.address:
            remote.append(picture.address)
            targets[picture.mark] = picture.address
        else:
            why = "not a picture" if data is not None else "not found beside the page"
            dropped.append(Dropped(Left.PICTURE, f"{picture.alt or 'no text'} <{shown[:120]}>: {why}"))
    return PlacedPictures(files, targets, tuple(dropped), tuple(dict.fromkeys(remote)))


def article_text(page: ImportedPage, draft: Draft) -> str:
    """The article: what ``draft`` says, the page's dates, author and text."""
    date, updated = draft.date or _written(page.date), _written(page.updated)
    return write_draft(
        replace(draft, date=date, updated=updated, author=page.author, summary=page.summary, body=page.body)
    )


def foreign_language(lang: str | None, settings: Settings) -> str:
    """A language worth writing down: not the one the publication has anyway."""
    base = settings.language.partition("-")[0]
    return lang if lang and lang != settings.language and lang != base else ""


def _written(stamp: Stamp | None) -> str:
    return to_iso(stamp.moment, time=stamp.timed) if stamp else ""


def article_tags(terms: Terms, typed: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The names for the article's front matter: the page's terms, then those of ``--tag``."""
    names = [tag.name for tag in terms.tags]
    known = Vocabulary((*vocabulary.tags, *(tag for tag in terms.tags if vocabulary.find(tag.name) is None)))
    return tuple(dict.fromkeys([*names, *(known.resolve(tag).name for tag in typed)]))


def settings_with_form(text: str, settings: Settings, name: str, page: ImportedPage) -> str:
    """``gilyon.toml`` with the page's form added. Raises :class:`GilyonError` if it has such a form already."""
    if page.form is None:
        raise GilyonError(
            "the page has no form that asks for a phone number or an e-mail address",
            hint="leave --add-form out; nothing was written",
        )
    if name in settings.forms:
        raise GilyonError(
            f"there is a form named {name!r} in gilyon.toml already",
            hint="choose another name for --add-form; nothing was written",
        )
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = "" if text.endswith("\n") else newline
    added = text + gap + (newline + form_toml(name, page.form.form).replace("\n", newline))
    try:
        parse_settings(added)
    except ConfigError as error:
        raise GilyonError(
            f"the form cannot be added to gilyon.toml: {error.message}",
            hint="leave --add-form out and copy the form from the report",
        ) from error
    return added
