"""An import lands whole or not at all, beside others too, and leaves nothing lying about."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gilyon.leads.staging import SMALL
from gilyon.leads.store.location import StoreLocation
from gilyon.leads.store.opening import read_store
from workspace import Workspace

Rooms = Callable[..., Workspace]
ROWS = 20_000
NOTE = "הערה ארוכה למדי " * 4


def big_list(start: int = 0) -> str:
    """Large enough for worker processes."""
    lines = (
        f"פלוני {n},05{n % 3 + 2}{2_000_000 + n},p{n}@example.com,{'כן' if n % 3 else ''},{NOTE}"
        for n in range(start, start + ROWS)
    )
    text = "name,phone,email,consent,notes\n" + "\n".join(lines) + "\n"
    assert len(text.encode()) > SMALL
    return text


def people(location: StoreLocation) -> int:
    with read_store(location) as store:
        found = store.database.execute("SELECT count(*) FROM lead").fetchone()
        return int(found[0]) if found else 0


def left_over(room: Workspace) -> list[str]:
    return [path.name for path in (room.root / ".gilyon").iterdir() if path.name.startswith("leads-")]


@pytest.mark.parametrize("share", [0.05, 0.3, 0.5, 0.7, 0.85, 0.95])
def test_a_kill_leaves_the_store_as_it_was_or_as_it_should_be(
    workspace: Rooms, leads_config: str, database_url: str, share: float
) -> None:
    """At some share of the time that an import takes; the moments differ from run to run, and that is meant."""
    room = workspace({"list.csv": big_list(), "small.csv": "phone\n052-234-5678\n"}, config=leads_config)
    location = StoreLocation(room.root / "leads.db", database_url)
    room.run("leads", "import", "small.csv").ok()
    begin = time.monotonic()
    room.start("leads", "import", "--dry-run", "list.csv", talk=room.root / "talk").communicate()
    seconds = time.monotonic() - begin
    run = room.start("leads", "import", "list.csv", talk=room.root / "talk")
    time.sleep(seconds * share)
    run.send_signal(signal.SIGKILL)
    run.wait(120)
    assert run.stdout is not None
    run.stdout.close()
    assert people(location) in (1, ROWS + 1)
    room.run("leads", "import", "list.csv").ok()
    assert people(location) == ROWS + 1
    assert left_over(room) == []


def test_two_imports_at_once_both_land_whole(workspace: Rooms, leads_config: str, database_url: str) -> None:
    """They share half of their people."""
    room = workspace({"a.csv": big_list(), "b.csv": big_list(ROWS // 2)}, config=leads_config)
    runs = [room.start("leads", "import", name, talk=room.root / f"talk-{name}") for name in ("a.csv", "b.csv")]
    for run in runs:
        run.communicate(timeout=120)
        assert run.returncode == 0
    assert people(StoreLocation(room.root / "leads.db", database_url)) == ROWS * 3 // 2
    assert left_over(room) == []
    found = room.run("leads", "imports", "--format", "json").ok().json()["imports"]
    assert sorted((one["new"], one["unchanged"] + one["updated"]) for one in found) == [
        (ROWS // 2, ROWS // 2),
        (ROWS, 0),
    ]


def test_temporary_files_are_private_and_swept(workspace: Rooms) -> None:
    room = workspace({"list.csv": big_list()})
    run = room.start("leads", "import", "list.csv", talk=room.root / "talk")
    seen: dict[str, int] = {}
    while run.poll() is None:
        for path in room.root.glob(".gilyon/leads-*/**"):
            modes = [(entry, entry.stat().st_mode & 0o777) for entry in [path, *path.iterdir()] if entry.exists()]
            seen.update({entry.name.partition("-")[0]: mode for entry, mode in modes if entry.name != "lock"})
            if len(seen) > 2:
                run.kill()
        time.sleep(0.005)
    assert run.stdout is not None
    run.stdout.close()
    assert seen and set(seen.values()) <= {0o600, 0o700}
    assert left_over(room) != []
    room.run("leads", "import", "-n", "list.csv").ok()
    assert left_over(room) == []


def test_the_umask_does_not_open_temporary_files(tmp_path: Path) -> None:
    from gilyon.leads.store.scratch import new_file, scratch_folder

    before = os.umask(0)
    try:
        with scratch_folder(tmp_path / "scratch") as folder:
            assert folder.stat().st_mode & 0o777 == 0o700
            assert new_file(folder, "a.db").stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)
    assert list((tmp_path / "scratch").iterdir()) == []
