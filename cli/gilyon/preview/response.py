"""What the preview answers, before it goes to a socket."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass, field

from gilyon.pipeline.fingerprints import digest

HTML = "text/html; charset=utf-8"
_TEXTS = {".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".txt": "text/plain"}
_FONTS = {".woff2": "font/woff2", ".ttf": "font/ttf"}
SANDBOX = "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""For what an article brings: seen, but nothing in it runs or asks for anything."""


@dataclass(frozen=True, slots=True)
class Response:
    """``version`` tells an open page whether it is still the one that would be served."""

    body: bytes
    content_type: str = HTML
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    version: str = ""


def redirect(address: str) -> Response:
    """To an address of this server, percent-encoded."""
    return Response(b"", status=302, headers={"Location": address})


def plain(status: int, text: str) -> Response:
    return Response(text.encode("utf-8"), "text/plain; charset=utf-8", status)


def file_response(name: str, data: bytes, *, trusted: bool) -> Response:
    """A file as it is. What is not ``trusted`` is shown without rights, except a PDF, whose viewer needs some."""
    kind = content_type(name)
    headers = {} if trusted or kind == "application/pdf" else {"Content-Security-Policy": SANDBOX}
    return Response(data, kind, headers=headers, version=digest(data))


def content_type(name: str) -> str:
    """By the file's suffix, from a table of our own first: the system's may be wrong or missing."""
    suffix = name[name.rfind(".") :].lower()
    if suffix in _TEXTS:
        return f"{_TEXTS[suffix]}; charset=utf-8"
    if suffix in (".html", ".htm"):
        return HTML
    return _FONTS.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
