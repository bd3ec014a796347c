"""Header fields of a message, serialised here.

The standard library's folding loses spaces between Hebrew words, writes encoded-words longer than the 75 characters of
RFC 2047, and turns a long address in List-Unsubscribe into encoded-words that no client follows. So the fields that
hold our text are finished when they are made, and :class:`HeaderPolicy` writes them as they are.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from email.headerregistry import BaseHeader, HeaderRegistry
from email.policy import EmailPolicy
from typing import Any

_LINE = 76
"""The longest line that holds an encoded-word (RFC 2047, section 2) or encoded content (RFC 2045, 6.7 and 6.8)."""
_WORD = 75
_HARD_LINE = 998
_OPEN, _CLOSE = "=?utf-8?b?", "?="
_ATOM_TEXT = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\- ]+")
_CLUSTER = re.compile("[\U0001f1e6-\U0001f1ff]{2}|.", re.DOTALL)
_WITH_BLANK = re.compile(r"[^ ]+ ?")
_JOINER = "\u200d"
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")


class Field(str):
    """The finished value of a header field: ASCII, folded with CRLF."""

    __slots__ = ()


class HeaderTypes(HeaderRegistry):
    """Makes the type of each header once; the registry of the standard library makes it anew for each use."""

    def __init__(self) -> None:
        super().__init__()
        self._made: dict[str, type[BaseHeader]] = {}

    def __getitem__(self, name: str) -> type[BaseHeader]:
        if name not in self._made:
            self._made[name] = super().__getitem__(name)
        return self._made[name]


class HeaderPolicy(EmailPolicy):
    """Writes a :class:`Field` as it is, and everything in CRLF and seven bits."""

    linesep = "\r\n"
    cte_type = "7bit"
    max_line_length = _LINE

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        return (name, value) if isinstance(value, Field) else super().header_store_parse(name, value)

    def fold(self, name: str, value: Any) -> str:
        return f"{name}: {value}{self.linesep}" if isinstance(value, Field) else super().fold(name, value)

    def fold_binary(self, name: str, value: Any) -> bytes:
        return self.fold(name, value).encode("ascii")


def unprintable(text: str) -> str | None:
    """The first character that no header and no page may hold, or None."""
    return next((c for c in text if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")), None)


def text_field(name: str, text: str) -> Field:
    """An unstructured field (Subject). Raises ``ValueError`` for control characters."""
    plain = _clean(text)
    used = len(name) + 2
    if plain.isascii() and "=?" not in plain:
        folded = _fold_plain(plain, used)
        if folded is not None:
            return Field(folded)
    return Field("\r\n ".join(_encoded_words(plain, used)))


def mailbox_field(name: str, display: str, address: str) -> Field:
    """A field with one mailbox (From). ``address`` is ASCII. Raises ``ValueError`` for control characters."""
    target = f"<{_clean(address)}>"
    target.encode("ascii")
    plain = _clean(display)
    used = len(name) + 2
    if not plain:
        return Field(target[1:-1])
    phrase = _quoted(plain) if plain.isascii() and "=?" not in plain else None
    short = phrase is not None and used + len(phrase) <= _LINE
    words = [phrase] if phrase is not None and short else _encoded_words(plain, used)
    last = len(words[-1]) + (used if len(words) == 1 else 1)
    glue = " " if last + 1 + len(target) <= _LINE else "\r\n "
    return Field("\r\n ".join(words) + glue + target)


def addresses_field(name: str, urls: tuple[str, ...]) -> Field:
    """A field of addresses in angle brackets (RFC 2369), folded only between them."""
    items = [f"<{_clean(url)}>" for url in urls]
    for item in items:
        item.encode("ascii")
        if len(item) + len(name) + 3 > _HARD_LINE or re.search(r"[\s<>]", item[1:-1]):
            raise ValueError("an address cannot hold blanks or brackets, and is at most about 900 characters long")
    return Field(",\r\n ".join(items))


def _clean(text: str) -> str:
    plain = " ".join(re.split(r"[ \t\r\n]+", text)).strip()
    found = unprintable(plain)
    if found is not None:
        raise ValueError(f"holds a control character (U+{ord(found):04X})")
    return plain


def _fold_plain(text: str, used: int) -> str | None:
    """ASCII text folded at its spaces, or None if a word is too long for a line."""
    lines = [""]
    room = _LINE - used
    for word in text.split(" "):
        if len(word) > _LINE - 1 or (not lines[-1] and len(word) > room):
            return None
        if not lines[-1]:
            lines[-1] = word
        elif len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
            room = _LINE - 1
    return "\r\n ".join(lines)


def _quoted(text: str) -> str:
    """A phrase of RFC 5322: atoms as they are, anything else as a quoted string."""
    if _ATOM_TEXT.fullmatch(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _encoded_words(text: str, used: int) -> list[str]:
    """The text as encoded-words, one for each line, cut after a blank where there is one.

    Blanks belong to the words: readers drop what stands between two of them (RFC 2047, section 6.2). Some keep it in
    names all the same (Python's own parser does, 3.11 and 3.13.0), and then a cut inside a word would tear it.
    """
    words: list[bytes] = [b""]
    room = _payload(min(_WORD, _LINE - used))
    for part in _WITH_BLANK.findall(text):
        whole = len(part.encode("utf-8")) <= _payload(_WORD)
        for piece in [part] if whole else _pieces(part):
            data = piece.encode("utf-8")
            if words[-1] and len(words[-1]) + len(data) > room:
                words.append(b"")
                room = _payload(_WORD)
            words[-1] += data
            if len(words[-1]) > room:
                words[-1:] = _cut(words[-1].decode("utf-8"), room)
                room = _payload(_WORD)
    return [f"{_OPEN}{base64.b64encode(word).decode('ascii')}{_CLOSE}" for word in words]


def _cut(text: str, room: int) -> list[bytes]:
    """What did not fit the first line, in two."""
    first = ""
    for piece in _pieces(text):
        if len((first + piece).encode("utf-8")) > room:
            break
        first += piece
    first = first or text[0]
    return [first.encode("utf-8"), text[len(first) :].encode("utf-8")]


def _payload(length: int) -> int:
    """Bytes that fit into an encoded-word of a length."""
    return (length - len(_OPEN) - len(_CLOSE)) // 4 * 3


def _pieces(text: str) -> list[str]:
    """What must stay in one encoded-word: grapheme clusters; code points of one that is too long for any word."""
    pieces: list[str] = []
    for cluster in clusters(text):
        pieces += [cluster] if len(cluster.encode("utf-8")) <= _payload(_WORD) else list(cluster)
    return pieces


def clusters(text: str) -> list[str]:
    """What a reader takes as one character: letter and points, emoji with its parts, a flag (UAX #29, in short)."""
    found: list[str] = []
    for match in _CLUSTER.finditer(text):
        char = match.group()
        joins = char == _JOINER or _SKIN.match(char) or unicodedata.category(char[0]) in ("Mn", "Mc", "Me")
        if found and (joins or found[-1].endswith(_JOINER)):
            found[-1] += char
        else:
            found.append(char)
    return found
