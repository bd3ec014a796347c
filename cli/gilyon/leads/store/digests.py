"""Keyed digests: by them a suppressed address is known again, but cannot be read back.

However few phone numbers there are: who has the store alone cannot try them all.
"""

from __future__ import annotations

import hmac
import os
import secrets

from gilyon.errors import GilyonError, Place
from gilyon.leads.store.database import Database, Keep
from gilyon.leads.store.location import KEY_VARIABLE, StoreLocation

_BYTES = 32
_CHECKED = "gilyon: the key of the lead store"


class Digester:
    """HMAC-SHA-256 with the key of one store."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def __call__(self, kind: str, value: str) -> str:
        return hmac.digest(self._key, f"{kind}\0{value}".encode(), "sha256").hex()


def digester(database: Database, location: StoreLocation, keep: Keep = Keep.CHANGES) -> Digester:
    """That of the store, inside a step. The first time a key is made and written, private, unless nothing is kept.

    Raises :class:`GilyonError` if the store's key is missing or another one is there: with it nobody suppressed would
    be known again.
    """
    path = location.key_file
    place = Place(str(path))
    stored = database.execute("SELECT value FROM meta WHERE name = 'key_check'").fetchone()
    hint = f"bring back {path.name} from a backup or from a colleague, or name it with {KEY_VARIABLE}"
    try:
        key = bytes.fromhex(path.read_text("ascii")) if path.exists() else b""
    except (OSError, ValueError) as error:
        raise GilyonError("the key of the lead store cannot be read", where=place, hint=hint) from error
    if not key and stored is not None:
        raise GilyonError("the key of the lead store is missing", where=place, hint=hint)
    if not key:
        key = secrets.token_bytes(_BYTES)
        if keep is Keep.CHANGES:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(key.hex() + "\n")
                file.flush()
                os.fsync(file.fileno())
    found = Digester(key)
    check = found("check", _CHECKED)
    if stored is None:
        database.execute("INSERT INTO meta (name, value) VALUES ('key_check', ?)", (check,))
    elif not hmac.compare_digest(str(stored[0]), check):
        raise GilyonError("this is the key of another lead store", where=place, hint=hint)
    return found
