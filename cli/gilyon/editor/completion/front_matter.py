"""Front matter: names of fields, and the values that a field can have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache, partial
from typing import Any

from lsprotocol.types import CompletionItemKind as Kind

from gilyon.config.schemas.front_matter import front_matter_schema
from gilyon.content.frontmatter import find_block
from gilyon.content.yaml_scalars import write_scalar
from gilyon.core.source import Span
from gilyon.editor.completion.files import picture_offers
from gilyon.editor.completion.offer import Offer, Offers
from gilyon.editor.completion.tags import tag_offers
from gilyon.editor.workspace import View

_NAME = re.compile(r"^([A-Za-z_]\w*)[ \t]*:", re.MULTILINE)
_WORD = re.compile(r"\w[\w-]*")
_TYPED_NAME = re.compile(r"[A-Za-z_]*")


def front_matter_offers(view: View, offset: int) -> Offers | None:
    """What can stand at a place of the front matter, also while it does not parse; None outside it."""
    text = view.text
    block = find_block(text)
    if block is None or not block.start <= offset <= block.end:
        return None
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    if _TYPED_NAME.fullmatch(text, start, offset):
        written = text[block.start : block.end]
        return Offers(Span(start, offset), list(_names(written, text[offset : offset + 1] == ":")))
    fields = list(_NAME.finditer(text, block.start, offset))
    if not fields:
        return None
    field = fields[-1]
    if field[1] == "tags":
        return tag_offers(view, field.end(), offset)
    return _values(view, field[1], field.end(), offset)


def _names(block: str, colon: bool) -> Iterator[Offer]:
    there = {match[1] for match in _NAME.finditer(block)}
    for name, schema in _properties().items():
        if name not in there:
            about = partial(str, schema.get("description", ""))
            yield Offer(name, name if colon else f"{name}: ", Kind.Property, documentation=about)


def _values(view: View, name: str, start: int, offset: int) -> Offers | None:
    written = view.text[start:offset]
    if "\n" in written or "\r" in written:
        return None
    begin = start + len(written) - len(written.lstrip())
    if name == "image":
        return picture_offers(view, Span(begin, offset))
    gap = "" if begin > start else " "
    offers = [Offer(value, gap + _written(value), Kind.EnumMember, names, detail)
              for value, names, detail in _choices(view, name)]  # fmt: skip
    return Offers(Span(begin, offset), offers) if offers else None


def _written(value: str) -> str:
    """Values of one word stay plain: Gilyon takes dates, ``no`` and ``false`` for what was written."""
    return value if _WORD.fullmatch(value) else write_scalar(value)


def _choices(view: View, name: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """The values of a field with what else they are found by, and what is shown beside them."""
    around = view.snapshot.around
    for value in _properties().get(name, {}).get("enum", ()):
        if value is not None:
            yield value, (), ""
    if name == "lang":
        used = (article.meta.lang for article in around.index)
        yield from ((lang, (), "") for lang in dict.fromkeys([around.settings.language, "he", "en", *used]))
    elif name == "form":
        yield from ((form, (), "") for form in (*around.settings.forms, "false"))
    elif name in ("date", "updated"):
        yield datetime.now(around.settings.zone).date().isoformat(), (), "today"
    elif name == "translation_of":
        others = (article for article in around.index if article.path != view.path)
        yield from ((article.slug, (article.meta.title,), article.meta.title) for article in others)


@lru_cache(maxsize=1)
def _properties() -> dict[str, Any]:
    properties: dict[str, Any] = front_matter_schema()["properties"]
    return properties
