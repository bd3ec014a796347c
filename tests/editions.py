"""Building an edition without the command line, for tests that look inside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gilyon.config.parse import parse_settings
from gilyon.content.articles import load_article
from gilyon.core.article import Article
from gilyon.core.source import Source
from gilyon.exporters.base import ArticleJob, Publication

ROOT = Path(__file__).parent.parent
SETTINGS = parse_settings('name = "כתב עת"\naddress = "https://example.com"\n')


def publication(config: str | None = None) -> Publication:
    """The built-in templates with a small configuration."""
    folder = ROOT / "templates"
    texts = {
        p.relative_to(folder).as_posix(): p.read_text("utf-8")
        for p in folder.rglob("*")
        if p.suffix in (".html", ".css", ".txt", ".js", ".xml")
    }
    files = {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.suffix in (".ttf", ".woff2")
    }
    return Publication(parse_settings(config) if config else SETTINGS, texts, files)


def make_article(body: str, front: str = "title: כותרת", path: str = "articles/a.md") -> Article:
    loaded = load_article(Source(path, f"---\n{front}\n---\n\n{body}"), SETTINGS.conventions)
    assert loaded.article is not None, loaded.problems
    return loaded.article


def make_job(body: str, front: str = "title: כותרת", assets: Mapping[str, bytes] | None = None) -> ArticleJob:
    names = {name: name for name in assets or {}}
    return ArticleJob(make_article(body, front), {}, names, dict(assets or {}))
