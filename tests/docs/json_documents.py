"""A repository in which every command that prints JSON has something to say, and what each of them says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from gilyon.app import app
from workspace import CONFIG, Workspace, article

CASES = Path(__file__).parent.parent / "cases"
FORM = """
[forms.lead]
title = "צרו קשר"
action = "https://example.com/lead"
fields = [
  { name = "name", type = "name", label = "שם" },
  { name = "phone", type = "phone", label = "טלפון" },
  { name = "email", type = "email", label = "דוא\\"ל" },
  { name = "topics", type = "checkboxes", label = "נושאים", options = [{ value = "sales" }] },
  { name = "consent", type = "consent", label = "דיוור", valid_days = 20 },
]
"""
TERMS = '[[tag]]\nname = "גיוס עובדים"\nspellings = ["השמה"]\n\n[[tag]]\nname = "ניהול"\n'
LIST = (
    "name,phone,email,topics,consent,city\n"
    "דנה כהן,052-234-5678,dana@example.com,sales,כן,חיפה\n"
    "יוסי לוי,0522345679,,,לא,\n"
    "רות מזרחי,12345,,,,\n"
)
FILES = {
    "articles/sales/a.md": article(
        "ראשון", "גיוס עובדים הוא השמה של עובדים.  וגם ניהול.\n", tags="[השמה, חדש]", date="2026-01-31", summary="קצר"
    ),
    "articles/b.md": article("שני", "![](no-such.png)\n", tags="[חדש]"),
    "tags.toml": TERMS,
    "list.csv": LIST,
}


def documents(workspace: Callable[..., Workspace]) -> dict[str, list[Any]]:
    """By the command: each document that it printed on the way."""
    made = workspace(FILES, config=CONFIG + FORM)
    seen: dict[str, list[Any]] = {}

    def run(name: str, *more: str) -> None:
        # In this process: two dozen starts of the program would take longer than all they do.
        outcome = CliRunner().invoke(app, ["-C", str(made.root), *name.split(), *more, "--format", "json"])
        assert outcome.exit_code in (0, 1), outcome.output
        seen.setdefault(name, []).append(json.loads(outcome.stdout))

    run("new", "--from", str(CASES / "old-sites/wordpress.xml"))
    run("new", "--from", str(CASES / "old-sites/wordpress.xml"))
    run("list")
    run("rule", "GLN404")
    run("lint", "--statistics")
    run("export", "html", "--dry-run")
    run("export", "html")
    run("status")
    run("doctor")
    run("tag list")
    run("tag suggest")
    run("tag suggest", "--new")
    run("tag check")
    run("tag check", "--fix", "--dry-run")
    run("leads import", str(made.root / "list.csv"), "--form", "lead", "--date-order", "dmy")
    run("leads imports")
    run("leads list")
    run("leads show", "dana@example.com")
    run("leads stats")
    made.run("leads", "export", "--to", "סוכנות", "--for", "מכתב", "-o", "out.csv").ok()
    run("leads audit")
    run("leads expiring")
    run("leads unsubscribe", "0522345679", "--reason", "בטלפון")
    run("leads show", "0522345679")
    run("leads suppress", "someone@example.com")
    run("leads forget", "dana@example.com", "--yes")
    return seen
