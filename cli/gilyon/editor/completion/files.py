"""Files beside an article: pictures, and what else readers may have."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import PurePosixPath

from lsprotocol.types import CompletionItemKind

from gilyon.core.source import Span
from gilyon.editor.completion.offer import Offer, Offers
from gilyon.editor.targets import written_path
from gilyon.editor.workspace import View
from gilyon.exporters.pictures.picture import is_picture
from gilyon.store.privacy import is_private


def picture_offers(view: View, span: Span) -> Offers:
    """The pictures in the folder that was typed, the article's own at first, and the folders there."""
    return Offers(span, list(file_offers(view, view.text[span.start : span.end], pictures=True)))


def file_offers(view: View, typed: str, *, pictures: bool) -> Iterator[Offer]:
    listing = view.snapshot.around.listing
    folder = posixpath.normpath(posixpath.join(posixpath.dirname(view.path), typed.rpartition("/")[0]))
    if folder.startswith(".."):
        return
    for name in sorted(listing(folder)):
        path = posixpath.normpath(posixpath.join(folder, name))
        if is_private(PurePosixPath(path)) or name.endswith(".md"):
            continue
        written = written_path(view.path, path)
        if is_picture(name):
            yield Offer(written, written, CompletionItemKind.File)
        elif "." not in name and any(is_picture(inner) or "." not in inner or not pictures for inner in listing(path)):
            yield Offer(f"{written}/", f"{written}/", CompletionItemKind.Folder)
        elif not pictures and "." in name:
            yield Offer(written, written, CompletionItemKind.File)
