"""Lints made-up Hebrew articles with Gilyon and with linters of Markdown, in turns, in one run.

    .venv/bin/python benchmarks/lint.py [--articles 1000] [--rounds 5] [--peers DIR] [--only NAME...] [--scale]

The articles are those of the site benchmark, made a little longer, to about 350 words. ``cold`` is a run in which
nothing is remembered, ``warm`` a second run in which nothing has changed, for the tools that remember anything. Every
tool looks for all it looks for as it comes, but for the length of lines; textlint gets a rule for terms. The target:
cold at least as fast as markdownlint-cli2, warm in under a quarter of its time. ``--scale`` shows Gilyon alone as the
archive grows to 10,000 articles, with its memory.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from corpus import Post, for_gilyon, make_posts, write
from memory import peak_of

from gilyon import __version__ as gilyon_version

SIZES = (1_000, 3_000, 10_000)
_PADDING = "\n".join(
    "עוד דבר שכדאי לזכור לפני הפגישה הבאה: הלקוח קורא את ההצעה לבד, בערב, בלי המצגת ובלי ההסברים, ולכן כל מספר "
    "צריך לעמוד בפני עצמו וכל הבטחה צריכה תאריך.\n"
    for _ in range(2)
)


@dataclass(frozen=True)
class Linter:
    """A tool ready to run over ``folder``. ``caches`` are what it remembers, if it remembers anything."""

    name: str
    version: str
    folder: Path
    command: tuple[str, ...]
    caches: tuple[str, ...] = ()

    def forget(self) -> None:
        for name in self.caches:
            path = self.folder / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    def run(self) -> float:
        """Seconds of one run. Linters end with 1 if they find something."""
        start = time.perf_counter()
        done = subprocess.run(self.command, cwd=self.folder, capture_output=True, check=False)
        seconds = time.perf_counter() - start
        if done.returncode not in (0, 1) or b"No rules found" in done.stdout:
            raise SystemExit(f"{self.name}: exit {done.returncode}\n{done.stderr.decode(errors='replace')[-2000:]}")
        return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", type=Path, help="keep the peers here")
    parser.add_argument("--only", nargs="*", help="only tools whose names begin so")
    parser.add_argument("--scale", action="store_true", help="time and memory of Gilyon as the archive grows")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores", end="")
    print(f", load {os.getloadavg()[0]:.1f}", end="")
    with tempfile.TemporaryDirectory(prefix="gilyon-lint-") as work:
        if options.scale:
            print("\n")
            show_scale(Path(work))
        else:
            print(f", {options.articles} articles, {options.rounds} rounds, medians\n")
            tools = [
                t for t in linters(Path(work), options) if not options.only or t.name.startswith(tuple(options.only))
            ]
            show_comparison(tools, options.rounds)


def show_comparison(tools: list[Linter], rounds: int) -> None:
    cold: dict[str, list[float]] = {tool.name: [] for tool in tools}
    warm: dict[str, list[float]] = {tool.name: [] for tool in tools}
    for _ in range(rounds):
        for tool in tools:
            tool.forget()
            cold[tool.name].append(tool.run())
            if tool.caches:
                warm[tool.name].append(tool.run())
    base = next((statistics.median(cold[tool.name]) for tool in tools if tool.name == "markdownlint-cli2"), None)
    print("| linter | cold (s) | warm (s) | cold ÷ that of markdownlint-cli2 | warm ÷ that |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for tool in tools:
        first, again = statistics.median(cold[tool.name]), warm[tool.name] and statistics.median(warm[tool.name])
        ratios = [f"{first / base:.2f}" if base else "", f"{again / base:.2f}" if base and again else ""]
        print(
            f"| {tool.name} {tool.version} | {first:.2f} | {f'{again:.2f}' if again else ''} | {' | '.join(ratios)} |"
        )


def show_scale(work: Path) -> None:
    print("| articles | cold (s) | warm (s) | ms an article | cold, one process (s) | most memory (MiB) |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for size in SIZES:
        tool = gilyon(articles(work / str(size), size))
        cold, warm = tool.run(), tool.run()
        single = replace(tool, command=(*tool.command, "--jobs", "1", "--no-cache")).run()
        tool.forget()
        peak = peak_of((*tool.command, "--write-baseline"), tool.folder)
        print(f"| {size} | {cold:.2f} | {warm:.2f} | {cold / size * 1000:.2f} | {single:.2f} | {peak.tree:.0f} |")


def articles(folder: Path, count: int) -> Path:
    for post in make_posts(count):
        write(folder / "articles", _longer(post), for_gilyon)
    (folder / "gilyon.toml").write_text('name = "מדידה"\naddress = "https://example.org"\n', "utf-8")
    return folder


def _longer(post: Post) -> Post:
    return replace(post, body=f"{post.body}\n{_PADDING}")


def gilyon(folder: Path) -> Linter:
    command = (str(Path(sys.executable).parent / "gilyon"), "lint", "--format", "concise")
    return Linter("Gilyon", gilyon_version, folder, command, (".gilyon", ".gilyon-lint-baseline.json"))


def linters(work: Path, options: argparse.Namespace) -> Iterator[Linter]:
    folder = articles(work / "site", options.articles)
    installed = options.peers.resolve() if options.peers else work / "peers"
    yield gilyon(folder)
    node = _node(installed)
    (folder / ".markdownlint-cli2.jsonc").write_text('{"config": {"MD013": false}}', "utf-8")
    mdlint = str(node / "markdownlint-cli2")
    yield Linter("markdownlint-cli2", _node_version(node, "markdownlint-cli2"), folder, (mdlint, "articles/**/*.md"))
    python = _python(installed)
    check = (str(python / "rumdl"), "check", "--isolated", "--disable", "MD013", "articles")
    yield Linter("rumdl", _python_version(python, "rumdl"), folder, check, (".rumdl_cache",))
    scan = (str(python / "pymarkdown"), "-d", "md013", "scan", "-r", "articles")
    yield Linter("pymarkdown", _python_version(python, "pymarkdownlnt"), folder, scan)
    terms = {"rules": {"terminology": {"defaultTerms": False, "terms": [["לדוגמא", "לדוגמה"]]}}}
    (folder / ".textlintrc.json").write_text(json.dumps(terms), "utf-8")
    yield Linter("textlint", _node_version(node, "textlint"), folder, (str(node / "textlint"), "articles"))


def _node(installed: Path) -> Path:
    folder = installed / "node"
    if not (folder / "node_modules/.bin/textlint").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text("{}", "utf-8")
        packages = ("markdownlint-cli2", "textlint", "textlint-rule-terminology")
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", *packages]
        subprocess.run(command, cwd=folder, check=True, stdout=sys.stderr)
    return folder / "node_modules/.bin"


def _node_version(node: Path, package: str) -> str:
    return str(json.loads((node.parent / package / "package.json").read_text("utf-8"))["version"])


def _python(installed: Path) -> Path:
    folder = installed / "python"
    if not (folder / "bin/pymarkdown").exists():
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin/pip", "install", "--quiet", "rumdl", "pymarkdownlnt"], check=True)
    return folder / "bin"


def _python_version(python: Path, package: str) -> str:
    script = f"import importlib.metadata as m; print(m.version({package!r}))"
    return subprocess.run([python / "python", "-c", script], capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    main()
