"""How fast mail is made: Hebrew articles by ``gilyon export email``, and the same pages inlined by premailer.

Part of ``make bench``. Gilyon's figures are of the whole command: start, Markdown, three files for each article
with inlining, MIME and the check of the finished mail, and writing. premailer gets the finished HTML, with Gilyon's
style sheet before the body in place of its ``style`` attributes, inlines ``--sample`` of the pages in memory, and does
nothing else. Both in one process and in one for each core, in turns; the figures are medians of the seconds for an
article. On a machine with other work those of processor time say more.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from dataclasses import dataclass
from pathlib import Path

from corpus import Post, for_gilyon, make_posts, with_new_text, write

CONFIG = """name = "מדידה"
address = "https://example.org"

[email]
sender = "news@example.org"
sender_name = "מדידה"
postal_address = "ת\\"ד 1, תל אביב"
unsubscribe = "https://example.org/unsubscribe"
"""
GILYON = (sys.executable, "-m", "gilyon")
_PAGES = """
import sys
import css_inline
css_inline.inline_fragment = lambda body, style, **_: f"<style>{style}</style>{body}"
from gilyon.__main__ import main
sys.argv = ["gilyon", "export", "email", "--jobs", "1", "--output", sys.argv[1], *sys.argv[2:]]
main()
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--sample", type=int, default=100, help="of the pages, for premailer")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peer", type=Path, help="keep the environment of premailer here")
    options = parser.parse_args()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    print(f"Python {platform.python_version()}, {cores} cores, load {os.getloadavg()[0]:.1f}\n")
    _adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="gilyon-bench-") as name:
        work = Path(name)
        posts = make_posts(options.articles)
        repository = _repository(work / "repository", posts)
        pages = _pages(repository, work, [post.slug for post in posts[: options.sample]])
        python = _premailer(options.peer or work / "peer")
        count = options.articles
        ways = {
            ("Gilyon", 1): lambda: _export(repository, "--force", "--jobs", "1").divided(count),
            ("premailer", 1): lambda: _inlined(python, pages, 1),
            ("Gilyon", cores): lambda: _export(repository, "--force", "--jobs", str(cores)).divided(count),
            ("premailer", cores): lambda: _inlined(python, pages, cores),
        }
        times: dict[tuple[str, int], list[Cost]] = {way: [] for way in ways}
        again, changed = [], []
        for number in range(options.rounds):
            for way, run in ways.items():
                times[way].append(run())
            again.append(_export(repository))
            post = posts[(7 * number + 3) % len(posts)]
            write(repository / "articles", with_new_text(post), for_gilyon)
            changed.append(_export(repository))
    _show(times)
    for name, costs in {"nothing changed": again, "one article changed": changed}.items():
        print(f"\n{name}: {_median(costs).clock:.2f} s")


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, and of processor time in all processes."""

    clock: float
    processor: float

    def divided(self, count: int) -> Cost:
        return Cost(self.clock / count, self.processor / count)


def _median(costs: list[Cost]) -> Cost:
    return Cost(statistics.median(c.clock for c in costs), statistics.median(c.processor for c in costs))


def _show(times: dict[tuple[str, int], list[Cost]]) -> None:
    print("| way | processes | ms an article | ÷ Gilyon | processor ms | ÷ Gilyon |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for (name, processes), found in times.items():
        cost, base = _median(found), _median(times["Gilyon", processes])
        clock = f"{1000 * cost.clock:.1f} | {cost.clock / base.clock:.1f}"
        print(
            f"| {name} | {processes} | {clock} | {1000 * cost.processor:.1f} | {cost.processor / base.processor:.1f} |"
        )


def _repository(folder: Path, posts: list[Post]) -> Path:
    folder.mkdir()
    (folder / "gilyon.toml").write_text(CONFIG, "utf-8")
    for post in posts:
        write(folder / "articles", post, for_gilyon)
    return folder


def _pages(repository: Path, work: Path, slugs: list[str]) -> Path:
    """The pages of some articles before inlining."""
    command = [sys.executable, "-c", _PAGES, str(work / "plain"), *slugs]
    subprocess.run(command, cwd=repository, check=True, capture_output=True)
    return work / "plain" / "email"


def _export(repository: Path, *options: str) -> Cost:
    begin, before = time.perf_counter(), _processor_time()
    command = [*GILYON, "export", "email", *options]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    clock = time.perf_counter() - begin
    if done.returncode:
        sys.exit(done.stderr)
    return Cost(clock, _processor_time() - before)


def _processor_time() -> float:
    """Of all processes that have ended below this one; those that their parents did not wait for are ours."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _adopt_orphans() -> None:
    """Processes that outlive their parent become children of this one (Linux, ``PR_SET_CHILD_SUBREAPER``)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)


def _inlined(python: Path, pages: Path, processes: int) -> Cost:
    command = [python, Path(__file__).parent / "mail_peers.py", pages, str(processes)]
    clock, processor = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return Cost(float(clock), float(processor))


def _premailer(folder: Path) -> Path:
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "premailer==3.10.0"], check=True, capture_output=True
        )
    return python


if __name__ == "__main__":
    main()
