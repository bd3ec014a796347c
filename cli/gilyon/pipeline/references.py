"""What an article points at: other articles, files it shows, and what is not there for its readers."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from gilyon.content.frontmatter import field_place
from gilyon.content.scanner import Link, scan
from gilyon.content.targets import Local, article_at, local_target, written_forms
from gilyon.core.article import Article, ArticleIndex
from gilyon.errors import ContentError, Place
from gilyon.exporters.pictures.picture import FOLDER as SIZES
from gilyon.exporters.pictures.picture import FORMATS, SHARE_NAME, is_picture
from gilyon.store.files import within
from gilyon.store.privacy import is_private
from gilyon.store.repository import Repository

_PATHS = "paths are relative to the article"
_SITE_FOLDERS = ("assets", "search", "tags")
"""Folders of the site that hold files of its own. An article whose slug is the same shares the folder."""


@dataclass
class References:
    """Targets to slugs of articles, targets to asset names, asset names to files.

    ``lead`` is the asset name of the front matter's image, or empty. ``dead`` says of each link that leads to nothing
    readers can open why: editions show its text alone.
    """

    links: dict[str, str] = field(default_factory=dict)
    assets: dict[str, str] = field(default_factory=dict)
    paths: dict[str, Path] = field(default_factory=dict)
    lead: str = ""
    dead: list[str] = field(default_factory=list)


def find_references(repository: Repository, article: Article, index: ArticleIndex, *, drafts: bool) -> References:
    """Follow the links and images of an article; its drafts among the targets count only with ``drafts``.

    Raises :class:`ContentError` with the place of an image that is missing, or of a file that must not be published.
    """
    found = References()
    _add_lead(repository, article, found)
    scanned = scan(article.source, article.body_start)
    for link in sorted((*scanned.links, *scanned.tag_links), key=lambda link: link.span):
        local = local_target(article.path, link.target)
        if local is None or not local.written:
            continue
        other = article_at(index, local)
        if other is not None and (drafts or other.meta.status != "draft"):
            found.links[link.target.partition("#")[0]] = other.slug
            continue
        place = article.source.place(link.target_span.start)
        inside = None if other else _file(repository, local, place)
        if inside is not None:
            if link.image:
                _refuse_other_formats(local, place)
            name = _asset_name(article, local.path, inside, found.paths)
            found.assets[link.target] = name
            found.paths[name] = inside
        elif link.image:
            raise ContentError(f"image not found: {local.written}", where=place, hint=_hint(link))
        else:
            why = "is a draft" if other else "leads to nothing here"
            found.dead.append(f"{place}: {local.written!r} {why}: only the text of the link is shown")
    return found


def lead_image(repository: Repository, article: Article) -> tuple[str, Path] | None:
    """The asset name and the file of the front matter's image; None if there is none.

    Raises :class:`ContentError` if it cannot be shown, as for an image of the body.
    """
    if not article.meta.image:
        return None
    where = Place(article.path)
    local = local_target(article.path, article.meta.image)
    if local is None or not local.written:
        raise ContentError(f"not a file of this repository: {article.meta.image}", where=where, hint=_PATHS)
    inside = _file(repository, local, where)
    if inside is None:
        raise ContentError(f"image not found: {local.written}", where=where, hint=_PATHS)
    _refuse_other_formats(local, where)
    return _asset_name(article, local.path, inside, {}), inside


def known_lead(repository: Repository, article: Article) -> str:
    """The asset name of the lead image, or empty. For lists: what is wrong with it is told when its page is built."""
    try:
        lead = lead_image(repository, article)
    except ContentError:
        return ""
    return lead[0] if lead else ""


def _add_lead(repository: Repository, article: Article, found: References) -> None:
    """The lead image comes first: so its name depends on no other file, and lists know it too."""
    try:
        lead = lead_image(repository, article)
    except ContentError as error:
        place = field_place(article.source, "image")
        raise ContentError(error.message, where=place, hint=error.hint) from error
    if lead is not None:
        found.lead, found.paths[lead[0]] = lead
        found.assets[article.meta.image] = found.lead


def _refuse_other_formats(local: Local, place: Place) -> None:
    if not is_picture(local.path):
        raise ContentError(f"not a picture that pages show: {local.written}", where=place, hint=f"save it as {FORMATS}")


def _hint(link: Link) -> str:
    if "#" in link.target or "?" in link.target:
        return "in a path, write # as %23 and ? as %3F"
    return _PATHS


def _file(repository: Repository, local: Local, place: Place) -> Path | None:
    """The file a target names, or None. Raises :class:`ContentError` if it lies outside or is private."""
    for shown in written_forms(local.path):
        try:
            inside = within(repository.root, repository.root / shown)
        except ContentError as error:
            raise ContentError(f"{local.written!r} {error.message}", where=place) from error
        if inside.is_file() and inside.suffix != ".md":
            real = PurePosixPath(inside.relative_to(repository.root.resolve()).as_posix())
            if is_private(PurePosixPath(shown)) or is_private(real):
                hint = "settings, lists, exports and hidden files stay here; put what they may have beside the article"
                raise ContentError(f"{local.written!r} is not for readers", where=place, hint=hint)
            return inside
    return None


def _asset_name(article: Article, shown: str, file: Path, taken: Mapping[str, Path]) -> str:
    """An asset's name below its article's page: its path from the article's folder, or from the root if elsewhere.

    In composed Unicode, as addresses are. A name that the page itself or another file has, or that lies where the
    sizes of pictures are kept, gets ``files/`` before it.
    """
    folder = article.folder.as_posix() + "/"
    name = shown.removeprefix(folder) if shown.startswith(folder) else f"files/{shown}"
    name = unicodedata.normalize("NFC", name)
    if name.partition("/")[0].casefold() == SIZES:
        name = f"files/{name}"
    if article.slug in _SITE_FOLDERS and not name.startswith("files/"):
        name = f"files/{name}"
    others = {other.casefold() for other, path in taken.items() if path != file} | {"index.html", SHARE_NAME}
    while name.casefold() in others:
        name = f"files/{name}"
    return name
