"""Front matter: where it stands and what it says.

Values are read as the text that was written: ``phone: 0501234567`` keeps its zero, ``slug: no`` stays "no", and a
date stays the author's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import yaml

from gilyon.content.yaml_scalars import Loader
from gilyon.core.source import Source, Span
from gilyon.errors import ContentError, Place

_OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
MAX_LENGTH = 1_000_000


class _NodeLoader(Loader):  # type: ignore[misc, valid-type]
    """Gives nodes without a type: values are read as the text that was written, and to guess types takes time."""

    def resolve(self, *_: object) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One written value. ``style`` is ``'``, ``"``, ``|``, ``>`` or None for plain."""

    text: str
    span: Span
    style: str | None

    @property
    def is_null(self) -> bool:
        return self.style is None and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Entry:
    """One field: its name, where name and value stand, and its value (a scalar, a list, or None for a mapping)."""

    name: str
    name_span: Span
    span: Span
    scalar: Scalar | None = None
    items: tuple[Scalar, ...] | None = None
    flow: bool = False


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """``block`` is the YAML between the fences (None if there is none); the body starts at ``body_start``."""

    block: Span | None
    body_start: int
    entries: tuple[Entry, ...]

    def get(self, name: str) -> Entry | None:
        return next((e for e in self.entries if e.name == name), None)

    def span_of(self, name: str) -> Span:
        """Where to point for a field: its value, else the opening fence."""
        entry = self.get(name)
        return entry.span if entry else Span(0, min(3, self.body_start))


def field_place(source: Source, name: str) -> Place:
    """Where a field of a source that loads says its value, for errors found later."""
    return source.place(parse_front_matter(source).span_of(name).start)


def find_block(text: str) -> Span | None:
    """What stands between the fences, up to the end of the text if the second one is missing; None without a first."""
    opening = _OPENING.match(text)
    if opening is None:
        return None
    closing = _CLOSING.search(text, opening.end())
    return Span(opening.end(), closing.start() if closing else len(text))


@lru_cache(maxsize=8)
def parse_front_matter(source: Source) -> FrontMatter:
    """The front matter of a source. Raises :class:`ContentError` with the place of the fault.

    The last few are remembered: an edit asks for that of one source again and again.
    """
    text = source.text
    block = find_block(text)
    if block is None:
        return FrontMatter(None, len(text) - len(text.removeprefix("\ufeff")), ())
    closing = _CLOSING.match(text, block.end)
    if closing is None:
        raise ContentError(
            "the front matter is not closed", where=source.place(0), hint="end it with a line that holds only ---"
        )
    if len(block) > MAX_LENGTH:
        raise ContentError("the front matter is larger than a megabyte", where=source.place(block.start))
    return FrontMatter(block, closing.end(), _entries(source, block))


def _entries(source: Source, block: Span) -> tuple[Entry, ...]:
    root = _compose(source, block)
    if root is None:
        return ()
    if not isinstance(root, yaml.MappingNode):
        raise ContentError("front matter must be lines of the form 'field: value'", where=source.place(block.start))
    entries: list[Entry] = []
    for key, value in root.value:
        if not isinstance(key, yaml.ScalarNode):
            raise ContentError(
                "a field's name must be a plain word", where=source.place(block.start + key.start_mark.index)
            )
        if any(e.name == key.value for e in entries):
            raise ContentError(
                f"field {key.value!r} is written twice",
                where=source.place(block.start + key.start_mark.index),
                hint="keep one of them",
            )
        entries.append(_entry(key, value, block.start))
    return tuple(entries)


def _compose(source: Source, block: Span) -> yaml.Node | None:
    text = source.text[block.start : block.end]
    loader = None
    try:
        loader = _NodeLoader(text)
        node: yaml.Node | None = loader.get_single_node()
        _refuse_shared(node, source, block)
        return node
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = source.place(block.start + (mark.index if mark else 0))
        raise ContentError(
            f"invalid front matter: {error.problem or error.context}", where=where, hint=_hint(source, where.line or 1)
        ) from error
    except yaml.reader.ReaderError as error:
        raise ContentError(
            f"front matter holds a character YAML forbids (#x{ord_of(error.character):04x})",
            where=source.place(block.start + error.position),
        ) from error
    except (RecursionError, ValueError, UnicodeError) as error:
        raise ContentError("front matter is nested too deep or malformed", where=source.place(block.start)) from error
    finally:
        if loader is not None:
            loader.dispose()


def ord_of(character: object) -> int:
    """The code of what PyYAML calls the offending character: a number, a byte or a text."""
    return character if isinstance(character, int) else ord(character) if isinstance(character, str | bytes) else 0


def _refuse_shared(node: yaml.Node | None, source: Source, block: Span) -> None:
    # An alias makes two places one node: an edit there would change both, and nested aliases grow without bound.
    seen: set[int] = set()
    stack = [node] if node is not None else []
    while stack:
        current = stack.pop()
        if id(current) in seen:
            raise ContentError(
                "anchors and aliases are not supported in front matter",
                where=source.place(block.start + current.start_mark.index),
            )
        seen.add(id(current))
        if isinstance(current, yaml.SequenceNode):
            stack += current.value
        elif isinstance(current, yaml.MappingNode):
            stack += [part for pair in current.value for part in pair]


def _hint(source: Source, line: int) -> str | None:
    text = source.line_text(line)
    if text.count('"') > 2:
        return "a gershayim inside double quotes ends the value; use single quotes: 'דו\"ח'"
    if re.match(r"[^:]+:\s*[^\"'\[{|>].*: ", text):
        return "a value that holds a colon and a space needs quotes"
    if "\t" in text:
        return "YAML does not allow tabs for indentation"
    return None


def _entry(key: yaml.ScalarNode, value: yaml.Node, offset: int) -> Entry:
    name_span = _span(key, offset)
    span = _span(value, offset)
    if isinstance(value, yaml.ScalarNode):
        scalar = Scalar(value.value, span, value.style or None)
        return Entry(key.value, name_span, span, scalar=scalar)
    if isinstance(value, yaml.SequenceNode) and all(isinstance(i, yaml.ScalarNode) for i in value.value):
        items = tuple(Scalar(i.value, _span(i, offset), i.style or None) for i in value.value)
        flow = bool(value.flow_style)
        if items and not flow:
            # PyYAML ends a block list after the comments that follow it; the last item's end is the true one.
            span = Span(span.start, items[-1].span.end)
        return Entry(key.value, name_span, span, items=items, flow=flow)
    return Entry(key.value, name_span, span)


def _span(node: yaml.Node, offset: int) -> Span:
    return Span(offset + node.start_mark.index, offset + node.end_mark.index)


def list_values(entry: Entry | None) -> tuple[str, ...]:
    """A field as a list: its items, or a scalar split at commas. Blank and null items are left out."""
    if entry is None:
        return ()
    if entry.items is not None:
        return tuple(i.text.strip() for i in entry.items if not i.is_null and i.text.strip())
    if entry.scalar is None or entry.scalar.is_null:
        return ()
    return tuple(part.strip() for part in entry.scalar.text.split(",") if part.strip())
