"""From a page with its place to the article's text and files: tags, pictures, links between articles, marks settled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from posixpath import relpath
from urllib.parse import unquote, urlsplit

from gilyon.config.settings import Settings
from gilyon.content.draft import Draft
from gilyon.content.frontmatter import parse_front_matter
from gilyon.content.scanner import Link, scan
from gilyon.content.vocabulary import Vocabulary
from gilyon.core.diagnostics import Edit, apply_edits
from gilyon.core.source import Source
from gilyon.errors import ContentError
from gilyon.importers.converted import same_page
from gilyon.importers.keywords import fold_keywords
from gilyon.importers.marks import Eye, Marks, line_of
from gilyon.importers.old_item import NOWHERE
from gilyon.importers.page import ImportedPage, Left, Picture
from gilyon.importers.pictures import picture_name, picture_suffix
from gilyon.importers.plan import PlacedPictures, article_tags, article_text, foreign_language, place_pictures
from gilyon.language.slugs import url_path
from gilyon.pipeline.old_site.intake import Placed
from gilyon.pipeline.old_site.request import Request
from gilyon.store.saved_pages import read_below, read_beside

_SIZED = re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w+$)")
"""What WordPress puts before the suffix of the smaller versions of a picture."""
_ROUTINE = frozenset({Left.LINK, Left.PICTURE, Left.EMBED})
"""Left out of saved pages with a report but no mark."""


@dataclass(frozen=True)
class Composed:
    """``files`` are the pictures, then the article, in the order in which they are to be written."""

    files: Mapping[str, bytes]
    eyes: list[Eye]
    dropped: tuple[tuple[str, str], ...]
    linked: int = 0


def compose(
    placed: Placed, request: Request, settings: Settings, vocabulary: Vocabulary, pages: Mapping[str, str]
) -> Composed:
    converted, spot = placed.converted, placed.spot
    marks = converted.marks
    page, pictures = _with_pictures(placed, request)
    files = dict(pictures.files)
    lead = _lead(placed, request, files)
    terms = fold_keywords(page.keywords, vocabulary)
    draft = Draft(
        title=page.title,
        slug=spot.slug_field,
        lang=foreign_language(request.lang or page.lang, settings),
        tags=article_tags(terms, request.tags, vocabulary),
        image=f"{spot.slug}/{lead}" if lead else "",
        image_alt=converted.lead.alt if lead and converted.lead else "",
        aliases=placed.aliases,
        status=request.status or converted.status,
    )
    text = _linked(spot.path, article_text(page, draft), pages, marks)
    text, eyes = marks.settle(text)
    eyes += [*placed.eyes, *_about(page, converted.lead is not None and not lead, placed)]
    eyes += [Eye(line_of(text, address), f"the picture is still on the web: {address}") for address in pictures.remote]
    names = {f"{spot.folder}/{spot.slug}/{name}": data for name, data in files.items()}
    dropped = tuple((item.reason.value, item.text) for item in page.dropped)
    return Composed(names | {spot.path: text.encode()}, sorted(set(eyes)), dropped)


def _about(page: ImportedPage, lead_lost: bool, placed: Placed) -> Iterator[Eye]:
    """What concerns the article as a whole."""
    if not page.body.strip():
        yield Eye(1, "it has no text")
    if page.form is not None:
        yield Eye(1, "its page had a form")
    if lead_lost and placed.converted.lead:
        yield Eye(1, f"its lead picture was not found: {placed.converted.lead.address}")
    if placed.page_file:
        counted = [item.reason for item in page.dropped if item.reason in _ROUTINE]
        for reason in dict.fromkeys(counted):
            yield Eye(1, f"{counted.count(reason)} × {reason.value}")


def _with_pictures(placed: Placed, request: Request) -> tuple[ImportedPage, PlacedPictures]:
    converted = placed.converted
    marks, page = converted.marks, converted.page
    found = {}
    shown = [_without_nowhere(picture) for picture in page.pictures]
    for picture in shown:
        data = picture.data if picture.data is not None else _bytes_of(picture, placed, request)
        if data is not None:
            found[picture.mark] = data
    # Their sources tell pictures apart no more: what is found is at hand.
    ready = tuple(
        replace(picture, data=found.get(picture.mark), source=_SIZED.sub("", picture.source or _path(picture.address)))
        for picture in shown
    )
    pictures = place_pictures(ready, {}, placed.spot.slug)
    body = page.body
    for picture in ready:
        if picture.mark not in pictures.targets:
            name = picture.source or picture.address or "in the page itself"
            lost = marks.mark(f"a picture was not found: {name[:120]}")
            body = body.replace(picture.mark, f"{picture.caption} {lost}" if picture.caption else lost)
    targets = {
        mark: target if "://" in target else url_path(*target.split("/")) for mark, target in pictures.targets.items()
    }
    page = replace(page, body=body)
    return page.placed(targets), pictures


def _without_nowhere(picture: Picture) -> Picture:
    if not picture.address.startswith(NOWHERE):
        return picture
    return replace(picture, address="", source=picture.source or picture.address.removeprefix(NOWHERE))


def _lead(placed: Placed, request: Request, files: dict[str, bytes]) -> str:
    """The name of the lead picture's file, which joins the others; empty if there is none."""
    lead = placed.converted.lead
    data = _bytes_of(_without_nowhere(lead), placed, request) if lead else None
    if lead is None or data is None or not picture_suffix(data):
        return ""
    named = replace(lead, source=_SIZED.sub("", _path(lead.address)))
    name = picture_name(named, data, files)
    files[name] = data
    return name


