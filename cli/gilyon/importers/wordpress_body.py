"""The text of a WordPress post as HTML: block comments, short codes and paragraphs that were never written down."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape

from gilyon.importers.html_tree import BLOCKS
from gilyon.importers.marks import Marks
from gilyon.importers.old_item import READ_ON

Attachment = tuple[str, str]
"""Address and alternative text of a picture in the media library."""
Gallery = Callable[[str], list[Attachment]]
"""From the ``ids`` of a gallery to its pictures; without ids those of the post."""

# Texts come from outside, so no expression here may look on and on for an end that is not there: what spans any length
# is looked for only before the last end, and what stands in brackets ends at the next bracket.
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_BLOCK = re.compile(r"\s*/?wp:(?P<name>[a-z][\w/-]*?)(?:\s.*?)?(?P<alone>/?)", re.DOTALL)
_MORE = re.compile(r"\s*more\b.*", re.DOTALL)
_CODE = re.compile(r"(?<!\[)\[(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>(?:[\s=/][^\[\]]*)?)\](?!\])")
_ESCAPED = re.compile(r"\[(\[[A-Za-z/][^\[\]]*\])\]")
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'/\]]+))")
_KNOWN = frozenset(
    {"caption", "wp_caption", "gallery", "embed", "audio", "video", "playlist", "youtube", "vimeo", "code"}
)
_PLAYERS = frozenset({"embed", "audio", "video", "playlist", "youtube", "vimeo"})
_CAPTION = re.compile(r"\[(wp_)?caption(?P<rest>[^\[\]]*)\](?P<inner>.*?)\[/(wp_)?caption\]", re.DOTALL)
_PLAYER = re.compile(
    r"\[(?P<name>embed|audio|video|youtube|vimeo)(?P<rest>[^\[\]]*)\](?:(?P<inner>[^\[\]]*)\[/(?P=name)\])?"
)
_PICTURE = re.compile(r"(?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?", re.IGNORECASE)
_VERBATIM = {
    name: re.compile(rf"<{name}\b.*?</{name}[^<>]*>?", re.DOTALL | re.IGNORECASE)
    for name in ("pre", "script", "style", "textarea")
}
_TAGS = "|".join(sorted(BLOCKS - {"br"}, key=len, reverse=True))
_OPENS = re.compile(rf"(<(?:{_TAGS})\b[^<>]*>)", re.IGNORECASE)
_CLOSES = re.compile(rf"(</(?:{_TAGS})\s*>)\s*", re.IGNORECASE)
_AT_BLOCK = re.compile(rf"</?(?:{_TAGS})\b", re.IGNORECASE)
_ALONE = re.compile(r"(?m)^[ \t]*(https?://[^\s<>\"]+)[ \t]*$")


def post_html(content: str, gallery: Gallery, marks: Marks) -> str:
    """The post as a browser would have got it. What cannot come along is marked."""
    html = content.replace("\r\n", "\n").replace("\r", "\n")
    html = _before_last("-->", html, lambda text: _COMMENT.sub(lambda m: _comment(m[1], marks), text))
    first, *others = html.split(READ_ON)
    html = READ_ON.join([first, *others[:1]]) + "".join(others[1:])
    html = _codes(html, gallery, marks)
    html = _ALONE.sub(lambda m: f'<p><a href="{escape(unescape(m[1]))}">{m[1]}</a></p>', html)
    # In a post of blocks too: what was typed outside of them has no tags of its own.
    return with_paragraphs(html)


def _before_last(end: str, text: str, change: Callable[[str], str]) -> str:
    """``text``, changed as far as the last ``end``."""
    cut = text.lower().rfind(end) + len(end)
    if cut < len(end):
        return text
    cut = max(cut, text.find(">", cut, cut + 20) + 1)
    return change(text[:cut]) + text[cut:]


def _comment(inner: str, marks: Marks) -> str:
    """A block that writes its own HTML leaves nothing behind; one that the server filled in is missed."""
    if _MORE.fullmatch(inner):
        return f"\n\n<p>{READ_ON}</p>\n\n"
    block = _BLOCK.fullmatch(inner.rstrip())
    if block and block["alone"] and block["name"] not in ("more", "nextpage", "spacer", "separator"):
        name = block["name"]
        return f"<p>{marks.mark(f'the block {name!r} is filled in by WordPress, so it is not in the export')}</p>"
    return ""


def _codes(html: str, gallery: Gallery, marks: Marks) -> str:
    html = _before_last("caption]", html, lambda text: _CAPTION.sub(_caption, text))
    html = _PLAYER.sub(lambda m: _player(m, marks), html)
    closed = {m["name"].lower() for m in _CODE.finditer(html) if m["end"]}

    def code(match: re.Match[str]) -> str:
        name, rest = match["name"].lower(), match["rest"]
        attributes = _attributes(rest)
        if name == "gallery":
            pictures = gallery(attributes.get("ids") or attributes.get("include") or "")
            if pictures:
                return "\n\n" + "\n\n".join(_image(*picture) for picture in pictures) + "\n\n"
            return marks.mark("a gallery whose pictures the export does not have")
        if name not in _KNOWN and name not in closed and not attributes:
            return match[0]  # brackets of the author's own
        return "" if match["end"] or name == "code" else marks.mark(f"the short code [{name}] was left out")

    html = _CODE.sub(code, html)
    return _ESCAPED.sub(r"\1", html)


def _caption(match: re.Match[str]) -> str:
    inner = match["inner"].strip()
    picture = _PICTURE.match(inner)
    shown = picture[0] if picture else ""
    words = inner[len(shown) :].strip() or unescape(_attributes(match["rest"]).get("caption", ""))
    return f"\n\n<figure>{shown}<figcaption>{words}</figcaption></figure>\n\n"


def _player(match: re.Match[str], marks: Marks) -> str:
    attributes = _attributes(match["rest"])
    address = (match["inner"] or attributes.get("src") or attributes.get("mp4") or attributes.get("mp3") or "").strip()
    address = address or match["rest"].strip(" =")
    if match["name"] in ("youtube", "vimeo") and re.fullmatch(r"[\w-]{5,20}", address):
        site = "www.youtube.com/watch?v=" if match["name"] == "youtube" else "vimeo.com/"
        address = f"https://{site}{address}"
    if not re.match(r"https?://\S+$", address):
        return marks.mark(f"the short code [{match['name']}] was left out")
    shown = escape(unescape(address))
    return f'\n\n<p><a href="{shown}">{shown}</a> {marks.mark("embedded content, now a link")}</p>\n\n'


def _attributes(text: str) -> Mapping[str, str]:
    return {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(text)}


def _image(address: str, alt: str) -> str:
    return f'<p><img src="{escape(address)}" alt="{escape(alt)}"></p>'


def with_paragraphs(html: str) -> str:
    """Text with empty lines between its paragraphs, as old posts were stored, with the tags that WordPress added later.

    A line's end inside a paragraph breaks the line. What has block elements of its own keeps them.
    """
    kept: list[str] = []

    def put_by(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\n\n<pre>{len(kept) - 1}</pre>\n\n"

    text = html
    for name, pattern in _VERBATIM.items():
        text = _before_last(f"</{name}", text, lambda part, found=pattern: found.sub(put_by, part))  # type: ignore[misc]
    text = re.sub(r"<br\s*/?>[ \t]*\n?", "\n", text)
    text = _CLOSES.sub(r"\1\n\n", _OPENS.sub(r"\n\n\1", text))
    parts = (part.strip() for part in re.split(r"\n[ \t]*\n", text))
    html = "\n".join(part if _AT_BLOCK.match(part) else f"<p>{_broken(part)}</p>" for part in parts if part)
    return re.sub(r"<pre>(\d+)</pre>", lambda m: kept[int(m[1])] if int(m[1]) < len(kept) else m[0], html)


def _broken(paragraph: str) -> str:
    return "<br>\n".join(line.strip(" \t") for line in paragraph.split("\n"))
