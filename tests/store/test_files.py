"""The disk: nothing half-written, nothing outside, one writer at a time."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from gilyon.errors import ContentError, GilyonError
from gilyon.store.files import WriteError, create, locked, read_text, within, write_atomic
from gilyon.store.temporaries import sweep_temporaries, temporary_file
from workspace import article


def test_a_write_replaces_the_whole_file_and_keeps_its_permissions(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    write_atomic(path, b"new")
    assert path.read_bytes() == b"new" and stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="No space left"):
        write_atomic(path, b"new")
    assert path.read_text() == "old" and [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_write_is_synced_before_it_takes_the_old_files_place(tmp_path, monkeypatch):
    order: list[str] = []
    real_sync, real_replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda fd: (order.append("sync"), real_sync(fd)))
    monkeypatch.setattr(os, "replace", lambda a, b: (order.append("rename"), real_replace(a, b)))
    write_atomic(tmp_path / "a.txt", b"x")
    assert order == ["sync", "rename"]


def test_create_refuses_what_is_there_even_a_dangling_link(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("link",):
        with pytest.raises(GilyonError, match="already exists"):
            create(tmp_path / name, b"x")
    assert not (tmp_path / "nowhere").exists()


def test_leftovers_of_a_killed_run_are_swept(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/.gilyon-tmp-abc").write_text("half")
    (tmp_path / "sub/keep").write_text("whole")
    with temporary_file(tmp_path / "sub") as (handle, name):
        sweep_temporaries(tmp_path)
        assert Path(name).exists(), "somebody is at work on it"
        assert [p.name for p in (tmp_path / "sub").iterdir() if str(p) != name] == ["keep"]
        os.close(handle)
        sweep_temporaries(tmp_path)
        assert not Path(name).exists()


def test_paths_stay_within(tmp_path):
    root = tmp_path / "root"
    root.mkdir()
    (root / "out").symlink_to(tmp_path)
    assert within(root, root / "a" / ".." / "b") == root / "b"
    for bad in (root / ".." / "x", root / "out" / "x"):
        with pytest.raises(ContentError, match="outside"):
            within(root, bad)


def test_text_must_be_utf8_and_a_regular_file(tmp_path):
    (tmp_path / "latin").write_bytes(b"one\ntwo \xe9")
    with pytest.raises(ContentError) as caught:
        read_text(tmp_path / "latin", "latin")
    assert caught.value.where is not None and caught.value.where.line == 2
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ContentError, match="not a regular file"):
        read_text(tmp_path / "pipe", "pipe")


def test_a_second_writer_waits_then_is_told(tmp_path):
    with locked(tmp_path), pytest.raises(GilyonError, match="another gilyon"), locked(tmp_path, wait=0.1):
        pass
    with locked(tmp_path, wait=0.1):
        pass


def test_a_killed_writer_leaves_no_lock(tmp_path):
    code = f"import time; from pathlib import Path; from gilyon.store.files import locked\nwith locked(Path({str(tmp_path)!r})):\n print('in', flush=True); time.sleep(60)"
    holder = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert holder.stdout is not None and holder.stdout.readline() == b"in\n"
    holder.kill()
    holder.wait()
    holder.stdout.close()
    with locked(tmp_path, wait=30):
        pass


def test_an_article_outside_the_repository_is_not_read(workspace, tmp_path):
    (tmp_path / "secret.md").write_text(article("סוד"))
    made = workspace({"articles/a.md": article("גלוי")})
    (made.root / "articles/b.md").symlink_to(tmp_path / "secret.md")
    outcome = made.run("list").fails(1, "lies outside the repository")
    assert "סוד" not in outcome.out


def test_images_outside_the_repository_are_not_exported(workspace, tmp_path):
    (tmp_path / "secret.png").write_bytes(b"secret")
    made = workspace({"articles/a.md": article(body="![x](../../secret.png)\n")})
    made.run("export", "html").fails(1, "lies outside the repository", "articles/a.md:5:6")
    assert b"secret" not in b"".join(made.snapshot().values()).replace(b"secret.png", b"")
