"""The terms as a table: how often each is used, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gilyon.ui.bars import bar, by_year, draws_blocks, trend

if TYPE_CHECKING:
    from gilyon.tags.census import Usage
    from gilyon.ui.console import Console

_BAR = 10
_MEDIUM = 70
_ROOMY = 100
"""Columns of a terminal from which on there is room for bars and spellings, and for the trend beside them."""


def show_usages(console: Console, usages: Sequence[Usage], *, years: bool) -> None:
    """The usages in their order. A terminal gets bars; a pipe gets plain cells, with ``years`` as ``2025:3 2026:1``."""
    if not console.out.isatty():
        console.table([], [[*_row(usage), *([_plain_years(usage)] if years else [])] for usage in usages])
        return
    blocks = draws_blocks()
    width = console.width
    span = _span(usages)
    title = ("–" if blocks else "-").join(dict.fromkeys(map(str, (span[0], span[-1])))) if span else ""
    most = max((usage.articles for usage in usages), default=0)
    # One scale for all rows: a high column is many articles, not many for this term.
    peak = max((count for usage in usages for count in usage.by_year.values()), default=0)
    table = []
    for usage in usages:
        tag, articles, known, spellings = _row(usage)
        use = bar(usage.articles, most, _BAR, blocks=blocks)
        curve = trend(by_year(usage.by_year, span), peak, blocks=blocks)
        cells = {"tag": tag, "articles": articles}
        cells |= {"": use} if width >= _MEDIUM else {}
        cells |= {title: curve} if span and (years or width >= _ROOMY) else {}
        if years:
            cells["by year"] = _plain_years(usage)
        else:
            cells |= {"in tags.toml": known} | ({"spellings": spellings} if width >= _MEDIUM else {})
        table.append(cells)
    console.table(list(table[0]) if table else [], [list(cells.values()) for cells in table])


def _span(usages: Sequence[Usage]) -> list[int]:
    found = [year for usage in usages for year in usage.by_year]
    return list(range(min(found), max(found) + 1)) if found else []


def _plain_years(usage: Usage) -> str:
    parts = [f"{year}:{count}" for year, count in usage.by_year.items()]
    return " ".join([*parts, *([f"undated:{usage.undated}"] if usage.undated else [])])


def _row(usage: Usage) -> list[str]:
    drafts = f" ({usage.drafts} {'draft' if usage.drafts == 1 else 'drafts'})" if usage.drafts else ""
    others = dict.fromkeys([*usage.tag.spellings, *(s for s in usage.written if s != usage.tag.name)])
    return [usage.tag.name, f"{usage.articles}{drafts}", "yes" if usage.in_vocabulary else "no", ", ".join(others)]
