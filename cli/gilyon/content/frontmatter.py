"""Front matter: where it stands, what it says, and edits that change only the bytes they must.

Values are read as the text that was written: ``phone: 0501234567`` keeps its zero, ``slug: no`` stays "no", and a
date stays the author's. Nothing is ever dumped; every change is an edit at the place of the node it concerns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from gilyon.content.yaml_scalars import Loader, write_flow_list, write_scalar
from gilyon.core.diagnostics import Edit, apply_edits
from gilyon.core.source import Source, Span
from gilyon.errors import ContentError, EditConflict

_OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
MAX_LENGTH = 1_000_000


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


def parse_front_matter(source: Source) -> FrontMatter:
    """The front matter of a source. Raises :class:`ContentError` with the place of the fault."""
    text = source.text
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter(None, len(text) - len(text.removeprefix("\ufeff")), ())
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        raise ContentError(
            "the front matter is not closed", where=source.place(0), hint="end it with a line that holds only ---"
        )
    block = Span(opening.end(), closing.start())
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
        loader = Loader(text)
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


def set_scalar(source: Source, name: str, value: str) -> str:
    """The source's text with the field ``name`` set to ``value``; everything else byte for byte as it was."""
    front = parse_front_matter(source)
    entry = front.get(name)
    if entry is None:
        edit = _new_entry(source, front, f"{name}: {write_scalar(value)}")
    elif entry.scalar is None or entry.scalar.style in ("|", ">"):
        raise EditConflict(
            f"field {name!r} is a block or a mapping; edit it by hand", where=source.place(entry.name_span.start)
        )
    elif entry.scalar.is_null:
        edit = _fill_null(source, entry, write_scalar(value))
    else:
        edit = Edit(entry.span, write_scalar(value, style=entry.scalar.style))
    return _checked(source, [edit], name, (value,), scalar=True)


def set_list(source: Source, name: str, values: tuple[str, ...]) -> str:
    """Like :func:`set_scalar` for a list; items that stay keep their bytes, their quotes and their comments."""
    front = parse_front_matter(source)
    entry = front.get(name)
    if entry is None:
        edits = [_new_entry(source, front, f"{name}: {write_flow_list(values)}")]
    elif entry.items is None:
        edits = _replace_scalar_by_list(source, entry, values)
    else:
        edits = _list_edits(source, entry, values)
    return _checked(source, edits, name, values, scalar=False)


def _replace_scalar_by_list(source: Source, entry: Entry, values: tuple[str, ...]) -> list[Edit]:
    if entry.scalar is None or entry.scalar.style in ("|", ">"):
        raise EditConflict(
            f"field {entry.name!r} is a block or a mapping; edit it by hand", where=source.place(entry.name_span.start)
        )
    if entry.scalar.is_null:
        return [_fill_null(source, entry, write_flow_list(values))]
    return [Edit(entry.span, write_flow_list(values))]


def _list_edits(source: Source, entry: Entry, values: tuple[str, ...]) -> list[Edit]:
    items = entry.items or ()
    if len(items) == len(values):
        return [
            Edit(item.span, write_scalar(value, style=item.style, flow=entry.flow))
            for item, value in zip(items, values, strict=True)
            if item.text != value
        ]
    kept: list[Scalar] = []
    pending = list(values)
    for item in items:
        if pending and item.text == pending[0]:
            kept.append(item)
            pending.pop(0)
    removed = [item for item in items if item not in kept]
    if entry.flow:
        return _flow_edits(source, entry, items, removed, pending)
    return _block_edits(source, entry, items, removed, pending)


def _flow_edits(
    source: Source, entry: Entry, items: tuple[Scalar, ...], removed: list[Scalar], added: list[str]
) -> list[Edit]:
    if not items or len(removed) == len(items):
        return [Edit(entry.span, write_flow_list(added))]
    edits = []
    last = max(i for i, item in enumerate(items) if item not in removed)
    for number, item in enumerate(items):
        if item in removed and number < last:
            comma = re.compile(r"[^,]*,[ \t]*").match(source.text, item.span.end)
            edits.append(Edit(Span(item.span.start, comma.end() if comma else item.span.end), ""))
    if last < len(items) - 1:
        edits.append(Edit(Span(items[last].span.end, items[-1].span.end), _more(added)))
    elif added:
        edits.append(Edit(Span(items[-1].span.end, items[-1].span.end), _more(added)))
    return edits


def _more(added: list[str]) -> str:
    return "".join(f", {write_scalar(value, flow=True)}" for value in added)


def _block_edits(
    source: Source, entry: Entry, items: tuple[Scalar, ...], removed: list[Scalar], added: list[str]
) -> list[Edit]:
    edits = [Edit(_item_lines(source, item), "") for item in removed]
    if len(removed) == len(items):
        edits.append(Edit(_after_colon(source, entry), " " + write_flow_list(added)))
    elif added:
        lines = _item_lines(source, items[-1])
        marker = re.compile(r"[ \t]*-[ \t]+").match(source.text, lines.start)
        indent = marker.group() if marker else "  - "
        at = lines.start if items[-1] in removed else lines.end
        text = "".join(f"{indent}{write_scalar(value)}{source.newline}" for value in added)
        edits.append(Edit(Span(at, at), text))
    return edits


def _item_lines(source: Source, item: Scalar) -> Span:
    """The whole lines of a block-list item, its dash and its newline with it."""
    text = source.text
    start = max(text.rfind("\n", 0, item.span.start), text.rfind("\r", 0, item.span.start)) + 1
    end = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)").match(text, max(item.span.end, item.span.start))
    return Span(start, end.end() if end else item.span.end)


def _fill_null(source: Source, entry: Entry, written: str) -> Edit:
    """Put a value where there is none: in the place of ``~`` or ``null``, or right after the colon."""
    return Edit(entry.span, written) if entry.span else Edit(_after_colon(source, entry), f" {written}")


def _after_colon(source: Source, entry: Entry) -> Span:
    colon = source.text.index(":", entry.name_span.end) + 1
    return Span(colon, colon)


def _new_entry(source: Source, front: FrontMatter, line: str) -> Edit:
    newline = source.newline
    if front.block is not None:
        return Edit(Span(front.block.end, front.block.end), line + newline)
    fence = f"---{newline}"
    return Edit(Span(front.body_start, front.body_start), f"{fence}{line}{newline}{fence}{newline}")


def _checked(source: Source, edits: list[Edit], name: str, values: tuple[str, ...], *, scalar: bool) -> str:
    """Apply, read back, and refuse unless exactly the field that was meant has changed."""
    before = {e.name: _value_of(e) for e in parse_front_matter(source).entries}
    try:
        text = apply_edits(source.text, edits)
        after = {e.name: _value_of(e) for e in parse_front_matter(Source(source.path, text)).entries}
    except (ValueError, ContentError) as error:
        raise EditConflict(
            f"cannot change {name!r} without touching more than it: {error}", where=source.place(0)
        ) from error
    meant = before | {name: values[0] if scalar else values}
    if after != meant:
        raise EditConflict(f"cannot change {name!r} safely; edit it by hand", where=source.place(0))
    return text


def _value_of(entry: Entry) -> object:
    if entry.items is not None:
        return tuple(i.text for i in entry.items)
    return entry.scalar.text if entry.scalar else ("mapping", entry.name)
