"""Real Chromium, Debian's or another on the machine, driven over pages that the real command exported."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from workspace import article

CONFIG = """
name = "כתב עת"
address = "https://example.com"
form = "contact"

[forms.contact]
title = "נדבר?"
action = "https://forms.example.com/f"
fields = [
  {name = "name", type = "name", label = "שם", required = true},
  {name = "email", type = "email", label = "דוא״ל"},
  {name = "checkboxinfo", type = "checkboxes", label = "תחומים", options = [{value = "a", label = "א"}, {value = "b"}]},
]
"""
BODY = "## ראשון\n\nפסקה עם C++ כאן.\n\n## שני\n\nעוד.\n\n## שלישי\n\nסוף.\n"


@pytest.fixture
def visit(chromium: Browser, workspace) -> Iterator[Callable[..., Page]]:
    """``visit(width=…, javascript=…, theme=…, **front matter)`` opens an article's page from disk.

    A request for anything but a file, or an error in the console, fails the test at its end.
    """
    complaints: list[str] = []
    contexts = []

    def open_page(width: int = 1280, *, javascript: bool = True, theme: str = "light", **fields: str) -> Page:
        made = workspace({"articles/a.md": article("כותרת", BODY, tags="[מכירות]", **fields)}, config=CONFIG)
        made.run("export", "html").ok()
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=javascript, color_scheme=theme
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda request: complaints.append(request.url) if not request.url.startswith(("file:", "data:")) else None,
        )
        page.goto((made.root / "exports/html/a/index.html").as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
