"""On a full disk every command that writes says so in one clear line, and loses nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from faults.killing import Scenario, store_state
from faults.small_disk import fill, small_disk
from faults.test_kill import FORM
from kitchen_sink import files as everything
from workspace import CONFIG, Workspace, article

ROOM = [0, 4096, 20_480, 65_536, 262_144] if os.environ.get("GILYON_TORTURE_KILLS") else [0, 20_480]
"""Bytes left on the disk: nothing, and enough to begin."""

BODY = "הטקסט  הזה ארוך , ובו טעויות ... רבות.\n\n" * 200
TAGGED = {
    "gilyon.toml": CONFIG,
    "tags.toml": '[[tag]]\nname = "מכירות"\n',
    **{f"articles/a{n}.md": article(f"כותרת {n}", BODY, date="2026-01-01", tags="[מכירות]") for n in range(30)},
}
LIST = "שם,דוא״ל,טלפון\r\n" + "".join(f"דנה {n},dana{n}@example.com,052-{2000000 + n}\r\n" for n in range(3_000))
LEADS = {"gilyon.toml": CONFIG + FORM, "list.csv": LIST}
IMPORTED = (("leads", "import", "list.csv"), ("leads", "export", "-o", "out.csv"))

SCENARIOS = [
    Scenario("init", ("init", "fresh"), {"gilyon.toml": CONFIG}),
    Scenario("new", ("new", "מאמר חדש", "--slug", "fresh", "--date", "2026-01-01"), TAGGED),
    Scenario("lint-fix", ("lint", "--fix"), TAGGED),
    Scenario("tag-add", ("tag", "add", "גיוס", "--all"), TAGGED),
    Scenario("tag-rename", ("tag", "rename", "מכירות", "מכירה"), TAGGED),
    Scenario("export-html", ("export", "html", "--jobs", "1"), everything()),
    Scenario("export-pdf", ("export", "pdf", "--jobs", "1"), everything()),
    Scenario("export-email", ("export", "email", "--jobs", "2"), everything()),
    Scenario("leads-import", ("leads", "import", "list.csv"), LEADS, state=store_state),
    Scenario(
        "leads-export",
        ("leads", "export", "-o", "out.csv"),
        LEADS,
        before=IMPORTED[:1],
        state=store_state,
    ),
    Scenario(
        "leads-forget", ("leads", "forget", "dana7@example.com", "--yes"), LEADS, before=IMPORTED, state=store_state
    ),
    Scenario("leads-undo", ("leads", "undo", "1"), LEADS, before=IMPORTED[:1], state=store_state, again=(0, 2)),
]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", megabytes=24) as mounted:
        if mounted is None:
            pytest.skip("mounting a small file system needs root")
        yield mounted


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_full_disk_is_one_clear_line_and_loses_nothing(
    scenario: Scenario, disk: Path, tmp_path: Path, counted: Callable[[str], None]
) -> None:
    start = tmp_path / "start"
    start.mkdir()
    made = Workspace(start).write(scenario.files)
    for command in scenario.before:
        made.run(*command).ok()
    refused = 0
    for room in ROOM:
        root = disk / "repository"
        shutil.copytree(start, root)
        full = Workspace(root)
        before, state = full.snapshot(), scenario.state(root)
        filler = fill(disk, room)
        outcome = full.run(*scenario.command)
        filler.unlink()
        halfway = scenario.state(root)
        assert "Traceback" not in outcome.err, f"{room} bytes left:\n{outcome.err}"
        assert outcome.code in (0, 1, 2), f"{room} bytes left: exit {outcome.code}\n{outcome.err}"
        if outcome.code:
            refused += 1
            assert any(said in outcome.err for said in ("No space left", "disk is full", "check the disk")), outcome.err
            # What there was is there still; of several files to change some may have been.
            assert before.keys() <= full.snapshot().keys()
        again = full.run(*scenario.command)
        known = (state, scenario.state(root))
        assert halfway in known, f"{room} bytes left: the store is neither old nor new"
        assert halfway == state or "nothing was changed" not in outcome.err, outcome.err
        assert again.code in scenario.again or "already exists" in again.err, again.err
        left = [path.name for path in root.rglob(".gilyon-tmp-*")]
        assert not left, f"{room} bytes left: left behind {left}"
        shutil.rmtree(root)
    counted(f"full disk: {scenario.name}: {refused} of {len(ROOM)} refused, nothing lost")
    assert refused, "the disk was never full"
