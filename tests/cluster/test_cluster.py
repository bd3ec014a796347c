"""``gilyon export --scheduler``: other machines do the work, and nobody can tell from the files."""

from __future__ import annotations

import contextlib
import os
import signal
from io import BytesIO
from pathlib import Path

import psutil
import pytest
from PIL import Image

from cluster.conftest import PATIENCE, eventually, kill
from workspace import Workspace, article

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals")

TEXT = "פסקה עם **הדגשה** ו־CRM. " * 8


def photo() -> bytes:
    out = BytesIO()
    Image.effect_noise((700, 500), 60).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def magazine(workspace) -> Workspace:
    """Six articles, all with one picture."""
    body = f"{TEXT}\n\n![גרף](photo.png)\n\n{TEXT}\n"
    texts = {f"articles/a{n:02}.md": article(f"מאמר {n}", body, date="2026-02-03") for n in range(6)}
    return workspace({"articles/photo.png": photo(), **texts})


def built(made: Workspace, folder: str) -> dict[str, bytes]:
    return {name.removeprefix(f"{folder}/"): made.bytes(name) for name in made.files(folder)}


def some_built(made: Workspace, what: str, folder: str = "exports") -> None:
    eventually(lambda: len(list((made.root / folder / what).glob("a*"))) >= 2)


def test_a_worker_dies_and_every_edition_is_there_with_the_bytes_of_a_local_run(magazine, cluster, tmp_path):
    cluster.start()
    arguments = ["export", "all", "--format", "json", "-o", "there", "--scheduler", cluster.address]
    process = magazine.start(*arguments, talk=tmp_path / "talk")
    some_built(magazine, "pdf", "there")
    kill(cluster.workers[0])
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, (tmp_path / "talk").read_text("utf-8")
    assert (tmp_path / "talk").read_text("utf-8") == ""
    magazine.run("export", "all", "-o", "here").ok()
    here, there = built(magazine, "here"), built(magazine, "there")
    assert there.keys() == here.keys() and [name for name in here if here[name] != there[name]] == []
    assert {Path(name).suffix for name in here} >= {".html", ".pdf", ".eml", ".txt", ".webp"}
    # Where an edition was built makes no difference to the next run.
    assert magazine.run("export", "all", "-o", "there", "--format", "json").ok().json()["written"] == []


TRANSFERS = """
made = client.run_on_scheduler(
    lambda dask_scheduler: [str(t[0]) for t in dask_scheduler.transition_log if t[2] == "memory" and "data" in str(t[0])]
)
got = client.run(
    lambda dask_worker: [str(key) for log in dask_worker.transfer_incoming_log for key in log["keys"]]
)
print(json.dumps([made, *got.values()]))
"""


def test_what_jobs_share_is_sent_to_each_worker_once(magazine, standing):
    before, *_ = standing.ask(TRANSFERS)
    magazine.run("export", "pdf", "--scheduler", standing.address).ok()
    after, *received = standing.ask(TRANSFERS)
    assert isinstance(before, list) and isinstance(after, list)
    # The publication and the one picture of six articles went to one worker, and from there to the other.
    assert len(after) - len(before) == 2
    for keys in received:
        assert isinstance(keys, list)
        shared = [key for key in keys if key.startswith("gilyon-data-")]
        assert sorted(shared) == sorted(set(shared))


def test_a_hang_and_a_crash_are_failures_of_their_articles_only(workspace, standing, tmp_path):
    slow = "[" * 90_000  # brackets without end take Python-Markdown quadratic time
    config = 'name = "א"\n[export]\ntime_limit = 2\n'
    many = {f"articles/a{n}.md": article(f"מאמר {n}") for n in range(6)}
    made = workspace({"articles/slow.md": article("א", slow), **many}, config=config)
    run = ("export", "email", "--format", "json", "--scheduler", standing.address)
    document = made.run(*run).fails(1).json()
    assert [f["message"] for f in document["failed"]] == ["took longer than 2 s and was stopped"]
    assert {f"exports/email/a{n}.html" for n in range(6)} <= set(document["written"])

    made.write({"gilyon.toml": 'name = "א"\n[export]\ntime_limit = 60\n'})
    process = made.start("export", "email", "slow", *run[2:], talk=tmp_path / "talk")
    workers = [psutil.Process(worker.pid) for worker in standing.workers]
    eventually(lambda: next(filter(None, map(busy, workers)), []))[0].kill()
    out, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1 and "its worker process died (exit -9)" in out
    assert all(worker.is_running() for worker in workers)


