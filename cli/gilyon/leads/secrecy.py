"""Whether others on this machine can read the lead store."""

from __future__ import annotations

from pathlib import Path

from gilyon.leads.store.location import StoreLocation


def readable_by_others(location: StoreLocation) -> list[Path]:
    """The files of the store, and its key, that somebody else than their owner may read or write; [] is right.

    Looks and changes nothing. Files that are not there are nobody's.
    """
    store = location.file
    files = [store.with_name(store.name + suffix) for suffix in ("", "-wal", "-shm", "-journal")]
    return [path for path in (*files, location.key_file) if path.exists() and path.stat().st_mode & 0o077]
