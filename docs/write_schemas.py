"""Writes ``docs/schemas``: the JSON Schemas that ``gilyon schema`` prints. Run it with ``make docs``."""

from __future__ import annotations

from pathlib import Path

from gilyon.config.schemas.registry import SCHEMAS, schema_text

FOLDER = Path(__file__).parent / "schemas"


def main() -> None:
    for name in SCHEMAS:
        (FOLDER / f"{name}.schema.json").write_text(schema_text(name), "utf-8")


if __name__ == "__main__":
    main()
