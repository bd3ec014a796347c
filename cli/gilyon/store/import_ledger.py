"""``imported.json``: which page of which old site became which article, so that the same source again changes nothing.

One item on a line, so that changes of it read well in version control. While articles are moved into place, a journal
in ``.gilyon/`` holds what the entries were before: a killed run is told from an editor who deleted an article.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from gilyon.errors import ConfigError, ContentError, Place
from gilyon.store.files import MAX_ASSET_BYTES, read_bytes, within, write_atomic
from gilyon.store.repository import Repository

FILE_NAME = "imported.json"
_JOURNAL = ".gilyon/import-journal.json"
_LIMIT = 200_000_000
_HINT = "take it back from version control, or delete it: then articles are known by their old addresses alone"


@dataclass(frozen=True, slots=True)
class Entry:
    """``source`` is the digest of the old page, ``files`` the article's file and its pictures with their digests."""

    path: str
    source: str
    files: dict[str, str] = field(default_factory=dict)


Ledger = dict[str, Entry]


def file_digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def read_ledger(repository: Repository) -> Ledger:
    """Raises :class:`ConfigError` for a file that is not as it was written."""
    path = repository.root / FILE_NAME
    if not os.path.lexists(path):
        return {}
    return {key: _entry(key, value) for key, value in _items(path, FILE_NAME).items()}


def write_ledger(root: Path, ledger: Ledger) -> None:
    write_atomic((root / FILE_NAME).resolve(), ledger_bytes(ledger))


def ledger_bytes(ledger: Ledger) -> bytes:
    lines = ",\n".join(f"{json.dumps(key, ensure_ascii=False)}: {_written(ledger[key])}" for key in sorted(ledger))
    return f'{{"schema_version": 1, "items": {{\n{lines}\n}}}}\n'.encode()


def untouched(root: Path, entry: Entry) -> bool:
    """True if the article and its pictures are as they were written."""
    return all(_digest_of(root, name) == digest for name, digest in entry.files.items())


def begin(root: Path, before: Mapping[str, Entry | None]) -> None:
    """Note what the entries were that are about to change. To be called before the ledger is written."""
    entries = {key: asdict(entry) if entry else None for key, entry in before.items()}
    write_atomic(root / _JOURNAL, json.dumps({"items": entries}, ensure_ascii=False).encode())


def end(root: Path) -> None:
    (root / _JOURNAL).unlink(missing_ok=True)


def recover(repository: Repository, ledger: Ledger) -> tuple[Ledger, list[str]]:
    """The ledger without what a killed run did not bring into place, and the pictures it left of that.

    Pictures come before their article, so an article that is there is whole.
    """
    root = repository.root
    if not (root / _JOURNAL).is_file():
        return ledger, []
    before = _items(root / _JOURNAL, _JOURNAL)
    mended = dict(ledger)
    left: list[str] = []
    for key, value in before.items():
        entry = ledger.get(key)
        previous = _entry(key, value) if value else None
        if entry is None or _digest_of(root, entry.path) == entry.files.get(entry.path):
            continue
        if previous is not None:
            mended[key] = previous
        elif not os.path.lexists(root / entry.path):
            del mended[key]
            left += [name for name, digest in entry.files.items() if _digest_of(root, name) == digest]
    return mended, left


def remove_left(root: Path, names: list[str]) -> None:
    """Take away pictures without an article. Call it under the lock."""
    for name in names:
        path = within(root, root / name)
        path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # something else lies there
            path.parent.rmdir()


def _digest_of(root: Path, name: str) -> str | None:
    try:
        return file_digest(read_bytes(within(root, root / name), name, limit=MAX_ASSET_BYTES))
    except ContentError:
        return None


def _written(entry: Entry) -> str:
    return json.dumps(asdict(entry), ensure_ascii=False, sort_keys=True)


def _items(path: Path, shown: str) -> dict[str, Any]:
    try:
        data = json.loads(read_bytes(path, shown, limit=_LIMIT))
    except ContentError as error:
        raise ConfigError(error.message, where=error.where, hint=_HINT) from error
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise ConfigError(f"not valid JSON: {error}", where=Place(shown, line), hint=_HINT) from error
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, dict):
        raise ConfigError("not a record of imports", where=Place(shown, 1), hint=_HINT)
    return items


def _entry(key: str, value: object) -> Entry:
    told = value if isinstance(value, dict) else {}
    path, source, files = told.get("path"), told.get("source"), told.get("files")
    named = files if isinstance(files, dict) else {None: None}
    texts = all(isinstance(text, str) for text in (source, *named, *named.values()))
    if not texts or not all(map(_is_in_articles, (path, *named))):
        raise ConfigError(f"the entry {key!r} is not as it was written", where=Place(FILE_NAME), hint=_HINT)
    return Entry(str(path), str(source), {str(name): str(digest) for name, digest in named.items()})


def _is_in_articles(name: object) -> bool:
    # What is listed may be replaced or removed, so a record that somebody else wrote must not reach further.
    return isinstance(name, str) and name.startswith("articles/") and ".." not in name.split("/")
