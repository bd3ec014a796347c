"""The mark of a finding in a real terminal (tmux), plain and as one that turns Hebrew around would show it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workspace import Workspace, article

Make = Callable[..., Workspace]
LINE = "שלום , עולם. C++ הוא שפה , וגם ‏20%  ועוד."
SGR = re.compile(r"\x1b\[([\d;]*)m")
PATIENCE = 60
DONE = "all is shown"
Cell = tuple[str, bool]
"""A character, and whether it is shown in reverse."""


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Callable[..., list[str]]]:
    """Runs a command in a terminal of 100 columns and gives the lines that stand there, with their attributes."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    tmux = ["tmux", "-S", str(tmp_path / "socket"), "-f", "/dev/null", "-u"]

    def show(*command: str, cwd: Path) -> list[str]:
        line = f"cd '{cwd}' && {' '.join(command)}; echo {DONE}; sleep {PATIENCE}"
        subprocess.run([*tmux, "new-session", "-d", "-x", "100", "-y", "50", "-s", "t", line], check=True)
        until = time.monotonic() + PATIENCE
        while True:
            shown = subprocess.run([*tmux, "capture-pane", "-p", "-e", "-t", "t"], check=True, capture_output=True)
            lines = shown.stdout.decode("utf-8").splitlines()
            if DONE in lines:
                return lines[: lines.index(DONE)]
            assert time.monotonic() < until, lines
            time.sleep(0.05)

    yield show
    subprocess.run([*tmux, "kill-server"], check=False, capture_output=True)


def cells(line: str) -> list[Cell]:
    found: list[Cell] = []
    reverse, position = False, 0
    for code in SGR.finditer(line):
        found += [(char, reverse) for char in line[position : code.start()]]
        numbers = code[1].split(";")
        reverse = "7" in numbers or (reverse and not {"0", "", "27"} & set(numbers))
        position = code.end()
    return found + [(char, reverse) for char in line[position:]]


def turned(row: list[Cell]) -> list[Cell]:
    """The row as a terminal shows it that turns Hebrew around: here a line whose every run is Hebrew or neutral."""
    return row[::-1]


def program(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "gilyon", *arguments]


def test_with_colours_the_text_itself_is_marked(workspace: Make, screen: Callable[..., list[str]]) -> None:
    repository = workspace({"articles/a.md": article(body="שלום , עולם.\n")})
    lines = screen(*program("--color", "auto", "lint"), cwd=repository.root)
    row = next(cells(line) for line in lines if "עולם" in line and "|" in line)
    at = [index for index, (_, reverse) in enumerate(row) if reverse]
    assert [row[index][0] for index in at] == [" "]
    assert row[at[0] - 1][0] == "ם" and row[at[0] + 1][0] == ","
    shown = turned(row)
    (place,) = [index for index, (_, reverse) in enumerate(shown) if reverse]
    assert shown[place - 1][0] == "," and shown[place + 1][0] == "ם"
    assert not any("^" in line for line in lines)


def test_without_colours_the_caret_counts_cells_and_brackets_turn_with_the_text(
    workspace: Make, screen: Callable[..., list[str]]
) -> None:
    repository = workspace({"articles/a.md": article(body=f"{LINE}\n")})
    lines = screen(*program("--color", "never", "lint", "--select", "GLN401"), cwd=repository.root)
    rows = [number for number, line in enumerate(lines) if line.strip().startswith("5 | ")]
    carets = []
    for number in rows:
        caret = lines[number + 1].index("^")
        carets.append(caret - len("    5 | "))
        assert lines[number][caret] == " " and lines[number][caret + 1] == ","
        assert re.search(r"\^ {2}\w+⟦ ⟧,", lines[number + 1])
    assert carets == [4, 24]


def test_a_line_without_hebrew_needs_no_brackets(workspace: Make) -> None:
    text = workspace({"articles/a.md": article(lang="en", body="One , two.\n")}).run("lint").fails(1).out
    assert text.splitlines()[1:3] == ["    6 | One , two.", "      |    ^"]
