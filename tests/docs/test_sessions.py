"""The sessions in README and documentation are true: each command is run, and its output is what stands there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docs_pages import ROOT, with_sessions
from sessions import matches, play, steps


@pytest.mark.parametrize("page", with_sessions(), ids=lambda page: page.stem)
def test_a_session_runs_as_it_is_written(page: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    text = page.read_text("utf-8")
    if "legacy-page.txt" in text:
        shutil.copy(request.getfixturevalue("seed_page"), tmp_path / "legacy-page.txt")
    session = steps(text)
    assert session, f"{page.relative_to(ROOT)} has a console block without a command"
    for step, output in play(session, tmp_path):
        assert matches(step.expected, output), f"$ {step.command}\n{output}"
