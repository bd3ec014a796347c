"""Puts the preview together and runs it until it is interrupted."""

from __future__ import annotations

import errno
import signal
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from gilyon.errors import GilyonError
from gilyon.preview.desk import Desk
from gilyon.preview.preview import Preview
from gilyon.preview.response import Response
from gilyon.preview.routes import answer
from gilyon.preview.server import PreviewServer
from gilyon.preview.watching import Changes, Watcher

DEFAULT_PORT = 8000
_TRIES = 20
_HINT = "choose another with --port, or --port 0 for any that is free"


def serve(
    root: Path,
    port: int | None,
    *,
    ready: Callable[[str], None],
    report: Callable[[BaseException], None],
    warn: Callable[[str], None],
) -> None:
    """Show the repository until Ctrl-C or SIGTERM, which raise ``KeyboardInterrupt``. Call it on the main thread.

    ``port`` None is :data:`DEFAULT_PORT` or the next that is free; 0 is any that is free. ``ready`` is told the address
    as soon as it answers. Raises :class:`GilyonError` for a port that cannot be had, and for settings that are wrong.
    """
    for number in (signal.SIGINT, signal.SIGTERM):  # also where a shell has set them to be ignored
        signal.signal(number, _interrupt)
    preview = Preview(root)
    desk = Desk()
    changes = Changes()

    def respond(path: str) -> Response:
        return desk.call(lambda: answer(preview, path))

    server = _open(port, lambda number: PreviewServer(number, changes, respond, report))
    Watcher(root, changes, warn).start()
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    try:
        ready(server.address)
        desk.work()
    finally:
        server.shutdown()
        server.server_close()


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _open(port: int | None, make: Callable[[int], PreviewServer]) -> PreviewServer:
    ports = range(DEFAULT_PORT, DEFAULT_PORT + _TRIES) if port is None else (port,)
    for number in ports:
        try:
            return make(number)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise GilyonError(f"port {number} cannot be used: {error.strerror}", hint=_HINT) from error
    tried = f"port {port} is" if port is not None else f"the ports from {DEFAULT_PORT} on are"
    raise GilyonError(f"{tried} taken", hint=_HINT)
