"""The arguments and options that commands on tags share, and what they select."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from gilyon.core.article import Status

if TYPE_CHECKING:
    from gilyon.tags.selection import Selection


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


TagName = Annotated[str, typer.Argument(metavar="TAG", help="The tag, in any of its spellings.")]
Articles = Annotated[list[str] | None, typer.Argument(metavar="[ARTICLE|PATH]...", help="Slugs, files or folders.")]
WithTag = Annotated[str | None, typer.Option("--tag", help="Only articles with this tag, in any spelling.")]
WithStatus = Annotated[Status | None, typer.Option("--status", help="Only drafts, or only published articles.")]
InSection = Annotated[str | None, typer.Option("--section", help="Only this folder below articles/.")]
All = Annotated[bool, typer.Option("--all", help="All articles.")]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Show the changes as a diff and write nothing.")]


def selection_of(
    articles: list[str] | None, tag: str | None, section: str | None, status: Status | None, all_: bool
) -> Selection:
    """Raises :class:`GilyonError` for choices that do not go together."""
    from gilyon.tags.selection import Scope, Selection

    return Selection(tuple(articles or ()), tag, section, status, Scope.WHOLE if all_ else Scope.CHOSEN)
