"""The pages of the documentation as they lie in the repository."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
ARTICLES = DOCS / "articles"
TOUR = ARTICLES / "tour.md"
"""Taken from the README, whose session is run there."""


def articles() -> list[Path]:
    return sorted(ARTICLES.rglob("*.md"))


def with_sessions() -> list[Path]:
    """The pages whose ``console`` blocks are run."""
    pages = [ROOT / "README.md", *(page for page in articles() if page != TOUR)]
    return [page for page in pages if "```console\n" in page.read_text("utf-8")]
