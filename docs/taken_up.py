"""A page that is kept elsewhere in the repository, where those who work there read it, taken up as an article."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
_CHAPTERS = re.compile(r"^(?:- \[.*\]\(#.*\)\n)+\n", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:|#)([^)#]+)(#[^)]*)?\)")
_ARTICLES = "docs/articles/"


def taken_up(source: str, page: str, *, chapter: str = "") -> str:
    """The body of ``source`` (a path from the root), or a chapter of it, for the article ``page`` (below ``docs/``).

    Its title and its list of chapters go, since pages have their own; links to articles lead there from the new
    place, and of links to other files only the text is left.
    """
    begins = f"\n## {chapter}\n" if chapter else "\n"
    _, _, text = (ROOT / source).read_text("utf-8").partition(begins)
    if chapter:
        text, _, _ = text.partition("\n## ")

    def pointed(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), link[2]))
        if not target.startswith(_ARTICLES):
            return link[1]
        return f"[{link[1]}]({posixpath.relpath(target, posixpath.dirname(f'docs/{page}'))}{link[3] or ''})"

    return _LINK.sub(pointed, _CHAPTERS.sub("", text))
