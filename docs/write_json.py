"""The page of the JSON shapes and a JSON Schema for each, from ``json_shapes.yaml``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from written import article, table

SUMMARY = "What --format json prints, command by command."
_NULL = "or null"
_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "number": {"type": "number"},
    "truth": {"type": "boolean"},
    "time": {"type": "string", "format": "date-time"},
    "date": {"type": "string", "format": "date"},
}


def shapes() -> dict[str, Any]:
    """The shape of each command's document."""
    read: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "json_shapes.yaml").read_text("utf-8"))
    return {name: {"schema_version": "number: 1", **shape} for name, shape in read.items()}


def pages() -> dict[str, str]:
    """The page and the schemas by their paths below ``docs/``."""
    found = shapes()
    body = (
        "Written by `make docs` from `docs/json_shapes.yaml`, to which a test holds what the commands really print. "
        "JSON Schemas of the same are in `docs/schemas/output/`.\n\n"
        "Each document stands alone on standard output; talk goes to standard error. Keys may be added, none is taken "
        "away while `schema_version` is the same: pass over those you do not know. `[]` is each item of a list, `<…>` "
        "any key, `?` a key that may be missing. Times are ISO 8601. `gilyon lint --format sarif` is SARIF 2.1.0.\n"
    )
    for name, shape in found.items():
        body += f"\n## gilyon {name}\n\n" + table(("key", "is"), _rows(shape, ""))
    schemas = {f"schemas/output/{_file(name)}.schema.json": _text(name, shape) for name, shape in found.items()}
    return {"articles/reference/json.md": article("JSON shapes", SUMMARY, body), **schemas}


def schema(shape: Any, *, closed: bool = False) -> dict[str, Any]:
    """The JSON Schema of a shape; if ``closed``, one that no other key fits."""
    if isinstance(shape, list):
        return {"type": "array", "items": schema(shape[0], closed=closed)}
    if isinstance(shape, str):
        kind, _, text = shape.partition(": ")
        name, null, _ = kind.partition(f" {_NULL}")
        made = _TYPES[name] | {"description": text}
        return made | {"type": [made["type"], "null"]} if null else made
    keys = {key.removesuffix("?"): value for key, value in shape.items() if not key.startswith((_NULL, "<"))}
    made = {"type": ["object", "null"] if _NULL in shape else "object"}
    if keys:
        made["properties"] = {key: schema(value, closed=closed) for key, value in keys.items()}
        made["required"] = [key for key in shape if key in keys]
    others = [schema(value, closed=closed) for key, value in shape.items() if key.startswith("<")]
    if others or closed:
        made["additionalProperties"] = others[0] if others else False
    return made


def _rows(shape: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(shape, str):
        kind, _, text = shape.partition(": ")
        yield f"`{path}`", f"{kind.replace('truth', 'true or false')}: {text}"
    elif isinstance(shape, list):
        yield from _rows(shape[0], f"{path}[]")
    else:
        if _NULL in shape:
            yield f"`{path}`", f"object or null: {shape[_NULL]}"
        for key, value in shape.items():
            if key != _NULL:
                yield from _rows(value, f"{path}.{key}".lstrip("."))


def _file(name: str) -> str:
    return name.replace(" ", "-")


def _text(name: str, shape: Any) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"gilyon {name} --format json"}
    return json.dumps(head | schema(shape), ensure_ascii=False, indent=2) + "\n"
