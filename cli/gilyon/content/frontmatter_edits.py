"""Edits of front matter that change only the bytes they must.

Nothing is ever dumped; every change is an edit at the place of the node it concerns, read back before it is taken.
"""

from __future__ import annotations

import re

from gilyon.content.frontmatter import Entry, FrontMatter, Scalar, parse_front_matter
from gilyon.content.yaml_scalars import write_flow_list, write_scalar
from gilyon.core.diagnostics import Edit, apply_edits
from gilyon.core.source import Source, Span
from gilyon.errors import ContentError, EditConflict

_COMMA = re.compile(r"[^,]*,[ \t]*")
_LINE_END = re.compile(r"\r\n|\n|\r")


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
        for item, value in zip(items, values, strict=True):
            if item.text != value and item.style in ("|", ">"):
                raise EditConflict(
                    f"an item of {entry.name!r} is a block; edit it by hand", where=source.place(item.span.start)
                )
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
            edits.append(Edit(_flow_item(source, item), ""))
    if last < len(items) - 1:
        edits.append(Edit(Span(items[last].span.end, items[-1].span.end), _more(added)))
    elif added:
        edits.append(Edit(Span(items[-1].span.end, items[-1].span.end), _more(added)))
    return edits


def _flow_item(source: Source, item: Scalar) -> Span:
    """An item with its comma and the blanks after it; its whole line, if nothing else stands there."""
    text = source.text
    comma = _COMMA.match(text, item.span.end)
    if comma is None:
        return item.span
    if line_end := _LINE_END.match(text, comma.end()):
        start = len(text[: item.span.start].rstrip(" \t"))
        if text[start - 1] in "\r\n":
            return Span(start, line_end.end())
    # A comment needs a blank before it.
    return Span(item.span.start, comma.end() - (text[comma.end() : comma.end() + 1] == "#"))


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
