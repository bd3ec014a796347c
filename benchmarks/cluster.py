"""How fast a Dask cluster on this machine makes PDFs, with one worker and with two, beside a local run.

The articles are those of the other benchmarks, each long enough for two pages. Scheduler and workers are processes of
this machine, so what a network costs is not in the figures; how much goes over it is.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from corpus import Post, for_gilyon, make_posts, write

PROGRAMS = Path(sys.executable).parent
CONFIG = 'name = "כתב עת"\nlanguage = "he"\naddress = "https://example.com"\n'
MANY = 100_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    options = parser.parse_args()
    load = os.getloadavg()[0]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f}, {options.articles} articles\n")
    print("| where | seconds | articles a second | 100,000 articles |")
    print("| --- | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory(prefix="gilyon-bench-") as name:
        folder = Path(name)
        (folder / "gilyon.toml").write_text(CONFIG, "utf-8")
        for post in make_posts(options.articles):
            write(folder / "articles", two_pages(post), for_gilyon)
        show("local, one process", export(folder, "-j", "1"), options.articles)
        show("local, two processes", export(folder, "-j", "2"), options.articles)
        for workers in (1, 2):
            with cluster(folder, workers) as address:
                # A cluster stays up between runs: the first one warms its processes.
                export(folder, "--scheduler", address, "article-00001")
                seconds = export(folder, "--scheduler", address)
            show(f"cluster, {workers} worker{'s' * (workers > 1)}", seconds, options.articles)


def two_pages(post: Post) -> Post:
    """With its text twice over: 300 words fill one page."""
    return replace(post, body=f"{post.body}\n{post.body}")


def export(folder: Path, *options: str) -> float:
    begin = time.perf_counter()
    command = [str(PROGRAMS / "gilyon"), "--quiet", "export", "pdf", "--force", *options]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def show(where: str, seconds: float, articles: int) -> None:
    rate = articles / seconds
    print(f"| {where} | {seconds:.1f} | {rate:.2f} | {MANY / rate / 3600:.1f} h |", flush=True)


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[str]:
    dask = str(PROGRAMS / "dask")
    file = folder / f"scheduler-{workers}.json"
    ends = ["--no-dashboard", "--host", "127.0.0.1"]
    commands = [[dask, "scheduler", *ends, "--port", "0", "--scheduler-file", str(file)]]
    commands += [[dask, "worker", "--scheduler-file", str(file), *ends, "--nthreads", "1"]] * workers
    started: list[subprocess.Popen[bytes]] = []
    try:
        for command in commands:
            started.append(subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL))
            while not file.exists():
                time.sleep(0.1)
        time.sleep(3)  # for the workers to come
        yield json.loads(file.read_text("utf-8"))["address"]
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()
