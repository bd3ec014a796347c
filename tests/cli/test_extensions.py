"""Rules and formats of other packages: one is installed with pip and used; what lies in a repository is never loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workspace import article

TEXT = article("כותרת", "קראו עכשיו!\n\n## ראשונה\n\nשקט.\n", slug="a")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Path:
    """The example package, as pip installs it, in a folder of its own."""
    target = tmp_path_factory.mktemp("site")
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--target",
        target,
    ]
    subprocess.run([*command, project_root / "tests/example_extension"], check=True, capture_output=True)
    return target


@pytest.fixture
def extended(workspace, site: Path):
    made = workspace({"articles/a.md": TEXT})

    def run(*arguments: str):
        return made.run(*arguments, env={"PYTHONPATH": str(site)})

    return made, run


def test_a_rule_is_found_explained_selected_mended_and_silenced(extended):
    made, run = extended
    assert "HSE101 exclamation-mark (warning; fix: always)" in run("rule", "HSE101").ok().out
    outcome = run("lint", "--format", "concise").fails(1)
    assert outcome.out == "articles/a.md:6:11: HSE101 an exclamation mark\n"
    assert run("lint", "--ignore", "HSE1").ok().out == run("lint", "--select", "GLN").ok().out == ""
    driver = run("lint", "--format", "sarif").json()["runs"][0]["tool"]["driver"]
    assert "HSE101" in {rule["id"] for rule in driver["rules"]}
    run("lint", "--fix", "--unsafe-fixes").ok()
    assert "קראו עכשיו." in made.read("articles/a.md")
    made.write({"articles/a.md": TEXT.replace("!", "! <!-- gilyon: ignore exclamation-mark -->")})
    run("lint").ok()


def test_a_rule_that_comes_or_goes_is_noticed_by_what_is_remembered(extended):
    made, run = extended
    for _ in range(2):
        made.run("lint").ok()
        assert "HSE101" in run("lint").fails(1).out


def test_a_format_is_planned_built_and_skipped_like_any_other(extended):
    made, run = extended
    assert run("export", "outline", "--dry-run").ok().out == "exports/outline/a\n"
    assert run("export", "outline").ok().out == "exports/outline/a.txt\n"
    assert made.read("exports/outline/a.txt") == "כתב עת: כותרת\n## ראשונה\n"
    assert "1 fresh" in run("export", "outline").ok().err
    made.write({"articles/a.md": TEXT.replace("## ראשונה", "## שנייה")})
    assert "1 file written" in run("export", "outline", "--explain").ok().err.replace("files", "file")
    assert not any("outline" in name for name in run("export", "all", "--dry-run").ok().out.splitlines())
    (made.root / "articles/a.md").unlink()
    run("export", "outline").ok()
    assert made.files("exports") == []


def test_a_format_that_is_not_installed(extended):
    made, run = extended
    made.run("export", "outline").fails(2, "there is no edition 'outline'", "one of html, pdf, email, share, all")
    run("export", "outlin").fails(2, "outline")


def test_doctor_lists_them(extended):
    made, run = extended
    text = made.run("doctor").out + run("doctor").out
    assert "no other package adds rules or formats" in text
    assert "gilyon-house-style 1.0 adds the rule HSE101 exclamation-mark" in text
    assert "gilyon-house-style 1.0 adds the format outline" in text


def test_completion_offers_them(extended, site):
    made, _ = extended
    asked = {"_GILYON_COMPLETE": "complete_bash", "COMP_WORDS": "gilyon\nexport\nou", "COMP_CWORD": "2"}
    program = "from gilyon.app import main; main()"
    environment = {**os.environ, **asked, "PYTHONPATH": str(site)}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=made.root, env=environment, capture_output=True, check=True
    )
    assert done.stdout.split() == [b"outline"]


def package(folder: Path, entry_points: str, code: str) -> None:
    """A package that is there without having been installed, or as if it had been."""
    info = folder / "evil-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(entry_points)
    (folder / "evil.py").write_text(code)


def test_code_of_a_repository_is_never_loaded(workspace):
    made = workspace({"articles/a.md": TEXT})
    package(
        made.root, "[gilyon.rules]\nx = evil:RULE\n[gilyon.exporters]\nevil = evil:E\n", "open('ran', 'w').close()\n"
    )
    made.run("lint").ok()
    made.run("doctor")
    made.run("rule").ok()
    made.run("export", "evil").fails(2, "there is no edition 'evil'")
    assert not (made.root / "ran").exists()


HEAD = """\
from gilyon.lint.rule import Rule
from gilyon.core.diagnostics import Severity
def check(context): return iter(())
"""


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("1 / 0", "cannot be loaded: ZeroDivisionError"),
        ("", "cannot be loaded: AttributeError"),
        ("RULE = 1", "is not a Rule"),
        (HEAD + "RULE = Rule('GLN999', 'x', Severity.WARNING, check, 'd')", "has the code 'GLN999'"),
        (HEAD + "RULE = Rule('EVL1', 'x', Severity.WARNING, check, 'd')", "has the code 'EVL1'"),
        (HEAD + "RULE = Rule('EVL101', 'No Name', Severity.WARNING, check, 'd')", "is named 'No Name'"),
        (HEAD + "RULE = Rule('EVL101', 'double-space', Severity.WARNING, check, 'd')", "of another rule"),
        (HEAD + "RULE = Rule('EVL101', 'x', Severity.WARNING, print, 'd')", "no function"),
    ],
)
def test_a_rule_that_cannot_be_used_is_told_with_its_package(workspace, tmp_path, code, said):
    package(tmp_path / "site", "[gilyon.rules]\nx = evil:RULE\n", code)
    made, environment = workspace({"articles/a.md": TEXT}), {"PYTHONPATH": str(tmp_path / "site")}
    made.run("lint", env=environment).fails(2, "evil 1.0: 'x' of gilyon.rules", said, "pip uninstall evil")
    outcome = made.run("doctor", env=environment)
    assert outcome.code == 1 and "-m pip uninstall --yes evil" in outcome.out
    made.run("list", env=environment).ok()


@pytest.mark.parametrize(
    "path", ["html/index.html", "../a.txt", "evil/../../a.txt", "/tmp/a.txt", "evil", "evil/.x", "evil//a"]
)
def test_a_format_stays_in_its_folder(workspace, tmp_path, path):
    code = f"""\
from gilyon.exporters.base import Artifact
class E:
    def __init__(self, publication): pass
    def export(self, job): return [Artifact({path!r}, b"x")]
"""
    package(tmp_path / "site", "[gilyon.exporters]\nevil = evil:E\nhtml = evil:E\n", code)
    made = workspace({"articles/a.md": TEXT})
    outcome = made.run("export", "evil", env={"PYTHONPATH": str(tmp_path / "site")})
    outcome.fails(2, "gives files that do not lie in evil/")
    assert made.files("exports") == []
