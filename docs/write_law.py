"""Writes ``docs/israeli-law.md``: what the law asks, and which rule looks after it. Run it with ``make docs``."""

from __future__ import annotations

from pathlib import Path

from gilyon.lint.law.reference import law_page
from gilyon.lint.registry import RULES


def main() -> None:
    (Path(__file__).parent / "israeli-law.md").write_text(law_page(RULES), "utf-8")


if __name__ == "__main__":
    main()
