"""``gilyon list``: the articles of the repository."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from gilyon.commands.session import command_app, session_of
from gilyon.core.article import Article, Status
from gilyon.errors import ExitCode

app = command_app()


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


@app.command()
def list_articles(
    context: typer.Context,
    tag: Annotated[str | None, typer.Option("--tag", help="Only articles with this tag, in any spelling.")] = None,
    status: Annotated[Status | None, typer.Option("--status", help="Only drafts, or only published articles.")] = None,
    section: Annotated[str | None, typer.Option("--section", help="Only this folder below articles/.")] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TABLE,
) -> None:
    """List the articles."""
    from gilyon.store.articles import load_all

    session = session_of(context)
    repository = session.repository
    collection = load_all(repository)
    vocabulary = repository.vocabulary
    wanted = vocabulary.key(tag) if tag else None
    articles = [
        article
        for article in collection.index
        if (status is None or article.meta.status is status)
        and (section is None or in_section(article, section))
        and (wanted is None or wanted in {vocabulary.key(name) for name in article.meta.tags})
    ]
    if format_ is Format.JSON:
        session.console.json({"schema_version": 1, "articles": [describe(article) for article in articles]})
    else:
        session.console.table(
            ["slug", "title", "status", "updated", "tags", "path"],
            [[a.slug, a.meta.title, a.meta.status, _day(a), ", ".join(a.meta.tags), a.path] for a in articles],
        )
    broken = [f for f in collection.files if f.article is None]
    for file in broken:
        session.console.warning(f"{file.problems[0].place}: {file.problems[0].message}")
    for error in collection.unreadable:
        session.console.warning(str(error))
    if broken or collection.unreadable:
        raise typer.Exit(ExitCode.FAULTS)


def in_section(article: Article, section: str) -> bool:
    wanted = section.strip("/")
    return article.section == wanted or article.section.startswith(f"{wanted}/")


def describe(article: Article) -> dict[str, object]:
    """An article for scripts."""
    meta = article.meta
    return {
        "path": article.path,
        "slug": meta.slug,
        "title": meta.title,
        "lang": meta.lang,
        "section": article.section,
        "status": meta.status.value,
        "kind": meta.kind.value,
        "date": meta.date.isoformat() if meta.date else None,
        "updated": meta.updated.isoformat() if meta.updated else None,
        "author": meta.author,
        "tags": list(meta.tags),
    }


def _day(article: Article) -> str:
    moment = article.meta.updated or article.meta.date
    return moment.date().isoformat() if moment else ""
