"""Is the lead store whole, of a version that this program knows, and its owner's alone?"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gilyon.diagnosis.check import Check, Finding, Grade, Patient
from gilyon.diagnosis.remedy import Remedy, pip_install, posix, powershell
from gilyon.errors import GilyonError, Place

if TYPE_CHECKING:
    from gilyon.leads.store.location import StoreLocation


def _examine(patient: Patient) -> Iterator[Finding]:
    from gilyon.leads.secrecy import readable_by_others
    from gilyon.leads.store.location import location_of
    from gilyon.leads.store.sqlite import store_error

    if patient.repository is None:
        return
    location = location_of(patient.repository)
    for path in readable_by_others(location):
        message = f"others on this machine may read it ({path.stat().st_mode & 0o777:o})"
        yield Finding(Grade.ERROR, message, Place(path.name), remedy=_own(path))
    if location.url:
        yield _reach(location)
        return
    path = location.file
    place = Place(path.name)
    if not os.path.lexists(path):
        yield Finding(Grade.OK, "no leads yet")
        return
    if not path.is_file():
        yield Finding(Grade.ERROR, "is not a file", place)
        return
    try:
        with contextlib.closing(read_only(path)) as connection:
            yield from _look(connection, path)
    except sqlite3.DatabaseError as error:
        yield Finding.of(store_error(error, place))


def _reach(location: StoreLocation) -> Finding:
    """A database of a team: its server keeps it whole; here it has to be reached and known."""
    from gilyon.leads.store.opening import read_store

    try:
        with read_store(location) as store:
            leads = store.database.execute("SELECT count(*) FROM lead").fetchone()
    except GilyonError as error:
        return Finding.of(error)
    return Finding(Grade.OK, f"{leads[0] if leads else 0} leads, in a PostgreSQL database")


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing: where no log lies beside the store, not even a file beside it is made."""
    log = path.with_name(f"{path.name}-wal")
    mode = "mode=ro" if log.exists() else "immutable=1"
    return sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, timeout=2)


def _look(connection: sqlite3.Connection, path: Path) -> Iterator[Finding]:
    from gilyon.leads.store.schema import LATEST

    place = Place(path.name)
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > LATEST:
        newer = pip_install(["gilyon"], "--upgrade")
        yield Finding(Grade.ERROR, f"of version {version}, made by a newer gilyon", place, remedy=newer)
        return
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and not {"lead", "import"} <= tables:
        yield Finding(Grade.ERROR, "is a database, but not a lead store", place, remedy=_set_aside(path))
        return
    faults = [row[0] for row in connection.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
    lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    if faults or lost:
        message = f"is damaged: {faults[0].splitlines()[-1]}" if faults else f"{len(lost)} rows belong to nobody"
        hint = "put a backup in its place; the command keeps what is there and saves what can be read"
        yield Finding(Grade.ERROR, message, place, hint, _recover(path))
        return
    leads = connection.execute("SELECT count(*) FROM lead").fetchone()[0] if tables else 0
    old = f", brought up to date by the next command that uses it (now {version})" if version < LATEST else ""
    yield Finding(Grade.OK, f"{leads} {'lead' if leads == 1 else 'leads'}, whole{old}")


def _own(path: Path) -> Remedy:
    return Remedy.shells(
        f"chmod 600 {posix(path)}",
        f'icacls {powershell(path)} /inheritance:r /grant:r "${{env:USERNAME}}:F"',
    )


def _set_aside(path: Path) -> Remedy:
    aside = path.with_name(f"{path.name}.old")
    return Remedy.shells(f"mv {posix(path)} {posix(aside)}", f"Move-Item {powershell(path)} {powershell(aside)}")


def _recover(path: Path) -> Remedy:
    saved = path.with_name("leads-recovered.db")
    return Remedy.shells(
        f"umask 077; sqlite3 {posix(path)} .recover | sqlite3 {posix(saved)}",
        f"sqlite3.exe {powershell(path)} .recover | sqlite3.exe {powershell(saved)}",
    )


CHECK = Check("lead store", _examine)
