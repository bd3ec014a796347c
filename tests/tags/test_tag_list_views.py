"""``gilyon tag list`` as people see it: bars, trends by year, order, any terminal."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilyon.ui.bars import bar, trend
from workspace import Workspace, article

MakeWorkspace = Callable[..., Workspace]


@pytest.fixture
def press(workspace: MakeWorkspace) -> Workspace:
    years = {"א": (2021, 2021, 2021, 2021, 2023), "ב": (2023, 2023, 2024), "Z": (2021,)}
    files = {
        f"articles/{number}-{n}.md": article(f"{tag} {n}", tags=f"[{tag}]", date=f"{year}-12-31")
        for number, (tag, found) in enumerate(years.items())
        for n, year in enumerate(found)
    }
    return workspace(files | {"articles/x.md": article("בלי תאריך", tags="[ב]")})


def on_terminal(press: Workspace, *arguments: str, columns: int, **environment: str) -> list[str]:
    """What a terminal of so many columns shows, line by line, without colours."""
    main, side = pty.openpty()
    variables = {"PATH": os.environ["PATH"], "HOME": str(press.home), "COLUMNS": str(columns), "TERM": "xterm"}
    command = [sys.executable, "-m", "gilyon", "tag", "list", *arguments]
    with subprocess.Popen(command, cwd=press.root, stdout=side, env=variables | environment) as process:
        os.close(side)
        shown = b""
        while True:
            try:
                piece = os.read(main, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            shown += piece
        assert process.wait() == 0
    os.close(main)
    return re.sub("\x1b\\[[0-9;]*m", "", shown.decode("utf-8")).replace("\r", "").split("\n")


def row(lines: list[str], name: str) -> str:
    return next(line for line in lines if name in re.split(r"[^\w]+", line))


def test_years_in_a_pipe(press: Workspace) -> None:
    assert press.run("tag", "list", "--years").ok().out.splitlines() == [
        "א\t5\tno\t\t2021:4 2023:1",
        "ב\t4\tno\t\t2023:2 2024:1 undated:1",
        "Z\t1\tno\t\t2021:1",
    ]


def test_years_in_json(press: Workspace) -> None:
    tags = press.run("tag", "list", "--format", "json").ok().json()["tags"]
    assert [(tag["name"], tag["by_year"], tag["undated"]) for tag in tags] == [
        ("א", {"2021": 4, "2023": 1}, 0),
        ("ב", {"2023": 2, "2024": 1}, 1),
        ("Z", {"2021": 1}, 0),
    ]


@pytest.mark.parametrize(
    ("sort", "names"), [("articles", ["א", "ב", "Z"]), ("name", ["Z", "א", "ב"]), ("recent", ["ב", "א", "Z"])]
)
def test_order(press: Workspace, sort: str, names: list[str]) -> None:
    lines = press.run("tag", "list", "--sort", sort).ok().out.splitlines()
    assert [line.split("\t")[0] for line in lines] == names


def test_a_wide_terminal_shows_bars_and_the_trend(press: Workspace) -> None:
    lines = on_terminal(press, columns=120)
    assert any("2021–2024" in line for line in lines)
    assert "██████████" in row(lines, "א") and "█ ▂ " in row(lines, "א")
    assert "████████ " in row(lines, "ב") and "  ▄▂" in row(lines, "ב")
    assert "▂" in row(lines, "Z")


def test_hebrew_keeps_its_column(press: Workspace) -> None:
    lines = on_terminal(press, columns=120)
    assert row(lines, "א").lstrip(" ").startswith("\u200e\u2068א\u2069")
    assert "\u2068" not in row(lines, "Z")


@pytest.mark.parametrize("columns", [40, 60, 80])
@pytest.mark.parametrize("more", [[], ["--years"]])
def test_a_narrow_terminal_is_not_overrun(press: Workspace, columns: int, more: list[str]) -> None:
    lines = on_terminal(press, *more, columns=columns)
    assert max(len(re.sub("[\u200e\u2068\u2069]", "", line)) for line in lines) <= columns
    assert re.search(r"\b5\b", row(lines, "א"))


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"TERM": "dumb"}])
def test_a_terminal_without_unicode_or_colours(press: Workspace, environment: dict[str, str]) -> None:
    text = "\n".join(on_terminal(press, "--years", columns=100, NO_COLOR="1", **environment))
    assert set(re.sub("[א-ת]", "", text)) <= set(map(chr, range(32, 127))) | {"\n"}
    assert "##########" in text and "2021-2024" in text


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(1, 20), st.booleans())
def test_a_bar_fits_and_grows(value: int, more: int, width: int, blocks: bool) -> None:
    most = value + more
    assert len(bar(value, most, width, blocks=blocks)) <= width
    assert len(bar(value, most, width, blocks=blocks)) <= len(bar(most, most, width, blocks=blocks))
    assert bool(bar(value, most, width, blocks=blocks)) == (value > 0)


@given(st.lists(st.integers(0, 50), min_size=1), st.booleans())
def test_a_trend_has_a_column_for_each_year(counts: list[int], blocks: bool) -> None:
    shown = trend(counts, max(counts), blocks=blocks)
    assert len(shown) == len(counts)
    assert [char == " " for char in shown] == [count == 0 for count in counts]
