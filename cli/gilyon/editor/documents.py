"""The files that are open in the editor, with their unsaved texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from lsprotocol import types

from gilyon.core.source import Source
from gilyon.editor.positions import Positions


@dataclass(frozen=True, slots=True)
class Document:
    """An open file at one version. ``uri`` is the editor's name for it; its folder's links are followed in ``path``."""

    uri: str
    path: Path
    text: str
    version: int | None


class Documents:
    """All open files of this machine; what lies elsewhere (``untitled:``, another machine) is left out."""

    def __init__(self) -> None:
        self._by_uri: dict[str, Document] = {}
        self.units = types.PositionEncodingKind.Utf16

    def __iter__(self) -> Iterator[Document]:
        return iter(tuple(self._by_uri.values()))

    def get(self, uri: str) -> Document | None:
        return self._by_uri.get(uri)

    def at(self, path: Path) -> Document | None:
        return next((document for document in self if document.path == path), None)

    def open(self, item: types.TextDocumentItem) -> None:
        path = path_of(item.uri)
        if path is not None:
            self._by_uri[item.uri] = Document(item.uri, path, _whole(item.text), item.version)

    def change(self, uri: str, version: int, changes: Sequence[types.TextDocumentContentChangeEvent]) -> None:
        document = self._by_uri.get(uri)
        if document is None:
            return
        text = document.text
        for change in changes:
            text = _whole(_changed(text, change, self.units))
        self._by_uri[uri] = replace(document, text=text, version=version)

    def close(self, uri: str) -> None:
        self._by_uri.pop(uri, None)


def path_of(uri: str) -> Path | None:
    """The path of a file of this machine, the links of its folder followed; None for anything else."""
    parts = urlsplit(uri)
    if parts.scheme != "file" or "%00" in parts.path:
        return None
    path = Path(url2pathname(parts.path))
    try:
        return path.parent.resolve() / path.name
    except (OSError, RuntimeError):  # a link that leads to itself
        return None


def _changed(text: str, change: types.TextDocumentContentChangeEvent, units: types.PositionEncodingKind) -> str:
    if isinstance(change, types.TextDocumentContentChangeWholeDocument):
        return change.text
    span = Positions(Source("", text), units).span(change.range)
    return text[: span.start] + change.text + text[span.end :]


def _whole(text: str) -> str:
    """Without halves of characters, which JSON can hold and no file: two that belong together become one."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
