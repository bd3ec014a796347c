"""What the PDFs of a repository tell of themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gilyon.core.pdf_facts import PdfFacts
from gilyon.errors import ContentError
from gilyon.store.files import MAX_ASSET_BYTES, read_bytes, within
from gilyon.store.repository import Repository


def pdf_reader(repository: Repository) -> Callable[[str], PdfFacts | None]:
    """A function from a PDF's path (from the root, with ``/``) to its facts; None if it cannot be read.

    Each file is read once.
    """
    return _Reader(repository.root)


class _Reader:
    """A class and no closure, so that it can go to another process."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[str, PdfFacts | None] = {}

    def __call__(self, path: str) -> PdfFacts | None:
        if path not in self._known:
            self._known[path] = self._read(path)
        return self._known[path]

    def _read(self, path: str) -> PdfFacts | None:
        from gilyon.content.pdf_reading import pdf_facts  # takes a while to load, and few articles link to a PDF

        try:
            return pdf_facts(read_bytes(within(self._root, self._root / path), path, limit=MAX_ASSET_BYTES))
        except ContentError:
            return None
