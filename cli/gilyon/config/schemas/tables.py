"""The schema of a TOML table, from the dataclass that :mod:`gilyon.config.reader` reads it into."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping
from enum import Enum
from typing import Any

from gilyon.config.schemas import description

Schema = dict[str, Any]
_SCALARS = {str: "string", int: "integer", bool: "boolean"}
_DATE = r"^(\d{4}-\d{2}-\d{2})?$"


def table_schema(kind: Any) -> Schema:
    """All keys of a table, with type, limits, default and description. No other key is allowed."""
    hints = typing.get_type_hints(kind)
    properties: dict[str, Schema] = {}
    required = []
    for declared in dataclasses.fields(kind):
        key = declared.metadata.get("key", declared.name)
        schema = value_schema(hints[declared.name], declared.metadata)
        if text := description.of_field(kind, declared.name):
            schema = {"description": text} | {k: v for k, v in schema.items() if k != "description"}
        if _is_required(declared):
            required.append(key)
        elif (default := plain_default(declared)) is not None:
            schema["default"] = default
        properties[key] = schema
    schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if text := description.of_class(kind):
        schema = {"description": text} | schema
    return schema | ({"required": required} if required else {})


def value_schema(hint: Any, metadata: Mapping[str, Any]) -> Schema:
    """What a value of this type may be; the reader's checks of it included."""
    origin = typing.get_origin(hint)
    if dataclasses.is_dataclass(hint):
        return table_schema(hint)
    if origin is tuple:
        return {"type": "array", "items": value_schema(typing.get_args(hint)[0], metadata)}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": value_schema(typing.get_args(hint)[1], metadata)}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return choice_schema(hint, metadata)
    schema: Schema = {"type": _SCALARS[hint]}
    if "range" in metadata:
        schema["minimum"], schema["maximum"] = metadata["range"]
    if "pattern" in metadata:
        # A quote needs no backslash, and the patterns of JSON Schema allow none.
        schema["pattern"] = f"^({metadata['pattern']})$".replace('\\"', '"')
    if "date" in metadata:
        schema["pattern"] = _DATE
    return schema


def choice_schema(kind: type[Enum], metadata: Mapping[str, Any]) -> Schema:
    """One of the values, or of the names that a value had before (the reader knows them as ``former``)."""
    text = description.of_class(kind)
    choices = [member.value for member in kind]
    return ({"description": text} if text else {}) | {"enum": [*choices, *metadata.get("former", ())]}


def plain_default(declared: dataclasses.Field[Any]) -> object:
    """The default as JSON has it; None for a table, or an empty list or text, which say nothing."""
    default = declared.default
    if isinstance(default, Enum):
        return default.value
    return default if isinstance(default, int) or (isinstance(default, str) and default) else None


def _is_required(declared: dataclasses.Field[Any]) -> bool:
    return declared.default is dataclasses.MISSING and declared.default_factory is dataclasses.MISSING
