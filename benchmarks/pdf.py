"""How fast PDFs are made: the same two-page Hebrew articles by Gilyon and by other ways, in one run.

Part of ``make bench``. Gilyon sets all ``--articles``; what starts a program for each article sets ``--sample`` of
them. All take turns ``--rounds`` times; the figures are medians of the seconds for an article. ``--scale N`` measures
what a run costs when nothing, or one article, has changed among N, and the memory of a worker on the way.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path

import pdf_peers
from corpus import Post, for_gilyon, make_long_posts, make_posts, with_new_text, write
from memory import workers_of

GILYON = (sys.executable, "-m", "gilyon")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--sample", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--typst", action="store_true", help="install Typst from PyPI and measure it too")
    parser.add_argument("--scale", type=int, metavar="N", help="nothing and one changed among N articles, and memory")
    options = parser.parse_args()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(f"Python {platform.python_version()}, {cores} cores, load {os.getloadavg()[0]:.1f}\n")
    with tempfile.TemporaryDirectory(prefix="gilyon-bench-") as name:
        if options.scale:
            show_scale(Path(name), options.scale, options.rounds)
        else:
            show_comparison(Path(name), options)


def show_comparison(work: Path, options: argparse.Namespace) -> None:
    posts = make_long_posts(options.articles)
    repository = _repository(work / "repository", posts)
    pages_folder = work / "pages"
    pages_folder.mkdir()
    pages = pdf_peers.write_pages(posts, [for_gilyon(post) for post in posts], pages_folder)
    few = pages.names[: options.sample]
    typst = _python_with("typst", work) if options.typst else None
    ways: dict[str, Callable[[], float | None]] = {
        "Gilyon": lambda: _full(repository, len(posts)),
        "Gilyon, one worker": lambda: _full(repository, len(posts), "--jobs", "1"),
        "WeasyPrint, warm loop in one process": lambda: pdf_peers.warm_loop(pages, pages.names),
        "`weasyprint` for each article": lambda: pdf_peers.weasyprint_command(pages, few),
        "`pandoc --pdf-engine=weasyprint` for each": lambda: pdf_peers.pandoc(pages, few),
        "`chromium --print-to-pdf` for each": lambda: pdf_peers.chromium(pages, few),
        "Typst, one process": lambda: pdf_peers.typst(pages, pages.names, typst),
    }
    times: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(options.rounds):
        for way, run in ways.items():
            if (seconds := run()) is not None:
                times[way].append(seconds)
    base = statistics.median(times["Gilyon"])
    print("| way | seconds an article | ÷ Gilyon |\n| --- | ---: | ---: |")
    for way, found in times.items():
        if found:
            print(f"| {way} | {statistics.median(found):.3f} | {statistics.median(found) / base:.2f} |")


def show_scale(work: Path, articles: int, rounds: int) -> None:
    posts = make_posts(articles)
    repository = _repository(work / "many", posts)
    with workers_of(repository) as memory:
        _export(repository)
    alone = _repository(work / "alone", posts[:1])
    git = ("git", "-C", str(repository))
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "articles"], check=True)
    found: dict[str, list[float]] = {"git status": [], "nothing changed": [], "one changed": [], "one alone": []}
    _export(repository)
    for number in range(rounds):
        found["git status"].append(_timed([*git, "status", "--porcelain"], repository))
        found["nothing changed"].append(_export(repository))
        post = posts[(7 * number + 3) % articles]
        write(repository / "articles", with_new_text(post), for_gilyon)
        found["one changed"].append(_export(repository))
        _export(repository)
        shutil.rmtree(alone / "exports", ignore_errors=True)
        found["one alone"].append(_export(alone))
    print(f"{articles} articles, medians of {rounds}\n\n| run | seconds |\n| --- | ---: |")
    for name, seconds in found.items():
        print(f"| {name} | {statistics.median(seconds):.3f} |")
    print(f"\nThe largest worker, MiB, in ten parts of the run: {', '.join(f'{part:.0f}' for part in memory.tenths())}")


def _repository(folder: Path, posts: list[Post]) -> Path:
    folder.mkdir(parents=True)
    (folder / "gilyon.toml").write_text(pdf_peers.CONFIG, "utf-8")
    for post in posts:
        write(folder / "articles", post, for_gilyon)
    return folder


def _full(repository: Path, articles: int, *options: str) -> float:
    return _export(repository, "--force", *options) / articles


def _export(repository: Path, *options: str) -> float:
    return _timed([*GILYON, "export", "pdf", *options], repository)


def _timed(command: list[str], folder: Path) -> float:
    begin = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begin
    if done.returncode:
        sys.exit(done.stderr)
    return seconds


def _python_with(package: str, work: Path) -> Path:
    venv.create(work / "venv", with_pip=True)
    python = work / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", package], check=True, capture_output=True)
    return python


if __name__ == "__main__":
    main()
