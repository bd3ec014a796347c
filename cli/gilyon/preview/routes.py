"""From an address to an answer."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote

from gilyon.preview.own_pages import own_response
from gilyon.preview.preview import Preview
from gilyon.preview.response import Response, plain
from gilyon.preview.shell import PREFIX
from gilyon.preview.site_pages import site_response


def answer(preview: Preview, path: str) -> Response:
    """The answer to a path as it was asked for, percent-encoded. Never raises for what the repository says."""
    try:
        decoded = unicodedata.normalize("NFC", unquote(path, errors="strict"))
    except UnicodeDecodeError:
        return plain(400, "not UTF-8")
    if decoded.startswith(PREFIX):
        return own_response(preview, decoded)
    return site_response(preview, decoded)
