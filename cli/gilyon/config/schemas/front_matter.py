"""The schema of an article's front matter, from the fields that :mod:`gilyon.content.articles` reads."""

from __future__ import annotations

import typing
from datetime import datetime
from enum import StrEnum
from typing import Any

from gilyon.config.schemas import description
from gilyon.config.schemas.tables import Schema
from gilyon.content.articles import FIELDS
from gilyon.core.article import ArticleMeta
from gilyon.language.dates import ISO_SHAPE

_SCALAR = ["string", "number", "boolean"]
"""YAML takes 2026 for a number and yes for a truth, and Gilyon takes both for the text they are."""
_NOTHING = "null"
"""A field without a value counts as not written."""
_MORE: dict[str, Schema] = {
    "title": {"type": _SCALAR, "minLength": 1},
    "slug": {"maxLength": 80},
    "lang": {"type": ["string", _NOTHING], "pattern": "^([A-Za-z]{2,3}(-[A-Za-z0-9]+)*)?$"},
}
"""What the types do not tell: checks that are written in code."""


def front_matter_schema() -> Schema:
    hints = typing.get_type_hints(ArticleMeta)
    return {
        "description": "The front matter of an article.",
        "type": "object",
        "properties": {name: _field(name, hints[name]) for name in FIELDS},
        "additionalProperties": False,
        "required": ["title"],
    }


def _field(name: str, hint: Any) -> Schema:
    text = description.of_field(ArticleMeta, name)
    kinds = [kind for kind in (typing.get_args(hint) or (hint,)) if kind is not type(None)]
    choice = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, StrEnum)), None)
    schema: Schema
    if typing.get_origin(hint) is tuple:
        items = {"type": [*_SCALAR, _NOTHING]}
        schema = {"anyOf": [{"type": "array", "items": items}, {"type": [*_SCALAR, _NOTHING]}]}
    elif choice is not None:
        text = text or description.of_class(choice)
        schema = {"enum": [*(member.value for member in choice), None]}
    elif datetime in kinds:
        schema = {"type": ["string", _NOTHING], "pattern": f"^({ISO_SHAPE})?$"}
    else:
        schema = {"type": [*_SCALAR, _NOTHING]}
    return ({"description": text} if text else {}) | schema | _MORE.get(name, {})
