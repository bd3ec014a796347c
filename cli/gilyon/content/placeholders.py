"""Placeholders: what a sending service fills in for each reader, with the words that stand there everywhere else.

``{merge:first_name|קורא יקר}`` is a name, a bar, and the default. Pages, PDFs and a mail sent as it is show the
default; the edition for a service has the tag of that service. In code, and after a backslash, it is text as any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

BEGINNING = "{merge:"
"""What every placeholder begins with: a text without it needs no further look."""
_PLACEHOLDER = re.compile(r"(?<!\\)\{merge:(?P<name>[^{}|\r\n]*)(?:\|(?P<default>[^{}\r\n]*))?\}")


class Meaning(StrEnum):
    """What stands in the place: words of a sentence, or an address that a link may begin with."""

    TEXT = "text"
    ADDRESS = "address"


KNOWN: Mapping[str, Meaning] = {
    "first_name": Meaning.TEXT,
    "last_name": Meaning.TEXT,
    "email": Meaning.TEXT,
    "unsubscribe_url": Meaning.ADDRESS,
    "web_version_url": Meaning.ADDRESS,
}
"""Every placeholder there is. An address may go without a default: ``gilyon.toml`` gives it."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder of a text: ``name`` without blanks around it, ``default`` as written, or None without a bar;
    ``start`` and ``end`` enclose the whole, braces and all."""

    name: str
    default: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a placeholder cannot be used, and the way out."""

    message: str
    hint: str


def find_placeholders(text: str) -> list[Placeholder]:
    """All placeholders of a text, in their order, those with an unknown name too. Knows nothing of Markdown: mask code
    before."""
    if BEGINNING not in text:
        return []
    return [
        Placeholder(match["name"].strip(), match["default"], *match.span()) for match in _PLACEHOLDER.finditer(text)
    ]


def fault_of(placeholder: Placeholder, defaults: Mapping[str, str]) -> Fault | None:
    """What is wrong with a placeholder, if anything. ``defaults`` are those that need not be written, by name; an
    empty one counts as missing."""
    name = placeholder.name
    if name not in KNOWN:
        near = get_close_matches(name, KNOWN, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(KNOWN)}"
        return Fault(f"unknown placeholder {name!r}", hint)
    if placeholder.default is not None or defaults.get(name):
        return None
    if KNOWN[name] is Meaning.ADDRESS:
        key = {"unsubscribe_url": "email.unsubscribe", "web_version_url": "address"}[name]
        return Fault(f"{name!r} has no default", f"set '{key}' in gilyon.toml, or write {BEGINNING}{name}|https://…}}")
    return Fault(f"{name!r} has no default", f"write what readers of the page see: {BEGINNING}{name}|…}}")


def default_of(placeholder: Placeholder, defaults: Mapping[str, str]) -> str:
    """What stands in the place of a placeholder where no service fills it in."""
    return defaults.get(placeholder.name, "") if placeholder.default is None else placeholder.default


def replace_placeholders(text: str, replacement: Callable[[Placeholder], str]) -> str:
    """The text with each placeholder replaced."""
    parts: list[str] = []
    position = 0
    for found in find_placeholders(text):
        parts += [text[position : found.start], replacement(found)]
        position = found.end
    return "".join(parts) + text[position:]
