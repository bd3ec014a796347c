"""The text for WhatsApp: the title in bold, what the article is about, its first points, and the link.

WhatsApp has no escape for its markup (``*bold* _italic_ ~struck~ `code```, and marks at the beginning of a line), so
signs of the article that could be taken for it are replaced by others that look alike. Each line is laid out by its
first strong letter: one that begins the wrong way gets a direction mark, inside the asterisks of the title, since a
mark before them might keep them from being seen. The link stays bare, or it might not be one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gilyon.exporters.email.marks import LRM, RLM, directed, hold_runs
from gilyon.exporters.link_preview import beginning
from gilyon.language.bidi import Direction

_DESCRIPTION = 300
_POINT = 90
"""Characters. A longer message is folded behind "read more", so that the link is not seen."""
_POINTS = 3
_TWINS = {"*": "∗", "_": "＿", "~": "∼", "`": "ˋ"}
# Between Latin letters or digits they open nothing, or no link could have one: snake_case, 5*3.
_MARKUP = re.compile(r"(?<![A-Za-z0-9])[*_~`]|[*_~`](?![A-Za-z0-9])")
_LINE_MARKUP = re.compile(r"(?:[-*>]|\d+[.)])\s")


def whatsapp_text(title: str, description: str, points: Sequence[str], link: str, base: Direction) -> str:
    """The text, without a newline at its end. ``base`` is the direction of the article's language.

    There are two or three ``points``, or none: one is no list. Without a ``link`` the text ends before it.
    """
    blocks = [f"*{_line(title, base)}*"]
    if description.strip():
        blocks.append(_started(_line(beginning(description, _DESCRIPTION), base), base))
    said = [point for point in points if point.strip()][:_POINTS]
    if len(said) > 1:
        blocks.append("\n".join(f"• {_line(beginning(point, _POINT), base)}" for point in said))
    return "\n\n".join([*blocks, link] if link else blocks)


def _line(text: str, base: Direction) -> str:
    plain = " ".join(_MARKUP.sub(lambda mark: _TWINS[mark[0]], text).split())
    held = hold_runs(plain, ()) if base is Direction.RTL else plain
    return directed(held, base)


def _started(line: str, base: Direction) -> str:
    """The line, kept from being taken for an item of a list or a quotation."""
    mark = RLM if base is Direction.RTL else LRM
    return mark + line if _LINE_MARKUP.match(line) else line
