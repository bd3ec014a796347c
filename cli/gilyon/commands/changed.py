"""``--changed-since REV``: only the articles that have changed since a revision of git."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated
from urllib.parse import unquote

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gilyon.commands.session import Session
    from gilyon.store.articles import Collection

ChangedSince = Annotated[
    str | None,
    typer.Option(
        "--changed-since",
        metavar="REV",
        help="Only articles changed since this branch, tag or commit of git, or not yet committed.",
    ),
]


_SHARED = ("gilyon.toml", "tags.toml", "words.txt")
"""What all articles depend on, beside ``templates/``."""


def changed_articles(session: Session, revision: str, collection: Collection) -> frozenset[str]:
    """The articles that differ from where the history left ``revision``, and those that name a file that does.

    Such a file is a picture, or an article that is gone. Settings, vocabulary and templates bear on all articles; that
    one of these has changed is told, and chooses none. Raises :class:`gilyon.errors.GilyonError` without git, and for
    a revision that git does not know.
    """
    from gilyon.store.git import GitFolder

    changed = GitFolder(session.repository.root).changed_since(revision)
    shared = sorted(path for path in changed if path in _SHARED or path.startswith("templates/"))
    if shared:
        more = f" and {len(shared) - 1} more" if len(shared) > 1 else ""
        session.console.note(f"{shared[0]}{more} changed too, which bears on all articles.")
    articles = frozenset(collection.paths)
    names = {PurePosixPath(path).name for path in changed - articles if path.startswith("articles/")}
    naming = {file.source.path for file in collection.files if _names_one(file.source.text, names)}
    return (changed & articles) | naming


def _names_one(text: str, names: Iterable[str]) -> bool:
    plain = unquote(text)
    return any(name in text or name in plain for name in names)
