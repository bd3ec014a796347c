"""The recipes for pipelines: the hooks and the YAML in docs/articles/guides/ci.md are sound, and their commands do what they say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from workspace import article

FAULT = article(body="שתי  מילים.\n\n## \n")
HOOK_KEYS = {"id", "name", "description", "entry", "language", "files", "exclude", "require_serial"}


@pytest.fixture
def shell(workspace):
    """A repository in git, with a shell in it as a pipeline has one."""
    made = workspace(
        {"articles/a.md": article(body="פסקה אחת.\n"), ".gitignore": "exports/\n.gilyon/\nleads.*\n*.rejects.csv\n"}
    )

    def run(command: str) -> subprocess.CompletedProcess[str]:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = {"PATH": path, "HOME": str(made.home), "LANG": "C.UTF-8", "CI_DEFAULT_BRANCH": "main"}
        return subprocess.run(
            ["sh", "-c", command], cwd=made.root, env=environment, capture_output=True, encoding="utf-8", check=False
        )

    git = "git -c user.name=a -c user.email=a@example.com"
    done = run(
        f"{git} init -q -b main && {git} add . && {git} commit -qm x && git update-ref refs/remotes/origin/main HEAD"
    )
    assert done.returncode == 0, done.stderr
    return made, run


def recipes(project_root: Path) -> list:
    text = (project_root / "docs/articles/guides/ci.md").read_text("utf-8")
    return [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]


def commands(recipe: object) -> list[str]:
    if isinstance(recipe, dict):
        found = [recipe["run"]] if isinstance(recipe.get("run"), str) else []
        return [*found, *(command for value in recipe.values() for command in commands(value))]
    if isinstance(recipe, list):
        return [line for each in recipe for line in ([each] if isinstance(each, str) else commands(each))]
    return []


def test_every_command_of_the_recipes_works(project_root, shell):
    made, run = shell
    lines = [line for recipe in recipes(project_root) for line in commands(recipe) if line.startswith("gilyon ")]
    assert len(lines) == 6
    for line in lines:
        done = run(line)
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
    assert json.loads(made.read("lint.sarif"))["version"] == "2.1.0"
    assert "exports/pdf/a.pdf" in made.files("exports")


def test_faults_end_the_job_and_are_in_what_is_uploaded(project_root, shell):
    made, run = shell
    made.write({"articles/b.md": FAULT})
    lines = [line for recipe in recipes(project_root) for line in commands(recipe) if line.startswith("gilyon lint")]
    for line in lines:
        assert run(line).returncode == 1, line
    results = json.loads(made.read("lint.sarif"))["runs"][0]["results"]
    assert {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results} == {
        "articles/b.md"
    }


def test_the_steps_name_the_files_that_the_commands_make(project_root):
    [job] = [recipe["jobs"]["articles"] for recipe in recipes(project_root) if "jobs" in recipe]
    upload = next(step for step in job["steps"] if "upload-sarif" in step.get("uses", ""))
    assert upload["if"] == "always()" and any(
        upload["with"]["sarif_file"] in step.get("run", "") for step in job["steps"]
    )


def hooks(project_root: Path) -> dict[str, dict]:
    return {hook["id"]: hook for hook in yaml.safe_load((project_root / ".pre-commit-hooks.yaml").read_text("utf-8"))}


def test_the_hooks_take_articles_and_nothing_else(project_root):
    found = hooks(project_root)
    named = [
        hook["id"] for recipe in recipes(project_root) if "repos" in recipe for hook in recipe["repos"][0]["hooks"]
    ]
    assert set(named) <= set(found) == {"gilyon-lint", "gilyon-lint-fix"}
    for hook in found.values():
        assert set(hook) == HOOK_KEYS

        def taken(path: str, hook: dict = hook) -> bool:
            return bool(re.search(hook["files"], path)) and not re.search(hook["exclude"], path)

        assert taken("articles/a.md") and taken("magazine/articles/מדור/מאמר ראשון.md")
        assert not taken("README.md") and not taken("articles/.a.md") and not taken("articles/pic.png")


def test_the_hooks_do_what_they_say(project_root, shell):
    made, run = shell
    found = hooks(project_root)
    made.write({"articles/ב ג.md": FAULT})
    files = "'articles/a.md' 'articles/ב ג.md'"
    lint = run(f"{found['gilyon-lint']['entry']} {files}")
    assert lint.returncode == 1 and "articles/ב ג.md:5:4" in lint.stdout
    assert run(f"{found['gilyon-lint-fix']['entry']} {files}").returncode == 1
    assert "שתי מילים" in made.read("articles/ב ג.md")
    assert run(f"{found['gilyon-lint-fix']['entry']} 'articles/a.md'").returncode == 0