def _bytes_of(picture: Picture, placed: Placed, request: Request) -> bytes | None:
    """The file of a picture, if it lies where it may: beside its page, or below the folder of the old files."""
    folder = Path(placed.folder)
    if placed.page_file:
        if not picture.source:
            return None
        try:
            return read_beside(folder, picture.source)
        except ContentError:
            return _below(request.files, picture, placed) if request.files else None
    return _below(request.files or folder, picture, placed)


def _below(folder: Path, picture: Picture, placed: Placed) -> bytes | None:
    path = picture.source
    if not path:
        here = urlsplit(placed.converted.site).hostname or ""
        there = urlsplit(picture.address).hostname or ""
        path = _path(picture.address) if there.removeprefix("www.") == here.removeprefix("www.") else ""
    parts = [part for part in path.split("/") if part not in ("", ".")]
    tails = ["/".join(parts[start:]) for start in range(len(parts))]
    # The picture as it was uploaded comes before the smaller one that the old site made of it.
    return read_below([folder], [name for tail in tails for name in dict.fromkeys([_SIZED.sub("", tail), tail])])


def _path(address: str) -> str:
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return ""


def _linked(path: str, text: str, pages: Mapping[str, str], marks: Marks) -> str:
    """Links to pages that came in lead to their articles; those to a site that nobody named are undone."""
    if "](http" not in text:
        return text
    source = Source(path, text)
    folder = path.rpartition("/")[0]
    edits = []
    for link in scan(source, parse_front_matter(source).body_start).links:
        if (
            link.image
            or not link.span.contains(link.target_span.start)
            or not link.target.startswith(("http://", "https://"))
        ):
            continue
        article = pages.get(same_page(link.target), "")
        if article:
            edits.append(Edit(link.target_span, url_path(*relpath(article, folder).split("/"))))
        elif link.target.startswith(NOWHERE):
            edits.append(Edit(link.span, _undone(text, link, marks)))
    return apply_edits(text, edits)


def _undone(text: str, link: Link, marks: Marks) -> str:
    words = text[link.text_span.start : link.text_span.end]
    old = link.target.removeprefix(NOWHERE)
    return f"{words} {marks.mark(f'a link into the old site was undone: {old[:120]}')}"
