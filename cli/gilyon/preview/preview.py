"""The preview between two requests: the repository as last seen, what was built, and what is wrong now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gilyon.errors import GilyonError
from gilyon.preview.editions import Edition, Editions
from gilyon.preview.findings import Findings
from gilyon.preview.lookup import Found, find_article, find_former
from gilyon.preview.shell import Bar, Shell
from gilyon.preview.sources import Sources, State


class Preview:
    """Everything the pages need. Belongs to one thread. Raises what :meth:`Sources.read` raises when it is made."""

    def __init__(self, root: Path) -> None:
        self._sources = Sources(root)
        self._findings = Findings()
        self.state: State = self._sources.read()
        self.failure = ""
        """Why the repository as it is now cannot be followed; ``state`` is then as it last could."""
        self.editions = Editions(root)
        self.shell = Shell(self.state.repository.settings)

    def look(self) -> None:
        """See what has changed. Call it before each page."""
        try:
            self.state = self._sources.read()
        except GilyonError as error:
            self.failure = error.line
        else:
            self.failure = ""
            self.shell.settings = self.state.repository.settings

    def find(self, slug: str) -> Found | None:
        """The article that a slug leads to."""
        standing = self.editions.owner(f"html/{slug}/index.html").removeprefix("html:")
        return find_article(self.state, slug, standing)

    def find_former(self, path: str) -> Found | None:
        """The article that a whole old address leads to."""
        return find_former(self.state, path)

    def edition(self, found: Found, format_: str) -> Edition:
        """The article in a format, as new as can be."""
        if self.failure:
            return self.editions.standing(f"{format_}:{found.path}", self.failure)
        return self.editions.article(self.state, found.path, format_)

    def site(self, part: str = "site") -> Edition:
        """A part of what stands around the articles, as new as can be; see :meth:`Editions.site`."""
        if self.failure:
            return self.editions.standing(f"{part}:{part}", self.failure)
        return self.editions.site(self.state, part)

    def bar(self, found: Found, view: str, edition: Edition) -> Bar:
        """What the bar says of an article shown as ``edition``."""
        article = self.state.collection.index.by_path.get(found.path)
        draft = article is not None and article.meta.status == "draft"
        bar = Bar(found.slug, view, draft, (), edition.failure, standing=bool(edition.files))
        try:
            return replace(bar, findings=self._findings.of(self.state, found.path))
        except GilyonError as error:
            return replace(bar, failure=edition.failure or error.line)

    def counts(self) -> dict[str, int]:
        """How many findings each file has, by path. Raises :class:`gilyon.errors.GilyonError`."""
        return self._findings.counts(self.state)

    def read(self, file: str) -> bytes:
        """A file that a build wrote. Raises ``OSError`` if somebody has taken it away meanwhile."""
        return (self.editions.folder / file).read_bytes()
