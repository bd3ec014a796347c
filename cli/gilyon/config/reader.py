"""TOML data to dataclasses, with errors that name the key and the nearest valid one.

The dataclasses of :mod:`gilyon.config.settings` are the schema: names, types, defaults and, in a field's metadata,
``key`` (if TOML calls it otherwise), ``former`` (names that a choice had before), ``pattern``, ``range``, ``date`` or
``timezone``.
"""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from enum import Enum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

KeyPath = tuple[str | int, ...]
T = TypeVar("T")


class Mismatch(Exception):
    """A key or a value that does not fit. ``path`` leads to it; ``parent`` is True if the key is missing there."""

    def __init__(self, path: KeyPath, message: str, hint: str | None = None, *, parent: bool = False) -> None:
        super().__init__(message)
        self.path = path
        self.message = message
        self.hint = hint
        self.parent = parent


def read(kind: type[T], data: object, path: KeyPath = ()) -> T:
    """Build the dataclass ``kind`` from a TOML table. Raises :class:`Mismatch` at the first fault."""
    if not isinstance(data, dict):
        raise Mismatch(path, f"{dotted(path)} must be a table, not {_kind_name(data)}")
    fields = {f.metadata.get("key", f.name): f for f in dataclasses.fields(kind)}  # type: ignore[arg-type]
    hints = typing.get_type_hints(kind)
    for key in data:
        if key not in fields:
            near = get_close_matches(key, fields, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]!r}?" if near else f"valid keys here: {', '.join(fields)}"
            raise Mismatch((*path, key), f"unknown key {dotted((*path, key))!r}", hint)
    values: dict[str, Any] = {}
    for name, declared in fields.items():
        if name in data:
            values[declared.name] = _value(hints[declared.name], data[name], (*path, name), declared.metadata)
        elif declared.default is dataclasses.MISSING and declared.default_factory is dataclasses.MISSING:
            raise Mismatch(path, f"key {dotted((*path, name))!r} is missing", parent=True)
    return kind(**values)


def _value(hint: Any, data: object, path: KeyPath, metadata: Mapping[str, Any]) -> Any:
    origin = typing.get_origin(hint)
    if dataclasses.is_dataclass(hint):
        return read(typing.cast(type, hint), data, path)
    if origin is tuple:
        if not isinstance(data, list):
            raise Mismatch(path, f"{dotted(path)} must be a list, not {_kind_name(data)}")
        item = typing.get_args(hint)[0]
        return tuple(_value(item, each, (*path, i), metadata) for i, each in enumerate(data))
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(data, dict):
            raise Mismatch(path, f"{dotted(path)} must be a table, not {_kind_name(data)}")
        item = typing.get_args(hint)[1]
        return {k: _value(item, v, (*path, k), metadata) for k, v in data.items()}
    if isinstance(hint, type) and issubclass(hint, Enum):
        choices = [member.value for member in hint]
        data = metadata.get("former", {}).get(data, data) if isinstance(data, str) else data
        if data not in choices:
            raise Mismatch(
                path, f"{dotted(path)} must be one of {', '.join(choices)}, not {data!r}", _nearest(data, choices)
            )
        return hint(data)
    return _scalar(hint, data, path, metadata)


def _scalar(hint: Any, data: object, path: KeyPath, metadata: Mapping[str, Any]) -> Any:
    if type(data) is not hint:
        raise Mismatch(path, f"{dotted(path)} must be {_TYPE_NAMES[hint]}, not {_kind_name(data)}")
    if "range" in metadata and isinstance(data, int):
        low, high = metadata["range"]
        if not low <= data <= high:
            raise Mismatch(path, f"{dotted(path)} must be from {low} to {high}, not {data}")
    if "pattern" in metadata and isinstance(data, str) and not re.fullmatch(metadata["pattern"], data):
        raise Mismatch(path, f"{dotted(path)} does not accept {data!r}", f"it must match {metadata['pattern']}")
    if "date" in metadata and isinstance(data, str) and data:
        try:
            date.fromisoformat(data)
        except ValueError as error:
            raise Mismatch(path, f"{dotted(path)} is not a date: {data!r}", 'write "2026-01-31"') from error
    if "timezone" in metadata and isinstance(data, str):
        try:
            ZoneInfo(data)
        except (KeyError, ValueError, OSError) as error:
            raise Mismatch(path, f"unknown time zone {data!r}", "for example Asia/Jerusalem") from error
    return data


_TYPE_NAMES = {str: "a text", int: "a whole number", bool: "true or false"}


def _kind_name(data: object) -> str:
    names = {dict: "a table", list: "a list", float: "a fraction", **_TYPE_NAMES}
    return names.get(type(data), type(data).__name__)


def _nearest(data: object, choices: list[str]) -> str | None:
    near = get_close_matches(str(data), choices, n=1, cutoff=0.4)
    return f"did you mean {near[0]!r}?" if near else None


def dotted(path: KeyPath) -> str:
    """``('forms', 'contact', 'fields', 0, 'name')`` as ``forms.contact.fields[0].name``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text or "the file"
