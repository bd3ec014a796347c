"""Writes every generated page of the documentation; ``make docs``. With ``--check`` it writes none, names those that
are stale and ends with 1."""

from __future__ import annotations

import sys
from pathlib import Path

import write_commands
import write_configuration
import write_json
import write_law
import write_performance
import write_rules
import write_schemas
import write_templates
import write_tour

DOCS = Path(__file__).parent
WRITERS = (
    write_commands,
    write_configuration,
    write_json,
    write_law,
    write_performance,
    write_rules,
    write_schemas,
    write_templates,
    write_tour,
)
RULES = "articles/reference/rules"
"""Holds generated pages alone, so that the page of a rule that is gone goes too."""


def stale() -> dict[str, str | None]:
    """The pages that are not as the code has them: the text each should have, None for one that should go."""
    wanted: dict[str, str | None] = {path: text for writer in WRITERS for path, text in writer.pages().items()}
    there = {path.relative_to(DOCS).as_posix() for path in (DOCS / RULES).glob("*.md")}
    wanted |= dict.fromkeys(there - set(wanted))
    return {path: text for path, text in wanted.items() if _current(DOCS / path) != text}


def _current(path: Path) -> str | None:
    return path.read_text("utf-8") if path.exists() else None


def main(arguments: list[str]) -> int:
    found = stale()
    if "--check" in arguments:
        for path in found:
            sys.stdout.write(f"docs/{path} is stale: run 'make docs'\n")
        return 1 if found else 0
    for path, text in found.items():
        if text is None:
            (DOCS / path).unlink()
        else:
            (DOCS / path).parent.mkdir(parents=True, exist_ok=True)
            (DOCS / path).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
