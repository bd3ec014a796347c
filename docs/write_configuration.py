"""The page of the configuration, from the schemas, which come from the definitions that read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gilyon.config.schemas.registry import SCHEMAS
from written import article, table

SUMMARY = "Every key of gilyon.toml and tags.toml, and every field of an article's front matter."
HEADERS = ("key", "is", "value")


def pages() -> dict[str, str]:
    """The text of the page by its path below ``docs/``."""
    publication, terms, front = (SCHEMAS[name]() for name in ("gilyon.toml", "tags.toml", "front-matter"))
    body = (
        "Written by `make docs` from the definitions that read these files. `gilyon schema NAME` prints them as JSON "
        "Schemas, by which editors complete and check.\n\n## gilyon.toml\n\n"
        "The folder with this file is the repository. Every key but `name` may be left out.\n\n"
        + "".join(_tables(publication, "", ""))
        + f"## tags.toml\n\n{terms['description']}\n\n{_keys(terms['properties']['tag']['items'])}\n"
        + f"## Front matter\n\nBetween two lines `---` at the head of an article.\n\n{_keys(front)}"
    )
    return {"articles/reference/configuration.md": article("Configuration", SUMMARY, body)}


def _tables(schema: dict[str, Any], name: str, brackets: str) -> Iterator[str]:
    """A table and those within it, each under its heading."""
    if name:
        yield f"### {brackets.format(name)}\n\n{schema.get('description', '')}\n\n"
    yield _keys(schema) + "\n"
    for key, value in schema["properties"].items():
        inner, path, form = _inner(value, f"{name}.{key}".lstrip("."))
        if inner:
            yield from _tables(inner, path, form)


def _inner(value: dict[str, Any], path: str) -> tuple[dict[str, Any] | None, str, str]:
    """The table that a key holds, if it holds one, with its name and how its heading is written."""
    if "properties" in value:
        return value, path, "[{}]"
    more = value.get("additionalProperties")
    if isinstance(more, dict) and "properties" in more:
        return more, f"{path}.NAME", "[{}]"
    if "properties" in value.get("items", {}):
        return value["items"], path, "[[{}]]"
    return None, "", ""


def _keys(schema: dict[str, Any]) -> str:
    plain = {key: value for key, value in schema["properties"].items() if _inner(value, key)[0] is None}
    needed = schema.get("required", ())
    return table(
        HEADERS,
        (
            (
                f"`{key}`",
                value.get("description", ""),
                _value(value) + (", needed" if key in needed else _default(value)),
            )
            for key, value in plain.items()
        ),
    )


def _value(value: dict[str, Any]) -> str:
    if "enum" in value:
        return ", ".join(f"`{choice}`" for choice in value["enum"] if choice is not None)
    if "anyOf" in value:
        return "list of texts"
    kinds = value.get("type")
    if isinstance(kinds, list):
        return "date" if "pattern" in value and "\\d{4}" in value["pattern"] else "text"
    if "minimum" in value:
        return f"{value['minimum']} to {value['maximum']}"
    if kinds == "array":
        return f"list of {_value(value['items'])}s".replace("`s", "`")
    if kinds == "object":
        return f"table: {_value(value['additionalProperties'])}"
    return {"string": "text", "boolean": "true or false", "integer": "number"}[str(kinds)]


def _default(value: dict[str, Any]) -> str:
    if "default" not in value:
        return ""
    default = value["default"]
    return f", default `{str(default).lower() if isinstance(default, bool) else default}`"
