"""SARIF 2.1.0, held against its schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator, FormatChecker

from gilyon.lint.registry import RULES
from workspace import CONFIG, Workspace, article

Make = Callable[..., Workspace]
SCHEMA = Draft4Validator(
    json.loads((Path(__file__).parent / "schemas/sarif-2.1.0-rtm.5.json").read_text("utf-8")),
    format_checker=FormatChecker(),
)
BODY = "😀 שלום , עולם  טוב.\n\n[x](none.md)\n\nאת את זה..\n"


def sarif(repository: Workspace, *arguments: str) -> dict[str, Any]:
    log = repository.run("lint", "--format", "sarif", *arguments).json()
    assert [error.message for error in SCHEMA.iter_errors(log)] == []
    return log["runs"][0]


def test_results_have_rules_places_fingerprints_and_fixes(workspace: Make) -> None:
    run = sarif(workspace({"articles/א ב#.md": article(body=BODY)}))
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [rule.code for rule in RULES]
    assert all(rule["help"]["markdown"] and rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"])
    first = run["results"][0]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "GLN401"
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "articles/%D7%90%20%D7%91%23.md"
    assert place["region"] == {"startLine": 5, "startColumn": 7, "endLine": 5, "endColumn": 8}
    (change,) = first["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": ","}
    prints = [result["partialFingerprints"]["gilyonContext/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints) == 5
    assert "baselineState" not in first


def test_fingerprints_do_not_depend_on_lines(workspace: Make) -> None:
    repository = workspace({"articles/a.md": article(body=BODY)})
    before = sarif(repository)["results"]
    repository.write({"articles/a.md": article(body=f"פסקה.\n\n{BODY}")})
    after = sarif(repository)["results"]
    assert [r["partialFingerprints"] for r in before] == [r["partialFingerprints"] for r in after]


def test_what_the_baseline_knows_is_marked(workspace: Make) -> None:
    repository = workspace({"articles/a.md": article(body="שלום , עולם.\n")})
    repository.run("lint", "--write-baseline").ok()
    repository.write({"articles/a.md": article(body="שלום , עולם.\n\nועוד , אחד.\n")})
    states = [(r["baselineState"], len(r["suppressions"])) for r in sarif(repository)["results"]]
    assert states == [("unchanged", 1), ("new", 0)]


def test_broken_files_and_clean_ones(workspace: Make) -> None:
    repository = workspace({"articles/a.md": "---\ntitle: [\n---\n", "articles/b.md": b"\xf9\xec\xe5\xed"})
    assert [result["level"] for result in sarif(repository)["results"]] == ["error", "error"]
    assert sarif(workspace({"articles/a.md": article(), "articles/b.md": article(slug="c")}))["results"] == []


def test_findings_of_rumdl_have_their_own_tool(workspace: Make) -> None:
    config = CONFIG + "[lint]\nmarkdown = true\n"
    run = sarif(workspace({"articles/a.md": article(body="שורה   \n\n\n\nשורה , שורה.\n")}, config=config))
    (extension,) = run["tool"]["extensions"]
    by_rumdl = [result for result in run["results"] if result["ruleId"].startswith("MD")]
    assert {extension["rules"][result["rule"]["index"]]["id"] for result in by_rumdl} == {"MD009", "MD012"}
