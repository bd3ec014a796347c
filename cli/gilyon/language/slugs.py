"""Slugs: one path segment for an article, a tag or a heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from enum import StrEnum
from functools import lru_cache

from gilyon.language.hebrew import DASHES, LETTERS, MAQAF, drop_inner_marks, strip_invisible, strip_points

MAX_LENGTH = 60
"""Code points. A Hebrew letter costs six characters in an encoded address."""

_LATIN = tuple(
    zip(
        "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
        "a b g d h v z h t y k k l m m n n s a p f tz tz k r sh t".split(),
        strict=True,
    )
)
_PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HEBREW_WORDS = re.compile(f"[{LETTERS}][a-z0-9{LETTERS}]*(?:[ -][a-z0-9{LETTERS}]+)*")
_SEPARATORS = re.compile(f"[{MAQAF}{DASHES}]")
# File names that Windows keeps for devices: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)


class SlugStyle(StrEnum):
    UNICODE = "unicode"
    LATIN = "latin"


def slugify(text: str, *, style: SlugStyle = SlugStyle.UNICODE, max_length: int = MAX_LENGTH) -> str:
    """A slug that is never empty, never a device name, and cut at a word.

    Points and direction marks go, gershayim and geresh inside a word are dropped (``צה"ל`` gives ``צהל``),
    maqaf and dashes become hyphens. The Latin style writes each Hebrew letter by a fixed table, so that a slug
    does not change with the transliteration packages that happen to be installed.
    """
    if len(text) <= max_length and _PLAIN.fullmatch(text) and not _DEVICES.fullmatch(text):
        return text
    if style is SlugStyle.UNICODE and len(text) <= max_length and _HEBREW_WORDS.fullmatch(text):
        return text.replace(" ", "-")  # most headings and terms; the long road costs a hundred times as much
    from slugify import slugify as make_slug

    plain = strip_invisible(strip_points(unicodedata.normalize("NFKC", text)))
    plain = _SEPARATORS.sub("-", drop_inner_marks(plain))
    latin = style is SlugStyle.LATIN
    slug = make_slug(
        plain,
        allow_unicode=not latin,
        replacements=_LATIN if latin else (),
        max_length=max_length,
        word_boundary=True,
        save_order=True,
    )
    if not slug:
        import hashlib

        slug = f"article-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"
    if _DEVICES.fullmatch(slug):
        slug = f"article-{slug}"
    return str(slug)


def new_anchor(text: str, taken: Container[str]) -> str:
    """The anchor of a heading, numbered where it is taken. Hebrew stays, so that links survive when headings move."""
    name = base = slugify(text, max_length=80)
    number = 0
    while name in taken:
        number += 1
        name = f"{base}_{number}"
    return name


@lru_cache(maxsize=4096)
def url_path(*segments: str) -> str:
    """Segments as a relative address, percent-encoded with upper-case hex (RFC 3986, section 2.1)."""
    from urllib.parse import quote

    return "/".join(quote(unicodedata.normalize("NFC", segment), safe="-._~") for segment in segments)