def busy(worker: psutil.Process) -> list[psutil.Process]:
    """Processes below a worker that are hard at work."""
    found = []
    for child in worker.children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):  # the pool lets go of processes that it replaces
            if child.cpu_percent(0.3) > 10:
                found.append(child)
    return found


def test_a_job_that_kills_its_worker_again_and_again_is_given_up(workspace, cluster, tmp_path):
    made = workspace({"articles/slow.md": article("א", "[" * 90_000), "articles/a.md": article("ב")})
    cluster.start(0, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0")
    run = ("export", "email", "--format", "json", "--scheduler", cluster.address)
    made.run(*run).fails(2, "has no workers", "dask worker")
    cluster.add_worker()
    cluster.add_worker()
    cluster.ready()
    process = made.start(*run[:2], "slow", *run[2:], talk=tmp_path / "talk")
    workers = {worker: psutil.Process(worker.pid) for worker in cluster.workers}
    kill(eventually(lambda: next((process for process, worker in workers.items() if busy(worker)), None)))
    out, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1 and "each worker that tried it died" in out
    made.run(*run[:2], "a", *run[2:]).ok()


def test_other_versions_are_refused_before_anything_runs(workspace, standing):
    made = workspace({"articles/a.md": article()})
    older = standing.folder / "older" / "nh3-0.0.1.dist-info"
    older.mkdir(parents=True)
    (older / "METADATA").write_text("Metadata-Version: 2.1\nName: nh3\nVersion: 0.0.1\n")
    standing.add_worker(PYTHONPATH=str(older.parent))
    standing.ready()
    before = made.files("exports")
    made.run("export", "all", "--scheduler", standing.address).fails(2, "worker tcp://", "nh3 0.0.1 instead of", "hint")
    assert made.files("exports") == before
    kill(standing.workers.pop())


def test_a_scheduler_that_is_not_there_is_told(workspace, tmp_path):
    made = workspace({"articles/a.md": article()})

    def run(address: str, *more: str, **env: str):
        return made.run("export", "email", "--scheduler", address, *more, env=env)

    run("tcp://127.0.0.1:9").fails(2, "cannot reach the scheduler tcp://127.0.0.1:9", "dask scheduler")
    run("tls://127.0.0.1:9").fails(2, "cannot reach the scheduler tls://127.0.0.1:9", "docs/articles/guides/cluster.md")
    run("127.0.0.1:8786").fails(2, "'127.0.0.1:8786' is not the address of a scheduler", "tcp://HOST:PORT")
    run("tcp://127.0.0.1:9", "-j", "2").fails(2, "--jobs counts processes of this machine")
    (tmp_path / "without").mkdir()
    (tmp_path / "without/distributed.py").write_text("raise ImportError\n")
    run("tcp://127.0.0.1:9", PYTHONPATH=str(tmp_path / "without")).fails(2, 'pip install "gilyon[cluster]"')


def test_a_run_that_is_cut_short_goes_on_the_next_time(magazine, cluster, tmp_path):
    cluster.start(1)

    def begin(folder: str):
        run = ["export", "pdf", "-o", folder, "--scheduler", cluster.address]
        process = magazine.start(*run, talk=tmp_path / folder)
        some_built(magazine, "pdf", folder)
        return process

    def end(process, folder: str) -> tuple[int, str]:
        process.communicate(timeout=PATIENCE)
        plan = magazine.run("export", "pdf", "-o", folder, "-n", "--format", "json").ok().json()
        assert len(plan["fresh"]) >= 2 and plan["written"] and len(plan["fresh"]) + len(plan["written"]) == 6
        return process.returncode, (tmp_path / folder).read_text("utf-8")

    process = begin("interrupted")
    process.send_signal(signal.SIGINT)
    assert end(process, "interrupted") == (130, "")

    process = begin("lost")
    assert cluster.scheduler is not None
    kill(cluster.scheduler)
    code, talk = end(process, "lost")
    assert code == 2 and "Traceback" not in talk
    assert f"the scheduler {cluster.address} was lost" in talk and "goes on from here" in talk
