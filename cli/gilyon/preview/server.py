"""HTTP on this machine's own address: who may ask, how; and the stream of events that open pages listen to."""

from __future__ import annotations

import sys
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from gilyon.preview.response import Response, plain
from gilyon.preview.watching import Changes

ADDRESS = "127.0.0.1"
_HOSTS = frozenset({ADDRESS, "localhost"})
_EVENTS = "/__gilyon/events"
_HEARTBEAT = 10.0
_TIMEOUT = 60.0
"""Seconds that a connection may be silent, in its request or while it should be reading the answer."""


class PreviewServer(ThreadingHTTPServer):
    """Answers with ``respond`` (a path, percent-encoded, to a response), one thread for each connection.

    ``report`` is told of what goes wrong in a request. Raises ``OSError`` if the port cannot be had.
    """

    daemon_threads = True
    request_queue_size = 64
    allow_reuse_address = sys.platform != "win32"  # there it would let two programs have one port

    def __init__(
        self, port: int, changes: Changes, respond: Callable[[str], Response], report: Callable[[BaseException], None]
    ) -> None:
        super().__init__((ADDRESS, port), _Handler)
        self.changes = changes
        self.respond = respond
        self.report = report

    @property
    def address(self) -> str:
        return f"http://{ADDRESS}:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        error = sys.exception()
        if error is not None and not isinstance(error, ConnectionError | TimeoutError):
            self.report(error)


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    server_version = "gilyon"
    sys_version = ""
    timeout = _TIMEOUT

    def do_GET(self) -> None:
        refused = self._refusal()
        path = self.path.partition("?")[0]
        if refused is not None:
            self._send(refused)
        elif path == _EVENTS:
            self._send_events()
        else:
            self._send(self._answer(path))

    do_HEAD = do_GET

    def do_POST(self) -> None:
        self._send(plain(405, "The preview only shows: it takes no forms."))

    do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_POST

    def _refusal(self) -> Response | None:
        """A page elsewhere whose name was made to point here (DNS rebinding) still asks under its own name."""
        host, _, port = self.headers.get("Host", "").partition(":")
        if host.lower() not in _HOSTS or port not in ("", str(self.server.server_port)):
            return plain(403, "This preview is for this machine alone.")
        return None if self.path.startswith("/") else plain(400, "not a path")

    def _answer(self, path: str) -> Response:
        try:
            return self.server.respond(path)
        except Exception as error:  # noqa: BLE001 - the server goes on; whoever asked is told
            self.server.report(error)
            return plain(500, f"{type(error).__name__}: {error}")

    def _send(self, response: Response) -> None:
        self.send_response(response.status)
        self._send_headers(response.content_type)
        if response.version:
            self.send_header("ETag", f'"{response.version}"')
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)

    def _send_headers(self, content_type: str) -> None:
        self.send_header("Content-Type", content_type)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "SAMEORIGIN")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Referrer-Policy", "same-origin")

    def _send_events(self) -> None:
        self.send_response(200)
        self._send_headers("text/event-stream; charset=utf-8")
        self.end_headers()
        seen = self.server.changes.count
        self.wfile.write(b"retry: 500\n\n")
        while self.command != "HEAD":
            count = self.server.changes.wait(seen, _HEARTBEAT)
            self.wfile.write(b": still here\n\n" if count == seen else f"event: change\ndata: {count}\n\n".encode())
            seen = count

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        """Not on the terminal: a page is a dozen requests."""
