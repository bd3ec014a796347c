"""``kill -9`` at any moment: every file is old or new, the store is whole, and the next run finishes the work."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from faults.killing import Killing, Scenario, Tally, store_state
from kitchen_sink import files as everything
from kitchen_sink import picture
from workspace import CONFIG, article

KILLS = int(os.environ.get("GILYON_TORTURE_KILLS", "1"))
"""Kills for each scenario; ``make torture`` asks for 56 of each, 504 in all."""

FORM = """
[forms.contact]
title = "נדבר?"
fields = [{name = "name", type = "name", label = "שם"}, {name = "email", type = "email", label = "דוא״ל"},
  {name = "phone", type = "phone", label = "טלפון"}]
"""


def _many(count: int, **fields: str) -> dict[str, str | bytes]:
    body = "הטקסט  הזה ארוך , ובו טעויות ... רבות.\n\n" * 20
    return {f"articles/a{n:03}.md": article(f"כותרת {n}", body, date="2026-01-01", **fields) for n in range(count)}


def _leads(count: int, note: str = "") -> str:
    rows = (f"דנה {n},dana{n}@example.com,052-{2000000 + n},{note}\r\n" for n in range(count))
    return "שם,דוא״ל,טלפון,הערות\r\n" + "".join(rows)


EXPORT = {**everything(), **{f"articles/x{n}.md": article(f"עוד {n}", "מילה.\n\n" * 30) for n in range(12)}}


def old_site(count: int) -> str:
    rows = (f'{n},כותרת {n},"<p>מאמר {n}.</p><img src=""x.png"">","תג א, תג {n}"\n' for n in range(count))
    return "id,title,introtext,metakey\n" + "".join(rows)


GOOD = {f"articles/good{n:03}.md": article(f"עוד {n}", slug=f"good{n}", date="2026-01-01") for n in range(360)}
"""Workers lint where there are four hundred articles."""

SCENARIOS = [
    Scenario(
        "old-site",
        ("new", "--from", "old.csv", "--tag", "מכירות"),
        {"gilyon.toml": CONFIG, "old.csv": old_site(150), "x.png": picture(16, 16)},
    ),
    *(Scenario(f"export-all-{jobs}", ("export", "all", "--jobs", str(jobs)), EXPORT) for jobs in (1, 4)),
    Scenario("lint-fix-1", ("lint", "--fix", "--jobs", "1"), {"gilyon.toml": CONFIG, **_many(150)}),
    Scenario("lint-fix-4", ("lint", "--fix", "--jobs", "4"), {"gilyon.toml": CONFIG, **_many(50), **GOOD}),
    Scenario(
        "tag-rename",
        ("tag", "rename", "מכירות", "מכירה"),
        {"gilyon.toml": CONFIG, "tags.toml": '[[tag]]\nname = "מכירות"\n', **_many(150, tags="[מכירות]")},
    ),
    *(
        # A list of three megabytes is read by as many workers as there are cores; the others of these have none.
        Scenario(
            name, ("leads", "import", "list.csv"), {"gilyon.toml": CONFIG + FORM, "list.csv": rows}, state=store_state
        )
        for name, rows in (("leads-import", _leads(5_000)), ("leads-import-workers", _leads(5_000, note="א" * 320)))
    ),
    Scenario(
        "leads-forget",
        ("leads", "forget", "dana7@example.com", "--yes"),
        {"gilyon.toml": CONFIG + FORM, "list.csv": _leads(5_000)},
        before=(("leads", "import", "list.csv"), ("leads", "export", "-o", "out.csv")),
        state=store_state,
        gone=(b"dana7@example.com", b"522000007", b"52-2000007"),
    ),
    Scenario(
        "leads-undo",
        ("leads", "undo", "1"),
        {"gilyon.toml": CONFIG + FORM, "list.csv": _leads(5_000)},
        before=(("leads", "import", "list.csv"),),
        state=store_state,
        again=(0, 1, 2),
    ),
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_kill_at_any_moment_loses_nothing(scenario: Scenario, tmp_path: Path, counted) -> None:
    tally: Tally = Killing(scenario, tmp_path).round(KILLS, seed=20_26)
    counted(f"{scenario.name}: {tally.killed} killed, {tally.ended} had ended")
