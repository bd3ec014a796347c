"""Real Chromium, Debian's or another on the machine, driven over pages that the real command exported."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

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
def browse(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """``browse(address, width=…, javascript=…, theme=…)`` opens a page.

    A request for anything but what stands with the page, or an error in the console, fails the test at its end.
    """
    complaints: list[str] = []
    contexts = []

    def open_page(address: str, width: int = 1280, *, javascript: bool = True, theme: str = "light") -> Page:
        host = address.partition("://")[0] + "://" + address.partition("://")[2].partition("/")[0]
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=javascript, color_scheme=theme
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda request: complaints.append(request.url) if not request.url.startswith((host, "data:")) else None,
        )
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def visit(browse, workspace) -> Callable[..., Page]:
    """``visit(width=…, javascript=…, theme=…, **front matter)`` opens an article's page from disk."""

    def open_page(width: int = 1280, *, javascript: bool = True, theme: str = "light", **fields: str) -> Page:
        made = workspace({"articles/a.md": article("כותרת", BODY, tags="[מכירות]", **fields)}, config=CONFIG)
        made.run("export", "html").ok()
        address = (made.root / "exports/html/a/index.html").as_uri()
        return browse(address, width, javascript=javascript, theme=theme)

    return open_page


@pytest.fixture
def host() -> Iterator[Host]:
    """A server on this machine that gives out a folder and keeps what is posted to it."""
    with Host() as host:
        yield host


class Host(ThreadingHTTPServer):
    """``address`` without a slash at its end; ``folder`` is set by the test; ``posted`` holds (path, type, body)."""

    request_queue_size = 128  # a page asks for all its files at once; with five in the queue some are turned away

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.folder = Path()
        self.posted: list[tuple[str, str, bytes]] = []
        self.thanks = ""
        self.address = f"http://127.0.0.1:{self.server_port}"

    def __enter__(self) -> Host:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class _Answers(SimpleHTTPRequestHandler):
    server: Host

    def __init__(self, request: object, client: object, server: Host) -> None:
        super().__init__(request, client, server, directory=str(server.folder))  # type: ignore[arg-type]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posted.append((self.path, self.headers["Content-Type"], body))
        self.send_response(303)
        self.send_header("Location", self.server.thanks)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""
