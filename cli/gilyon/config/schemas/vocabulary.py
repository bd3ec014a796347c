"""The schema of ``tags.toml``, from the terms that :mod:`gilyon.content.vocabulary` reads."""

from __future__ import annotations

from gilyon.config.schemas.tables import Schema, table_schema
from gilyon.content.vocabulary import Tag


def vocabulary_schema() -> Schema:
    term = table_schema(Tag)
    term["properties"]["name"]["pattern"] = r"\S"
    # A slug that is left out, or empty, is made from the name.
    term["required"] = ["name"]
    return {
        "description": "The vocabulary of a publication: each term once, as a [[tag]] table.",
        "type": "object",
        "properties": {"tag": {"description": term["description"], "type": "array", "items": term}},
        "additionalProperties": False,
    }
