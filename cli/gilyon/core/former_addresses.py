"""Addresses that an article had before: an old slug, or a whole address from the root on (``/2012/05/title/``)."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote, urlsplit

MAX_LENGTH = 1000
_MAX_NAME = 200
"""Bytes of a file's name; file systems take 255."""
_UNREADABLE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff/\\?#%\"<>`{}|^]")
_NO_NAME = re.compile(r"[:*]|^\.|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_FRONT = re.compile(r"/(?:(?:index|default|home)\.[a-z]{3,5})?", re.IGNORECASE)
_PAGE = re.compile(r"[^.]+\.html?", re.IGNORECASE)
_KEPT = "!$&'()*+,;=:@-._~"


def is_whole(alias: str) -> bool:
    """True for an address from the site's root on, False for an old slug."""
    return alias.startswith("/")


def readable_address(address: str) -> str:
    """An address from the root on in the form that is written down: decoded where that is safe, without fragment.

    Empty for what cannot have been a page below the root: the front page itself, a way upward, a foreign address.
    """
    address = re.sub(r"^/{2,}", "/", address.partition("#")[0])
    if not is_whole(address) or len(address) > MAX_LENGTH:
        return ""
    path, mark, query = address.partition("?")
    segments = [_readable(segment) for segment in re.sub(r"/{2,}", "/", path).split("/")]
    if any(unquote(segment) in (".", "..") or "\\" in unquote(segment) for segment in segments):
        return ""
    query = "&".join(_readable(part) for part in query.split("&") if part)
    written = "/".join(segments) + (mark + query if query else "")
    return "" if _FRONT.fullmatch(written) or len(written) > MAX_LENGTH else written


def address_on_site(url: str, root: str) -> str:
    """The old address of a page by its full address, below ``root``, the path at which the new site stands."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    path = parts.path or "/"
    root = root.rstrip("/")
    if root and (path == root or path.startswith(f"{root}/")):
        path = path.removeprefix(root) or "/"
    return readable_address(path + (f"?{parts.query}" if parts.query else ""))


def page_file(address: str) -> str | None:
    """The file below the site's root that a plain server gives for a former address; None if no file can stand there.

    A question mark has no file, ``.php`` and its like would be run or sent as they are, and some names are not possible
    everywhere.
    """
    if not is_whole(address):
        return f"{address}/index.html"
    if "?" in address:
        return None
    names = [unicodedata.normalize("NFC", name) for name in address.strip("/").split("/")]
    *folders, last = names
    if any(_NO_NAME.search(name) or "%" in name or len(name.encode()) > _MAX_NAME for name in names):
        return None
    if any("." in folder and folder != "index.php" for folder in folders):
        return None
    if "." not in last:
        return "/".join([*names, "index.html"])
    return "/".join(names) if _PAGE.fullmatch(last) and not address.endswith("/") else None


def address_key(address: str) -> str:
    """Addresses with one key are one place, however they are written: ``old``, ``/old/``, ``/Old/index.html``."""
    file = page_file(address)
    return (address if file is None else file.removesuffix("/index.html")).casefold()


def encoded_address(address: str) -> str:
    """An address from the root on as it travels, percent-encoded in upper case (RFC 3986, section 2.1)."""
    return quote(address, safe=_KEPT + "/?%")


def _readable(segment: str) -> str:
    try:
        text = unquote(segment, errors="strict")
    except UnicodeDecodeError:
        text = segment
    if _UNREADABLE.search(text) and "\\" not in text:
        return quote(unquote(segment, errors="surrogateescape"), safe=_KEPT, errors="surrogateescape")
    return text
