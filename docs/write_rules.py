"""Writes ``docs/rules``: a page for each rule of lint, and nothing else there. Run it with ``make docs``."""

from __future__ import annotations

from pathlib import Path

from gilyon.lint.reference import pages
from gilyon.lint.registry import RULES

FOLDER = Path(__file__).parent / "rules"


def main() -> None:
    wanted = pages(RULES)
    for path in FOLDER.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
