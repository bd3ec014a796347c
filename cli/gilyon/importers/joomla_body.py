"""The text of a Joomla article as HTML: what its plugins would have put in is linked or marked."""

from __future__ import annotations

import re
from html import escape, unescape

from gilyon.importers.marks import Marks
from gilyon.importers.old_item import READ_ON

_NAMES = (
    r"loadposition|loadmodule|loadmoduleid|loadtemplate|module|modulepos|article|articles|youtube|vimeo|mp3|audio|video|"
    r"flv|avi|mov|allvideos|gallery|phocagallery|phocadownload|slider|sliders|tab|tabs|tip|accordion|source|jcomments|"
    r"mosimage|mospagebreak|emailcloak|rsform|chronoforms\d?|chronocontact|breezingforms|contact|widgetkit|snippet|field|"
    r"fieldgroup|googlemaps?|mosmap|sigplus|rokbox|jce|ac"
)
_PAIR = re.compile(
    rf"\{{(?P<name>{_NAMES})(?P<rest>(?:[\s=:|][^{{}}]*)?)\}}(?P<inner>[^{{}}]{{0,2000}})\{{/(?P=name)\}}",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"\{{/?(?P<name>{_NAMES})(?P<rest>(?:[\s=:|][^{{}}]*)?)\}}", re.IGNORECASE)
_READ_MORE = re.compile(r"<hr\b[^<>]*system-readmore[^<>]*>", re.IGNORECASE)
_PAGE_BREAK = re.compile(r"<hr\b[^<>]*system-pagebreak[^<>]*>", re.IGNORECASE)
_TITLE = re.compile(r"\btitle\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_FILMS = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}
_QUIET = frozenset({"emailcloak", "jcomments", "loadposition", "loadmodule", "loadmoduleid", "module", "modulepos"})
"""They never stood for a part of the article itself."""


def article_html(intro: str, full: str, marks: Marks) -> str:
    """The whole text: what lists showed of it, the mark where it ended, and the rest."""
    html = f"{intro}\n<p>{READ_ON}</p>\n{full}" if intro.strip() and full.strip() else intro + full
    html = _READ_MORE.sub("" if READ_ON in html else f"<p>{READ_ON}</p>", html, count=1)
    html = _PAGE_BREAK.sub(_heading, html)
    html = _PAIR.sub(lambda m: _pair(m, marks), html)
    return _ALONE.sub(lambda m: _alone(m, marks), html)


def _heading(rule: re.Match[str]) -> str:
    title = _TITLE.search(rule[0])
    words = unescape(title[1] or title[2] or "").strip() if title else ""
    return f"<h2>{escape(words)}</h2>" if words else ""


def _pair(match: re.Match[str], marks: Marks) -> str:
    name, inner = match["name"].lower(), re.sub(r"<[^<>]*>", "", match["inner"]).strip()
    if name in _FILMS and re.fullmatch(r"[\w-]{5,20}", inner):
        inner = _FILMS[name] + inner
    if re.match(r"https?://\S+$", inner):
        address = escape(unescape(inner))
        return f'<a href="{address}">{address}</a> {marks.mark("embedded content, now a link")}'
    words = match["inner"] if name in ("tip", "tab", "slider", "accordion", "source") else ""
    return f"{words} {marks.mark(f'the plugin tag {{{name}}} was left out' + (f': {inner[:80]}' if not words else ''))}"


def _alone(match: re.Match[str], marks: Marks) -> str:
    name = match["name"].lower()
    if name in _QUIET or match[0].startswith("{/"):
        return ""
    return marks.mark(f"the plugin tag {match[0][:80]} was left out")
