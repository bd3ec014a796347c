"""How well ``gilyon tag suggest`` agrees with an editor, beside names of terms looked for as they stand.

The labelled articles are those of ``tests/cases/tagging``; ``tests/tags`` holds the figures up.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "tags"))

from labelled import PARTS, by_exact_match, by_gilyon, labelled, quality, vocabulary

WAYS = {"Gilyon": by_gilyon, "exact match": by_exact_match}


def main() -> None:
    print(f"{len(vocabulary().tags)} terms\n")
    print("| articles | way | precision at 5 | recall |\n| --- | --- | ---: | ---: |")
    parts = {part: list(labelled(part)) for part in PARTS}
    parts["all"] = [article for articles in parts.values() for article in articles]
    for part, articles in parts.items():
        for name, way in WAYS.items():
            found = quality(way, articles)
            print(f"| {part} ({len(articles)}) | {name} | {found.precision:.3f} | {found.recall:.3f} |")


if __name__ == "__main__":
    main()
