"""What all scripts that write a page of the documentation share: its head, and the cells of its tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def article(title: str, summary: str, body: str) -> str:
    """The text of an article: front matter, then the body."""
    return f"---\ntitle: {_yaml(title)}\nsummary: {_yaml(summary)}\n---\n\n{body.strip()}\n"


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table. A bar in a cell is written so that it parts nothing, on a code host either."""
    lines = [headers, ["---"] * len(headers), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _yaml(text: str) -> str:
    plain = text[0].isalnum() and not any(sign in text for sign in (": ", " #", '"'))
    return text if plain and not text.endswith(":") else "'" + text.replace("'", "''") + "'"
