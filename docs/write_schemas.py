"""The JSON Schemas that ``gilyon schema`` prints."""

from __future__ import annotations

from gilyon.config.schemas.registry import SCHEMAS, schema_text


def pages() -> dict[str, str]:
    """The text of each schema by its path below ``docs/``."""
    return {f"schemas/{name}.schema.json": schema_text(name) for name in SCHEMAS}
