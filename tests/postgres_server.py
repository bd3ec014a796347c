"""A real PostgreSQL server for the tests: its files in a temporary folder, reached by a Unix socket there."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import time
from pathlib import Path

SERVER_USER = "nobody"
"""Who runs the server when the tests are run by root, which PostgreSQL refuses to be."""


def binaries() -> Path | None:
    """The folder of ``initdb`` and ``postgres``: on the path, or where Debian keeps them."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(os.path.realpath(found)).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return versions[-1].parent if versions else None


class PostgresServer:
    """``folder`` must have a short path: that of a socket is limited to some hundred characters."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder = folder
        self._numbers = itertools.count()
        data = folder / "data"
        self._as_user: list[str] = []
        if os.geteuid() == 0:
            shutil.chown(folder, SERVER_USER)
            self._as_user = ["setpriv", f"--reuid={SERVER_USER}", "--clear-groups", "--"]
        command = [
            programs / "initdb",
            "-D",
            data,
            "-U",
            "gilyon",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        ]
        self._run(*map(str, command))
        quick = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "listen_addresses="]
        self._log = (folder / "log").open("wb")
        self._server = subprocess.Popen(
            [*self._as_user, str(programs / "postgres"), "-D", str(data), "-k", str(folder), *quick],
            stdout=self._log,
            stderr=subprocess.STDOUT,
            cwd=folder,
        )
        self._wait()

    def _run(self, *command: str) -> None:
        subprocess.run([*self._as_user, *command], check=True, capture_output=True, cwd=self.folder)

    def _wait(self) -> None:
        import psycopg

        until = time.monotonic() + 120
        while True:
            try:
                psycopg.connect(self._url("postgres")).close()
            except psycopg.OperationalError:
                if time.monotonic() > until or self._server.poll() is not None:
                    raise
                time.sleep(0.05)
            else:
                return

    def _url(self, database: str) -> str:
        return f"postgresql://gilyon@/{database}?host={self.folder}"

    def new_database(self) -> str:
        """The address of an empty database."""
        import psycopg

        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
        return self._url(name)

    def stop(self) -> None:
        self._server.terminate()
        self._server.wait(120)
        self._log.close()
