"""Every ``tests/cases/leads/NAME.csv`` imports to what ``NAME.expected.json`` says, through the real command line.

``case`` numbers the nasty cases of lead lists that a file shows; what an expectation leaves out is not checked,
except that counts left out are zero, and that errors and warnings left out do not occur.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workspace import Workspace

CASES = sorted((Path(__file__).parent.parent / "cases" / "leads").glob("*.csv"))
COUNTS = ("rows", "new", "updated", "unchanged", "duplicates", "rejected", "conflicts", "suppressed")


def test_every_case_says_what_to_expect() -> None:
    expected = {path.name.removesuffix(".expected.json") for path in CASES[0].parent.glob("*.expected.json")}
    assert {path.stem for path in CASES} == expected


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, workspace: Callable[..., Workspace]) -> None:
    expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    room = workspace({"list.csv": path.read_bytes()})
    outcome = room.run("leads", "import", "list.csv", "--format", "json", *expected.get("flags", ()))
    assert outcome.code == expected.get("exit", 0), outcome.err
    (report,) = outcome.json()["imports"]
    assert {name: report[name] for name in COUNTS} == dict.fromkeys(COUNTS, 0) | expected["counts"]
    assert {code: found["lines"] for code, found in report["errors"].items()} == expected.get("errors", {})
    assert {code: found["lines"] for code, found in report["warnings"].items()} == expected.get("warnings", {})
    assert report["delimiter"] == expected.get("delimiter", report["delimiter"])
    assert report["mapping"] == expected.get("mapping", report["mapping"])
    leads = room.run("leads", "list", "--format", "json").ok().json()["leads"]
    assert len(leads) == len(expected["leads"])
    for lead, wanted in zip(leads, expected["leads"], strict=True):
        assert {key: lead[key] for key in wanted} == wanted
    assert_rejects_follow(room, report)


def assert_rejects_follow(room: Workspace, report: dict[str, Any]) -> None:
    """There is a rejects file exactly if a row was left out, and its owner alone can read it."""
    refused = report["rejected"] + report["conflicts"]
    if not refused:
        assert report["rejects_file"] is None and "list.rejects.csv" not in room.files()
        return
    assert report["rejects_file"] == "list.rejects.csv"
    assert room.bytes("list.rejects.csv").startswith(b"\xef\xbb\xbf")
    assert (room.root / "list.rejects.csv").stat().st_mode & 0o777 == 0o600
