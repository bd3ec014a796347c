"""The schemas by name, and how they are written."""

from __future__ import annotations

import json
from collections.abc import Callable

from gilyon.config.schemas.front_matter import front_matter_schema
from gilyon.config.schemas.tables import Schema, table_schema
from gilyon.config.schemas.vocabulary import vocabulary_schema
from gilyon.config.settings import Settings

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

SCHEMAS: dict[str, Callable[[], Schema]] = {
    "gilyon.toml": lambda: table_schema(Settings),
    "tags.toml": vocabulary_schema,
    "front-matter": front_matter_schema,
}


def schema_text(name: str) -> str:
    """A schema as JSON. Raises :class:`KeyError` for a name that is none of :data:`SCHEMAS`."""
    schema = {"$schema": _DIALECT, "title": f"Gilyon: {name}"} | SCHEMAS[name]()
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
