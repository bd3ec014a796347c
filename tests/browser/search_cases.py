"""The case files of the search: articles, and queries with what each must and must not find."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "cases" / "search"
_ARTICLE = re.compile(r"^(?P<slug>[a-z-]+): (?P<title>.+?)\. (?P<text>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """``first`` is a slug, ``–`` for no result at all, or empty for any."""

    query: str
    first: str
    also: frozenset[str]
    never: frozenset[str]


def read_cases(name: str) -> list[Case]:
    rows = [line.split("|")[1:-1] for line in _text(name).splitlines() if line.startswith("| ")]
    cases = []
    for row in rows[2:]:
        query, first, also, never, _ = (cell.strip().replace("␣", " ") for cell in row)
        cases.append(Case(query, first, frozenset(also.split()), frozenset(never.split())))
    return cases


def read_articles(name: str) -> dict[str, str]:
    """The texts of article files by path."""
    return {
        f"articles/{found['slug']}.md": f'---\ntitle: "{found["title"]}"\n---\n\n{found["text"]}\n'
        for found in _ARTICLE.finditer(_text(name))
    }


def faults(case: Case, found: list[str]) -> list[str]:
    """What is wrong with the slugs that were found, best first."""
    wrong = []
    if case.first and (found[:1] or ["–"])[0] != case.first:
        wrong.append(f"first is {(found[:1] or ['–'])[0]}, not {case.first}")
    wrong += [f"{slug} is missing" for slug in sorted(case.also - set(found))]
    wrong += [f"{slug} is found" for slug in sorted(case.never & set(found))]
    return [f"{case.query!r}: {fault}" for fault in wrong]


def _text(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")
