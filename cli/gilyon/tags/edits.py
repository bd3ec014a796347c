"""The ``tags`` field of one article, changed in the shape its author gave it: a list, or a text with commas.

Every function returns the article's whole new text and raises :class:`EditConflict` where that cannot be done without
touching more than the field.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gilyon.content.frontmatter import Entry, parse_front_matter
from gilyon.content.frontmatter_edits import set_list, set_scalar
from gilyon.core.source import Source
from gilyon.errors import EditConflict

FIELD = "tags"
Matches = Callable[[str], bool]


def append_tag(source: Source, name: str) -> str:
    """The text with ``name`` as the last tag."""
    front = parse_front_matter(source)
    if front.block is None:
        raise EditConflict(
            "there is no front matter to put a tag in",
            where=source.place(0),
            hint="begin the file with ---, a line 'title: …' and ---",
        )
    items = _items(source)
    return _write(source, [*items, f" {name}" if items and _is_text(front.get(FIELD)) else name], name)


def drop_tag(source: Source, matches: Matches) -> str:
    """The text without the tags that match."""
    return _write(source, [item for item in _items(source) if not matches(item.strip())])


def replace_tag(source: Source, matches: Matches, name: str, *, same: Matches) -> str:
    """The text with ``name`` in the place of the tags that match; unchanged if none does.

    ``same`` tells which tags are ``name`` already, in another spelling perhaps: one tag is left of all these.
    """
    items = _items(source)
    if not any(matches(item.strip()) for item in items):
        return source.text
    places = [i for i, item in enumerate(items) if matches(item.strip()) or (item.strip() and same(item.strip()))]
    # A tag that already reads as wanted keeps its place and its bytes.
    keep = next((i for i in places if items[i].strip() == name), places[0])
    renamed = [_renamed(item, name) if i == keep else item for i, item in enumerate(items)]
    text = _write(source, renamed, name)
    if len(places) == 1:
        return text
    rest = [item for i, item in enumerate(renamed) if i == keep or i not in places]
    return _write(Source(source.path, text), rest, name)


def _renamed(item: str, name: str) -> str:
    return item[: len(item) - len(item.lstrip())] + name


def _is_text(entry: Entry | None) -> bool:
    return entry is not None and entry.scalar is not None and not entry.scalar.is_null


def _items(source: Source) -> list[str]:
    entry = parse_front_matter(source).get(FIELD)
    if entry is None or (entry.scalar is not None and entry.scalar.is_null):
        return []
    if entry.items is not None:
        return [item.text for item in entry.items]
    if entry.scalar is None:
        raise EditConflict(
            f"field {FIELD!r} is not a list of texts; edit it by hand", where=source.place(entry.name_span.start)
        )
    return entry.scalar.text.split(",")


def _write(source: Source, items: Sequence[str], name: str = "") -> str:
    if list(items) == _items(source):
        return source.text
    if _is_text(parse_front_matter(source).get(FIELD)):
        if items and "," not in name:
            return set_scalar(source, FIELD, ",".join(items).strip())
        return set_list(source, FIELD, tuple(item.strip() for item in items))
    return set_list(source, FIELD, tuple(items))
