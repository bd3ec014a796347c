"""How fast Gilyon starts, beside what any Typer program must pay.

Part of ``make bench``. All commands take turns in one run, so that a busy machine slows them alike; the figure that
counts is the ratio to ``python -c "import typer"``.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 25
ARTICLES = 100
TARGETS = {"gilyon --version": 1.5, "gilyon list": 2.5}


def make_repository(root: Path) -> None:
    """A repository of ``ARTICLES`` small Hebrew articles."""
    (root / "articles").mkdir()
    (root / "gilyon.toml").write_text('name = "מדידה"\n', "utf-8")
    for number in range(ARTICLES):
        text = (
            f"---\ntitle: מאמר מספר {number}\ndate: 2026-01-{number % 28 + 1:02}\nauthor: המערכת\n"
            "summary: משפט אחד שמסביר במה המאמר עוסק\ntags: [מכירות, גיוס, ליווי]\nstatus: published\n---\n\n"
            + "פסקה של טקסט רגיל באורך סביר. "
            * 20
        )
        (root / f"articles/article-{number}.md").write_text(text, "utf-8")


def measure(commands: dict[str, list[str]], cwd: Path) -> dict[str, list[float]]:
    """Seconds of each round of each command, the commands interleaved."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    # Installed programs have their bytecode cached; without this, every run would compile our sources again.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for round_number in range(ROUNDS + 2):
        for name, command in commands.items():
            begin = time.perf_counter()
            subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL, env=environment)
            if round_number >= 2:
                times[name].append(time.perf_counter() - begin)
    return times


def main() -> None:
    program = str(Path(sys.executable).parent / "gilyon")
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        'python -c "import typer"': [sys.executable, "-c", "import typer"],
        "gilyon --version": [program, "--version"],
        "gilyon --help": [program, "--help"],
        "gilyon list": [program, "list"],
    }
    with tempfile.TemporaryDirectory() as folder:
        make_repository(Path(folder))
        times = measure(commands, Path(folder))
    base = statistics.median(times['python -c "import typer"'])
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {ROUNDS} rounds, {ARTICLES} articles; medians\n")
    print("| command | ms | ratio to import typer | target |\n| --- | ---: | ---: | ---: |")
    for name, values in times.items():
        median = statistics.median(values)
        target = f"{TARGETS[name]:.1f}" if name in TARGETS else ""
        print(f"| `{name}` | {median * 1000:.0f} | {median / base:.2f} | {target} |")


if __name__ == "__main__":
    main()
