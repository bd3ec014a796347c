"""Volumes: many articles bound into one PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gilyon.exporters.addresses import section_title
from gilyon.exporters.base import ArticleJob, BookJob
from gilyon.language.slugs import slugify
from gilyon.pipeline.article_tasks import Material
from gilyon.pipeline.fingerprints import PublicationParts, digest
from gilyon.pipeline.tasks import Task
from gilyon.store.articles import candidates
from gilyon.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Volume:
    """What a book is called; ``slug`` names its file."""

    title: str
    slug: str
    lang: str


def name_volume(
    repository: Repository, names: Sequence[str], tag: str | None, title: str | None, *, cwd: Path
) -> Volume:
    """The name of a selection of articles: ``title``, else the term, else the one section named, or the publication's.

    A term is called by its first name, whatever spelling was typed.
    """
    settings = repository.settings
    term = repository.vocabulary.find(tag) if tag is not None else None
    if title is not None:
        called = title
    elif tag is not None:
        called = term.name if term else tag
    else:
        section = _section(repository, names[0], cwd) if len(names) == 1 else ""
        called = section_title(section, settings) if section else settings.name
    slugs = settings.slugs
    slug = slugify(called, style=slugs.style, max_length=slugs.max_length) or "book"
    return Volume(called, slug, settings.language)


def _section(repository: Repository, name: str, cwd: Path) -> str:
    """The folder below ``articles/`` that a name means, or empty."""
    articles = repository.articles.resolve()
    for path in candidates(name, cwd, repository.root.resolve()):
        if path.is_dir() and path.is_relative_to(articles) and path != articles:
            return path.relative_to(articles).as_posix()
    return ""


def book_task(volume: Volume, materials: Sequence[Material], parts: PublicationParts) -> Task:
    """The task of a volume. Its chapters stand in the order of their dates, those without one at the end."""
    ordered = sorted(materials, key=_place)
    chapters = tuple(
        ArticleJob(material.article, material.references.links, material.references.assets, {}, material.tags)
        for material in ordered
    )
    content = digest(*(f"{material.article.path} {sorted(material.parts.items())}" for material in ordered))
    paths = {
        _asset_name(number, name): path
        for number, material in enumerate(ordered)
        for name, path in material.pictures.items()
    }
    own = {"title": digest(volume), "articles": content}
    job = BookJob(volume.title, volume.slug, volume.lang, chapters)
    return Task("book", volume.slug, parts.of("book") | own, job, paths)


def of_chapter(data: Mapping[str, bytes], number: int) -> dict[str, bytes]:
    """The assets of one chapter among those of a book's task."""
    prefix = _asset_name(number, "")
    return {name.removeprefix(prefix): content for name, content in data.items() if name.startswith(prefix)}


def _asset_name(number: int, name: str) -> str:
    return f"{number}/{name}"


def _place(material: Material) -> tuple[bool, float, str]:
    date = material.article.meta.date
    return date is None, date.timestamp() if date else 0.0, material.article.path
