"""A change of many articles is refused whole or done whole; killed in the middle, the next run ends it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gilyon.errors import EditConflict
from gilyon.store.articles import load_all
from gilyon.store.files import WriteError
from gilyon.store.replacement import replace_files
from gilyon.store.repository import Repository
from gilyon.tags.apply import apply_plan
from gilyon.tags.plan import Desk, plan_add
from gilyon.tags.selection import tags_source
from workspace import Workspace, article

MakeWorkspace = Callable[..., Workspace]
MANY = 600


@pytest.fixture
def press(workspace: MakeWorkspace) -> Workspace:
    numbered = {f"articles/{n:04}.md": article(f"מאמר {n}", tags="[ישן, אחר]") for n in range(MANY)}
    return workspace({"tags.toml": '[[tag]]\nname = "ישן"\n', **numbered})


def leftovers(press: Workspace) -> list[Path]:
    return list(press.root.rglob(".gilyon-tmp-*"))


def test_a_disk_that_refuses_one_file_changes_none(workspace: MakeWorkspace) -> None:
    made = workspace({f"articles/{n:02}.md": article(f"מאמר {n}", tags="[ישן]") for n in range(60)})
    made.write({"articles/50.md": article("ארוך", "מילה " * 40_000, tags="[ישן]")})
    before = made.snapshot()
    # No file may grow beyond 100 KB (ulimit counts in 1024 bytes): the fiftieth is refused.
    command = f"ulimit -f 100; exec {sys.executable} -m gilyon -C {made.root} tag rename ישן חדש"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "50.md" in done.stderr and "cannot write" in done.stderr and "Traceback" not in done.stderr
    assert made.snapshot() == before
    assert leftovers(made) == []
    made.run("tag", "rename", "ישן", "חדש").ok()
    assert "חדש" in made.read("articles/50.md")


def test_what_was_moved_is_put_back(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a", "b", "c", "d")]
    for path in paths:
        path.write_bytes(b"old")
    # A file that may not be replaced: its folder takes the new content, and only the rename is refused.
    if subprocess.run(["chattr", "+i", str(paths[2])], capture_output=True, check=False).returncode != 0:
        pytest.skip("needs chattr, the rights to use it, and a file system that knows it")
    try:
        with pytest.raises(WriteError, match="cannot write"):
            replace_files([(path, b"old", b"new") for path in paths])
    finally:
        subprocess.run(["chattr", "-i", str(paths[2])], check=True)
    assert [path.read_bytes() for path in paths] == [b"old"] * 4
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "c", "d"]


@pytest.mark.parametrize("command", [["rename", "ישן", "חדש"], ["merge", "ישן", "אחר"], ["add", "עוד", "--all"]])
def test_killed_in_the_middle(press: Workspace, command: list[str], tmp_path: Path) -> None:
    untouched = press.snapshot()
    with press.start("tag", *command, talk=tmp_path / "talk") as process:
        while press.bytes("tags.toml") == untouched["tags.toml"] and process.poll() is None:
            time.sleep(0.0005)
        process.kill()
    cut = press.snapshot()
    press.write(untouched)
    press.run("tag", *command).ok()
    whole = press.snapshot()
    changed = [name for name in cut if cut[name] != untouched[name]]
    assert 0 < len(changed) <= MANY + 1
    # Whole files, old or new, and the vocabulary first: what articles are called is known at every moment.
    assert all(cut[name] in (untouched[name], whole[name]) for name in cut)
    assert cut["tags.toml"] == whole["tags.toml"]
    press.write(cut)
    press.run("tag", *command).ok()
    assert press.snapshot() == whole
    assert leftovers(press) == []


def test_an_article_that_changes_meanwhile_stops_everything(press: Workspace) -> None:
    repository = Repository(press.root)
    files = load_all(repository).files[:10]
    desk = Desk.of(files, tags_source(repository), files)
    plan = plan_add(desk, desk.terms.resolve("עוד"))
    press.write({"articles/0009.md": article("אחר")})
    before = press.snapshot()
    with pytest.raises(EditConflict, match="nothing was written"):
        apply_plan(repository, plan)
    assert press.snapshot() == before
