"""Plain text as Markdown that renders as exactly that text.

Only what Python-Markdown would take for markup is escaped, so that Hebrew prose stays as it was typed.
"""

from __future__ import annotations

import re
from html import unescape

# At the end of a text too: the mark that closes an emphasis may follow.
_BACKSLASH = re.compile(r"\\(?=[\\`*_{}\[\]()>#+\-.!|]|\Z)")
_EMPHASIS = re.compile(r"\*(?=\S)|(?<=\S)\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)")
_BRACKETS_MEAN = re.compile(r"\][ ]?[(\[:]|\[\^")
_ANGLE = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_MARK = re.compile(r"^(?=#|>|[-+](?:[ \t]|$)|!!!|[-|][-=:| \t]*$)", re.MULTILINE)
_STAR_ITEM = re.compile(r"^(?=\*(?:[ \t]|$))", re.MULTILINE)
_NUMBER_ITEM = re.compile(r"^(\d+)\.(?=[ \t]|$)", re.MULTILINE)
_NOT_BY_BACKSLASH = re.compile(r"^(?:=(?=[ \t=]*$)|:(?=[ \t])|~(?=~~))", re.MULTILINE)
_MARKS = re.compile(r"(?<!\\)(?:\*{1,3}|`+)|^#{1,6} |^> |^(?:[-*+]|\d+\.)\s+", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|])")


def escape(text: str) -> str:
    """``text`` so that no character of it acts as Markdown or HTML. Its lines stay lines."""
    text = escape_inline(text)
    text = _NUMBER_ITEM.sub(r"\1\\.", _STAR_ITEM.sub(r"\\", text))
    text = _NOT_BY_BACKSLASH.sub(lambda m: f"&#{ord(m[0])};", text)
    return _LINE_MARK.sub(r"\\", text)


def escape_inline(text: str) -> str:
    """Like :func:`escape`, for text that does not stand where a line begins."""
    text = _BACKSLASH.sub(r"\\\\", text)
    text = text.replace("`", "\\`").replace("{", "\\{")
    text = _EMPHASIS.sub(lambda m: "\\" + m[0], text)
    if _BRACKETS_MEAN.search(text):
        text = text.replace("[", "\\[").replace("]", "\\]")
    return _ANGLE.sub("&lt;", _ENTITY.sub("&amp;", text))


def plain(markdown: str) -> str:
    """What a reader sees of a block of Markdown, near enough to recognise a line by its words."""
    text = _LINK.sub(r"\1", _LINK.sub(r"\1", markdown))
    return unescape(_ESCAPE.sub(r"\1", _MARKS.sub("", text))).strip()
