"""``gilyon rule``: explains one rule of lint, or lists all."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from gilyon.commands.session import command_app, session_of
from gilyon.errors import GilyonError

if TYPE_CHECKING:
    from gilyon.lint.rule import Rule

app = command_app()


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


@app.command()
def rule(
    context: typer.Context,
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="A rule's code or name; none lists all.")] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
) -> None:
    """Explain a rule of lint, or list all of them."""
    from gilyon.lint.markdown_style import is_markdown
    from gilyon.lint.registry import RULES
    from gilyon.lint.selection import find_rule

    console = session_of(context).console
    if code and is_markdown(code):
        raise GilyonError(f"{code!r} is a rule of rumdl", hint=f"rumdl rule {code}")
    chosen = (find_rule(code),) if code else RULES
    if format_ is Format.JSON:
        console.json({"schema_version": 1, "rules": [_described(one) for one in chosen]})
    elif code:
        one = chosen[0]
        console.data(f"{one.code} {one.name} ({one.severity}; fix: {one.fixability})\n\n{one.docs.strip()}")
    else:
        console.table(
            ["code", "name", "severity", "fix", "finds"],
            [[r.code, r.name, r.severity, r.fixability, r.title] for r in chosen],
        )


def _described(one: Rule) -> dict[str, str]:
    return {
        "code": one.code,
        "name": one.name,
        "severity": one.severity.value,
        "fixability": one.fixability.value,
        "docs": one.docs.strip(),
    }
