"""Kill a command at a random moment, run it again, and compare with a run that nobody disturbed."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gilyon.leads.store.location import KEY_FILE
from workspace import Workspace

REAP = 60.0
"""Seconds after which no process of a killed run may be left."""

_SLOWER = 1.02
"""A run that is always killed may have become longer: the moments go on until one of them comes too late."""

OWN = {"meta", "sqlite_sequence"}
"""Tables that are filled in a store that holds nothing."""


@dataclass(frozen=True)
class Scenario:
    """A command on a repository. ``state`` reads what is neither article nor export, as text that can be compared.

    ``again`` are the codes of the next run: some commands refuse, or find nothing to do, when their work is done already.
    ``gone`` are bytes that no file but the user's own may hold after it.
    """

    name: str
    command: tuple[str, ...]
    files: Mapping[str, str | bytes]
    before: tuple[tuple[str, ...], ...] = ()
    state: Callable[[Path], str] = field(default=lambda root: "")
    again: tuple[int, ...] = (0,)
    gone: tuple[bytes, ...] = ()


@dataclass
class Tally:
    """What a round of kills met: how many runs were cut short, and how many had ended before their kill."""

    killed: int = 0
    ended: int = 0


class Killing:
    """The undisturbed run of a scenario, and rounds of kills compared with it."""

    def __init__(self, scenario: Scenario, folder: Path) -> None:
        self.scenario = scenario
        self.folder = folder
        start = self._workspace("start").write(scenario.files)
        for command in scenario.before:
            start.run(*command).ok()
        self.start = start.root
        self.before = _visible(start)
        self.state_before = scenario.state(start.root)
        whole = self._copy("whole")
        began = time.monotonic()
        undisturbed = whole.start(*scenario.command, talk=folder / "talk")
        undisturbed.communicate()
        self.seconds = time.monotonic() - began
        assert undisturbed.returncode == 0, (folder / "talk").read_text("utf-8")
        self.after = _visible(whole)
        self.hidden_after = _hidden(whole.root)
        self.state_after = scenario.state(whole.root)

    def round(self, count: int, seed: int) -> Tally:
        """``count`` kills at moments spread over the length of the run. A run that ended first is no kill; it tells how
        long a run is now, which on a busy machine changes.
        """
        moments = random.Random(seed)
        tally = Tally()
        while tally.killed < count:
            number = tally.killed + tally.ended
            self._once(moments.uniform(0.02, 1.05) * self.seconds, f"{self.scenario.name}-{seed}-{number}", tally)
        return tally

    def _once(self, delay: float, label: str, tally: Tally) -> None:
        made = self._copy("killed")
        process = made.start(*self.scenario.command, talk=self.folder / "talk", session=True)
        began = time.monotonic()
        try:
            code = process.wait(delay)
            tally.ended += 1
            self.seconds = time.monotonic() - began
            assert code == 0, f"{label}: exit {code}\n{(self.folder / 'talk').read_text('utf-8')}"
        except subprocess.TimeoutExpired:
            process.kill()
            tally.killed += 1
            self.seconds *= _SLOWER
            process.wait()
        _wait_for_workers(process.pid, label)
        process.communicate()
        self._check_halfway(made, label)
        outcome = made.run(*self.scenario.command)
        assert outcome.code in self.scenario.again, f"{label}: exit {outcome.code}\n{outcome.err}"
        assert "Traceback" not in outcome.err
        assert _visible(made) == self.after, _difference(label, _visible(made), self.after)
        assert self.scenario.state(made.root) == self.state_after, f"{label}: another state than undisturbed"
        left = _hidden(made.root) - self.hidden_after
        assert not left, f"{label}: left behind: {sorted(left)}"
        for path in made.root.rglob("*"):
            if self.scenario.gone and path.is_file() and path.name not in self.scenario.files:
                data = path.read_bytes()
                assert not [trace for trace in self.scenario.gone if trace in data], f"{label}: still in {path.name}"

    def _check_halfway(self, made: Workspace, label: str) -> None:
        """Every file is as before the run or as after it, whole; temporary files alone are neither."""
        found = _visible(made)
        for name, data in found.items():
            known = [files[name] for files in (self.before, self.after) if name in files]
            assert data in known, f"{label}: {name} is neither old nor new ({len(data)} bytes)"
        lost = self.before.keys() - found.keys() - (self.before.keys() - self.after.keys())
        assert not lost, f"{label}: lost {sorted(lost)}"
        state = self.scenario.state(made.root)
        assert state in (self.state_before, self.state_after), f"{label}: a state between before and after"

    def _workspace(self, name: str) -> Workspace:
        root = self.folder / name / "repository"
        shutil.rmtree(root.parent, ignore_errors=True)
        root.mkdir(parents=True)
        return Workspace(root)

    def _copy(self, name: str) -> Workspace:
        target = self.folder / name
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.start.parent, target, symlinks=True)
        return Workspace(target / "repository")


def store_state(root: Path) -> str:
    """The lead store, table by table, after its integrity check; times and file names of no run left out."""
    path = root / "leads.db"
    if not path.exists():
        return ""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        if "lead" not in tables:
            return ""
        rows = connection.execute("SELECT name, email, phone, attributes FROM lead ORDER BY id").fetchall()
        count = {table: connection.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0] for table in sorted(tables)}
        undone = connection.execute("SELECT COUNT(*) FROM import WHERE undone_at <> ''").fetchone()
        return f"{rows}\n{count}\n{undone}" if any(count[table] for table in count.keys() - OWN) else ""
    finally:
        connection.close()


def _visible(made: Workspace) -> dict[str, bytes]:
    """All files that a user sees; the store is compared by what is in it, and the key, which is drawn, by its length."""
    found = {name: data for name, data in made.snapshot().items() if not name.startswith("leads.db")}
    return {name: b"%d" % len(data) if name == KEY_FILE else data for name, data in found.items()}


def _hidden(root: Path) -> set[str]:
    """Files in hidden folders, and hidden files: where what was not finished would be left."""
    names = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return {name.as_posix() for name in names if any(part.startswith(".") for part in name.parts)}


def _wait_for_workers(session: int, label: str) -> None:
    """Until no process of the session is alive; kills what stays, and fails."""
    end = time.monotonic() + REAP
    while members := _members(session):
        if time.monotonic() > end:
            for pid in members:
                os.kill(pid, signal.SIGKILL)
            raise AssertionError(f"{label}: workers {members} outlived the program by {REAP:.0f} s")
        time.sleep(0.05)


def _members(session: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session and fields[0] != "Z":
                found.append(int(entry.name))
    return found


def _difference(label: str, found: dict[str, bytes], wanted: dict[str, bytes]) -> str:
    names = sorted(n for n in found.keys() | wanted.keys() if found.get(n) != wanted.get(n))
    return f"{label}: after the next run these differ from an undisturbed one: {names[:10]}"
