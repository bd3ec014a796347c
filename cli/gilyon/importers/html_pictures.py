"""The pictures that a body shows: each is marked in the Markdown until it is known where its file goes."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit

from gilyon.importers.page import Picture

_MAX_DATA = 20_000_000


class Pictures:
    """Collects the pictures of one text while it becomes Markdown; ``base`` is where its page stood on the web."""

    def __init__(self, text: str, base: str) -> None:
        self.found: list[Picture] = []
        self._base = base
        self._token = "gilyon-picture"
        while self._token in text:
            self._token += "-x"

    def mark(self, source: str, alt: str, caption: str = "") -> str:
        """What stands for a picture in the Markdown; its file may lie beside the page, in the page, or on the web."""
        mark = f"![{alt}]({self._token}-{len(self.found)}-)"
        data = _data(source)
        web = _joined(self._base, source)
        local = "" if data is not None or _scheme(source) else unquote(source.partition("?")[0].partition("#")[0])
        # The folder a browser saves a page's pictures to is nowhere on the web.
        address = web if _is_web(web) and not re.search(r"_files/[^/]*$", local) else ""
        self.found.append(Picture(mark, alt, local, data, address, caption))
        return mark


def _joined(base: str, source: str) -> str:
    try:
        return urljoin(base, source) if base else source
    except ValueError:
        return ""


def _scheme(source: str) -> str:
    try:
        return urlsplit(source).scheme
    except ValueError:
        return "invalid"


def _is_web(address: str) -> bool:
    return re.match(r"https?://[^/\s]", address, re.IGNORECASE) is not None


def _data(source: str) -> bytes | None:
    """The bytes of a ``data:`` image."""
    match = re.match(r"data:image/[\w.+-]+(?P<parameters>;[^,]*)?,", source, re.IGNORECASE)
    if match is None or len(source) > _MAX_DATA * 2:
        return None
    content = source[match.end() :]
    if "base64" not in (match["parameters"] or ""):
        return unquote_to_bytes(content)
    try:
        return base64.b64decode(re.sub(r"\s+", "", unquote(content)))
    except (binascii.Error, ValueError):
        return None
