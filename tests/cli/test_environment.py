"""``GILYON_*`` variables: flag before environment before ``gilyon.toml``, and the list of them in the docs is true."""

from __future__ import annotations

import re

import typer

from gilyon import app as program
from workspace import CONFIG, article

FAULT = "שתי  מילים.\n\n## \n"


def declared() -> dict[str, set[str]]:
    """Each variable that a flag of any command stands for, with these commands."""
    found: dict[str, set[str]] = {}

    def walk(command, name: str) -> None:
        for parameter in command.params:
            for variable in [parameter.envvar] if isinstance(parameter.envvar, str) else parameter.envvar or []:
                found.setdefault(variable, set()).add(name)
        if hasattr(command, "list_commands"):
            for inner in command.list_commands(None):
                walk(command.get_command(None, inner), name or inner)

    walk(typer.main.get_command(program.app), "")
    return found


def test_the_list_in_the_docs_is_true(project_root):
    text = (project_root / "docs/articles/reference/environment.md").read_text("utf-8")
    rows = re.findall(r"^\| `(GILYON_\w+)` \|.*\| (.+?) \|$", text, re.MULTILINE)
    listed = {name: {"" if "every" in each else each.strip("` ") for each in where.split(",")} for name, where in rows}
    assert listed == declared()


def test_help_names_them(workspace):
    made = workspace()
    for variable, commands in declared().items():
        for command in commands:
            assert variable in made.run(*filter(None, [command]), "--help", env={"COLUMNS": "200"}).ok().out


def test_a_repository_is_named_by_the_environment_and_by_a_flag_before_it(workspace, tmp_path):
    made = workspace({"articles/a.md": article("אחת")})
    (tmp_path / "other").mkdir()
    (tmp_path / "other/gilyon.toml").write_text(CONFIG, "utf-8")
    environment = {"GILYON_DIRECTORY": str(tmp_path / "other")}
    assert made.run("list", env=environment).ok().out == ""
    assert "אחת" in made.run("-C", str(made.root), "list", env=environment).ok().out
    assert "אחת" in made.run("list", env={"GILYON_DIRECTORY": ""}).ok().out


def test_talk_and_colours(workspace):
    made = workspace({"articles/a.md": article(body=FAULT)})
    assert made.run("lint", env={"GILYON_QUIET": "1"}).err == ""
    assert "\x1b[" in made.run("lint", env={"GILYON_COLOR": "always"}).out
    assert "\x1b[" not in made.run("--color", "never", "lint", env={"GILYON_COLOR": "always"}).out
    assert "\x1b[" in made.run("lint", "nowhere", env={"GILYON_COLOR": "always"}).fails(2).err
    assert "Traceback" in made.run("lint", "nowhere", env={"GILYON_DEBUG": "true"}).err
    made.run("lint", "nowhere", env={"GILYON_DEBUG": "0"}).fails(2)


def test_rules_come_from_flag_then_environment_then_settings(workspace):
    made = workspace({"articles/a.md": article(body=FAULT)}, config=CONFIG + '[lint]\nselect = ["GLN404"]\n')

    def codes(*arguments: str, **environment: str) -> list[str]:
        found = made.run("lint", "--format", "json", *arguments, env=environment).json()["findings"]
        return sorted({finding["code"] for finding in found})

    assert codes() == ["GLN404"]
    assert codes(GILYON_LINT_SELECT="GLN206") == ["GLN206"]
    assert (
        codes(GILYON_LINT_SELECT="GLN206,GLN404") == codes(GILYON_LINT_SELECT="GLN206 GLN404") == ["GLN206", "GLN404"]
    )
    assert codes("--select", "GLN404", GILYON_LINT_SELECT="GLN206") == ["GLN404"]
    assert codes(GILYON_LINT_IGNORE="GLN4") == []


def test_the_form_of_a_report(workspace):
    made = workspace({"articles/a.md": article(body=FAULT)})
    assert made.run("lint", env={"GILYON_LINT_FORMAT": "json"}).json()["summary"]["files"] == 1
    assert made.run("lint", "--format", "concise", env={"GILYON_LINT_FORMAT": "json"}).out.startswith("articles/a.md:")
    made.run("lint", env={"GILYON_LINT_FORMAT": "xml"}).fails(2, "GILYON_LINT_FORMAT", "concise")
    made.run("lint", env={"GILYON_JOBS": "many"}).fails(2, "GILYON_JOBS")


def test_exports_go_where_the_environment_says_also_when_nothing_has_changed(workspace):
    made = workspace({"articles/a.md": article()})
    for _ in range(2):
        made.run("export", "email").ok()
    made.run("export", "email", env={"GILYON_OUTPUT": "out"}).ok()
    assert "out/email/a.html" in made.files("out")
    made.run("export", "email", "-o", "flag", env={"GILYON_OUTPUT": "out"}).ok()
    assert "flag/email/a.html" in made.files("flag")
    assert made.run("export", "email", env={"GILYON_EXPORT_FORMAT": "json"}).json()["written"] == []


def test_a_number_of_processes_for_this_machine_does_not_contradict_a_cluster(workspace):
    made = workspace({"articles/a.md": article()})
    environment = {"GILYON_JOBS": "2", "GILYON_SCHEDULER": "tcp://127.0.0.1:1"}
    made.run("export", "email", "--dry-run", env=environment).ok()
    made.run("export", "email", "--dry-run", "--jobs", "2", env=environment).fails(2, "--jobs counts processes")
