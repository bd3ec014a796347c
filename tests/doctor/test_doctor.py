"""``gilyon doctor``: finds what is wrong with a machine or a repository, and its commands mend it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gilyon.diagnosis.registry import CHECKS
from gilyon.diagnosis.remedy import Remedy, System, powershell, running_system, system_of
from workspace import CONFIG, Workspace, article


def findings(workspace: Workspace, *arguments: str, env: dict[str, str] | None = None) -> dict[str, list[dict]]:
    """What a run says, by check."""
    outcome = workspace.run(*arguments, "doctor", "--format", "json", env=env)
    assert outcome.code in (0, 1) and "Traceback" not in outcome.err, outcome
    document = json.loads(outcome.out)
    assert (outcome.code == 1) == (document["summary"]["error"] > 0)
    found: dict[str, list[dict]] = {}
    for finding in document["findings"]:
        found.setdefault(finding["check"], []).append(finding)
    return found


def git(workspace: Workspace, *arguments: str) -> None:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com", *arguments]
    subprocess.run(command, cwd=workspace.root, check=True, capture_output=True)


def follow(workspace: Workspace, finding: dict) -> None:
    """Do what a finding says, here and now."""
    command = finding["commands"][running_system().value]
    subprocess.run(["sh", "-c", command], cwd=workspace.root, check=True, capture_output=True)


@pytest.fixture
def healthy(workspace):
    made = workspace(
        {"articles/a.md": article(), ".gitignore": "exports/\nleads.db*\nleads.key\n.gilyon/\n*.rejects.csv\n"}
    )
    git(made, "init", "-q")
    return made


def test_a_healthy_repository_has_nothing_wrong(healthy):
    outcome = healthy.run("doctor").ok()
    assert outcome.err == "Nothing is wrong.\n"
    assert {line.split("  ")[0] for line in outcome.out.splitlines()} == {"ok"}
    found = findings(healthy)
    assert "makes PDFs" in found["pdf libraries"][0]["message"]
    assert "heebo" in found["fonts"][0]["message"]


def test_a_new_repository_has_nothing_wrong_but_an_address(workspace, tmp_path):
    made = workspace({}, config=None)
    made.run("init", "magazine").ok()
    new = Workspace(made.root / "magazine")
    git(new, "init", "-q")
    wrong = [f["message"] for group in findings(new).values() for f in group if f["status"] != "ok"]
    assert wrong == ["the publication has no address"]


def test_it_changes_nothing(healthy):
    before = {path: path.stat().st_mtime_ns for path in healthy.root.rglob("*") if ".git" not in path.parts}
    healthy.run("doctor").ok()
    assert {path: path.stat().st_mtime_ns for path in healthy.root.rglob("*") if ".git" not in path.parts} == before


def test_outside_a_repository_it_looks_at_the_machine(workspace):
    made = workspace({}, config=None)
    found = findings(made)
    assert {"python", "packages", "pdf libraries", "fonts"} <= set(found)
    assert "only the machine" in found["configuration"][0]["message"]
    assert not {"folders", "lead store", "private files"} & set(found)


def test_a_folder_that_is_not_there_is_an_error_of_usage(workspace):
    workspace().run("-C", "nowhere", "doctor").fails(2, "no such folder")


def test_every_fault_names_a_command_for_every_system(workspace):
    made = workspace({"leads.db": "x" * 100, "exports": "not a folder"}, config='name = "x"\n[lint]\nspelling = true\n')
    git(made, "init", "-q")
    commands = [f["commands"] for group in findings(made, env={"DICPATH": ""}).values() for f in group if f["commands"]]
    assert len(commands) > 3
    assert all(set(each) == {"debian", "fedora", "macos", "windows"} and all(each.values()) for each in commands)


@pytest.mark.parametrize(
    ("platform", "release", "system"),
    [
        ("linux", {"ID": "debian"}, System.DEBIAN),
        ("linux", {"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, System.DEBIAN),
        ("linux", {"ID": "fedora"}, System.FEDORA),
        ("linux", {"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, System.FEDORA),
        ("linux", {}, System.DEBIAN),
        ("darwin", {}, System.MACOS),
        ("win32", {}, System.WINDOWS),
    ],
)
def test_the_system_is_known_by_what_it_says_of_itself(platform, release, system):
    assert system_of(platform, release) is system
    assert Remedy("1", "2", "3", "4").on(system) == str(1 + list(System).index(system))


def test_quotes_of_powershell_are_doubled():
    assert powershell("it's") == "'it''s'"


def test_no_two_checks_have_one_name():
    assert len({check.name for check in CHECKS}) == len(CHECKS)


# ---- the machine


@pytest.mark.skipif(sys.platform != "linux", reason="another way of finding libraries")
def test_a_library_that_cannot_be_loaded_is_named(healthy, tmp_path):
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "libpango-1.0.so.0").write_bytes(b"\x7fELF")
    [finding] = findings(healthy, env={"LD_LIBRARY_PATH": str(broken)})["pdf libraries"]
    assert finding["status"] == "error" and "cannot load libpango-1.0" in finding["message"]
    assert "libpango-1.0-0" in finding["commands"]["debian"] and finding["commands"]["macos"] == "brew install pango"


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("gcc"), reason="makes a library that crashes")
def test_libraries_that_crash_do_not_take_the_doctor_along(healthy, tmp_path):
    source = tmp_path / "crash.c"
    source.write_text("#include <stdlib.h>\n__attribute__((constructor)) static void crash(void) { abort(); }\n")
    broken = tmp_path / "broken"
    broken.mkdir()
    subprocess.run(["gcc", "-shared", "-fPIC", "-o", broken / "libpangoft2-1.0.so.0", source], check=True)
    [finding] = findings(healthy, env={"LD_LIBRARY_PATH": str(broken)})["pdf libraries"]
    assert finding["status"] == "error" and "SIGABRT" in finding["message"]


def test_code_that_lies_about_is_not_run(healthy):
    healthy.write({"weasyprint.py": "open('ran', 'w')\n", "packaging.py": "open('ran', 'w')\n"})
    environment = {"PATH": os.environ["PATH"], "HOME": str(healthy.home), "LANG": "C.UTF-8"}
    program = Path(sys.executable).parent / "gilyon"
    subprocess.run([program, "doctor"], cwd=healthy.root, env=environment, check=True, capture_output=True)
    assert not (healthy.root / "ran").exists()


def test_old_and_missing_packages_are_named_with_what_pip_takes(healthy, tmp_path):
    """A package's own description of itself, found before the true one."""
    for name, version in (("chardet", "5.2.0"), ("rumdl", "0.1")):
        info = tmp_path / "site" / f"{name}-{version}.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    healthy.write({"gilyon.toml": CONFIG + "[lint]\nmarkdown = true\n"})
    found = findings(healthy, env={"PYTHONPATH": str(tmp_path / "site")})
    [package] = found["packages"]
    assert package["status"] == "error" and package["message"] == "chardet is 5.2.0, but >=7 is needed"
    assert package["commands"]["debian"].endswith("-m pip install 'chardet>=7'")
    [extra] = [finding for finding in found["extras"] if finding["status"] == "error"]
    assert extra["message"].startswith("markdown: gilyon.toml asks for it, but rumdl is 0.1")
    assert "'gilyon[markdown]'" in extra["commands"]["fedora"]


def test_a_terminal_without_hebrew_is_told(healthy):
    for environment, status in (({"LC_ALL": "C", "PYTHONUTF8": "0"}, "error"), ({"LC_ALL": "C.UTF-8"}, "ok")):
        [finding] = findings(healthy, env={"PYTHONCOERCECLOCALE": "0", **environment})["encoding"]
        assert finding["status"] == status
        assert status == "ok" or finding["commands"]["debian"] == "export LC_ALL=C.UTF-8"


def test_without_a_path_there_is_a_report_all_the_same(healthy):
    found = findings(healthy, env={"PATH": ""})
    assert [f["message"][:16] for f in found["programs"]] == ["git is not there", "pdftotext is not"]
    assert [f["status"] for f in found["programs"]] == ["ok", "ok"]
    assert found["programs"][0]["commands"]["debian"] == "sudo apt-get install git"
    assert "private files" not in found


# ---- the repository


def test_a_broken_configuration_stops_no_other_check(healthy):
    healthy.write({"gilyon.toml": 'name = "x"\n[pdf]\nsiez = "A4"\n', "tags.toml": "[[tag]]\nname = 3\n"})
    found = findings(healthy)
    assert [(f["path"], f["line"]) for f in found["configuration"]] == [("gilyon.toml", 3), ("tags.toml", 1)]
    assert "did you mean 'size'?" in found["configuration"][0]["hint"]
    assert {"folders", "lead store", "private files", "left-overs"} <= set(found)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"name = [", b'name = "x"\nlanguage = 3\n'])
def test_no_settings_make_it_fail(workspace, content):
    made = workspace({"gilyon.toml": content})
    assert findings(made)["configuration"][0]["status"] == "error"


def test_settings_that_are_a_folder(workspace):
    made = workspace({"gilyon.toml/x": ""}, config=None)
    [finding] = findings(made)["configuration"]
    assert finding["status"] == "error" and finding["message"] == "not a regular file"


def test_what_the_settings_name_is_looked_for(healthy):
    healthy.write({"gilyon.toml": CONFIG + '[design]\nfont = "hebo"\nlogo = "no.svg"\n[lint]\nselect = ["GLN999"]\n'})
    messages = [f["message"] for f in findings(healthy)["configuration"]]
    assert messages[0] == "no rule 'GLN999'" and "no font family 'hebo'" in messages[1]


def test_a_font_without_hebrew_is_told(healthy, project_root):
    font = next((project_root / "templates/fonts/cousine").glob("*Regular*.ttf"))
    latin = healthy.root / "templates/fonts/latin"
    latin.mkdir(parents=True)
    options = ["--unicodes=U+0020-007E", f"--output-file={latin / 'Latin-Regular.ttf'}", "--name-IDs=*"]
    subprocess.run([sys.executable, "-m", "fontTools.subset", font, *options], check=True)
    healthy.write({"gilyon.toml": CONFIG + '[design]\nfont = "latin"\n'})
    wrong = [f for f in findings(healthy)["fonts"] if f["status"] == "warning"]
    assert len(wrong) == 1 and "'latin' has no א ב ג" in wrong[0]["message"]


def test_templates_are_read_but_not_run(healthy):
    healthy.write(
        {
            "templates/html/article.html": "{% extends 'gilyon:html/article.html' %}",
            "templates/html/card.html": "a\n{% if %}",
            "templates/html/list.html": "\n\n{% include 'html/crad.html' %}",
            "templates/html/form.html": "{{ 1 | nofilter }}",
            "templates/html/reader.js": "if (a) {{ b }} {% c",
        }
    )
    found = [(f["path"], f["line"]) for f in findings(healthy)["templates"]]
    assert found == [("templates/html/card.html", 2), ("templates/html/form.html", 1), ("templates/html/list.html", 3)]


def test_spelling_without_a_dictionary_says_how_to_get_one(healthy, tmp_path):
    healthy.write({"gilyon.toml": CONFIG + '[lint]\nspelling = true\ndictionary = "no/he"\n'})
    [finding] = findings(healthy)["spelling"]
    assert finding["status"] == "error" and finding["commands"]["debian"] == "sudo apt-get install hunspell-he"
    healthy.write({"dictionaries/he.aff": "", "dictionaries/he.dic": "", "words.txt": "גיליון\n"})
    healthy.write({"gilyon.toml": CONFIG + '[lint]\nspelling = true\ndictionary = "dictionaries/he"\n'})
    assert "1 word of your own" in findings(healthy)["spelling"][0]["message"]


def test_folders_that_cannot_be_used(healthy):
    healthy.write({"exports": "a file"})
    shutil.rmtree(healthy.root / "articles")
    articles, exports = findings(healthy)["folders"]
    assert (articles["status"], articles["path"]) == ("warning", "articles")
    assert (exports["status"], exports["path"], exports["message"]) == ("error", "exports", "is not a folder")
    follow(healthy, articles)
    assert (healthy.root / "articles").is_dir()


@pytest.mark.skipif(os.name == "nt" or not shutil.which("setpriv"), reason="rights of a POSIX system")
def test_a_folder_without_rights(healthy):
    """As another user than root, whom nothing is refused."""
    os.chmod(healthy.root / "articles", 0o700)
    for folder in (healthy.root, *healthy.root.parents):
        if folder.stat().st_mode & 0o055 != 0o055 and str(folder).startswith("/tmp"):
            os.chmod(folder, 0o755)
    command = ["gilyon-doctor", sys.executable, "-m", "gilyon", "-C", str(healthy.root), "doctor", "--format", "json"]
    if os.geteuid() == 0:
        command[:1] = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    else:
        os.chmod(healthy.root / "articles", 0o000)
        del command[0]
    done = subprocess.run(command, cwd="/", capture_output=True, env={"PATH": os.environ["PATH"]}, check=False)
    os.chmod(healthy.root / "articles", 0o755)
    assert done.returncode == 1 and b"Traceback" not in done.stderr, done.stderr
    wrong = [f for f in json.loads(done.stdout)["findings"] if f["check"] == "folders" and f["status"] == "error"]
    assert ("articles", "cannot be read") in [(f["path"], f["message"]) for f in wrong]


# ---- leads


@pytest.fixture
def with_leads(healthy):
    healthy.write({"list.csv": "name,phone\nדנה כהן,052-234-5678\nיוסי לוי,052-234-5679\n"})
    healthy.run("leads", "import", "list.csv").ok()
    return healthy


def test_a_whole_store_is_counted(with_leads):
    assert findings(with_leads)["lead store"][0]["message"].startswith("2 leads, whole")


def test_a_store_that_others_may_read_is_mended(with_leads):
    (with_leads.root / "leads.db").chmod(0o644)
    wrong = findings(with_leads)["lead store"][0]
    assert (wrong["status"], wrong["message"]) == ("error", "others on this machine may read it (644)")
    follow(with_leads, wrong)
    assert findings(with_leads)["lead store"][0]["status"] == "ok"


def test_damage_foreign_files_and_newer_stores_are_told_apart(with_leads):
    path = with_leads.root / "leads.db"
    whole = path.read_bytes()

    def message(data: bytes) -> str:
        path.write_bytes(data)
        return findings(with_leads)["lead store"][0]["message"]

    assert "malformed" in message(whole[:8192] + b"\x55" * 4096 + whole[12288:])
    assert "cannot be read" in message(b"no database at all" * 50)
    with sqlite3.connect(path.with_name("other.db")) as other:
        other.execute("CREATE TABLE song (title TEXT)")
    other.close()
    assert "not a lead store" in message(path.with_name("other.db").read_bytes())
    path.write_bytes(whole)
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    assert "made by a newer gilyon" in findings(with_leads)["lead store"][0]["message"]


def test_what_git_does_not_ignore_is_mended_by_the_command(with_leads):
    with_leads.write({".gitignore": "exports/\n.gilyon/\n"})
    wrong = [f for f in findings(with_leads)["private files"] if f["status"] != "ok"]
    assert [(f["status"], f["message"]) for f in wrong] == [
        ("error", "git does not ignore leads.db*"),
        ("warning", "git does not ignore leads.key"),
        ("warning", "git does not ignore *.rejects.csv"),
    ]
    for finding in wrong:
        follow(with_leads, finding)
    assert {f["status"] for f in findings(with_leads)["private files"]} == {"ok"}


def test_leads_that_git_keeps_are_let_go_by_the_command(with_leads):
    with_leads.write({"lists/old.rejects.csv": "x\n"})
    with_leads.run("leads", "export", "-o", "for agency.csv").ok()
    kept = ["for agency.csv", "leads.db", "lists/old.rejects.csv"]
    git(with_leads, "add", "--force", *kept)
    wrong = findings(with_leads)["private files"]
    assert [(f["status"], f["path"]) for f in wrong] == [("error", path) for path in kept]
    for finding in wrong:
        follow(with_leads, finding)
    assert findings(with_leads)["private files"][0]["status"] == "ok"
    assert (with_leads.root / "leads.db").exists()


def test_a_repository_without_git_cannot_give_anything_away(workspace):
    made = workspace({"articles/a.md": article()})
    assert "git does not look after" in findings(made)["private files"][0]["message"]


# ---- left-overs


def test_old_temporary_files_are_swept_by_the_command(healthy):
    healthy.write({"articles/.gilyon-tmp-abc": "x", "exports/html/.gilyon-tmp-def": "x"})
    long_ago = time.time() - 7200
    os.utime(healthy.root / "articles/.gilyon-tmp-abc", (long_ago, long_ago))
    [finding] = findings(healthy)["left-overs"]
    assert (finding["status"], finding["path"]) == ("warning", "articles/.gilyon-tmp-abc")
    follow(healthy, finding)
    assert findings(healthy)["left-overs"][0]["status"] == "ok"


def test_a_run_at_work_is_told(healthy):
    from gilyon.store.files import locked

    with locked(healthy.root):
        assert "is writing" in findings(healthy)["left-overs"][0]["message"]
    assert findings(healthy)["left-overs"][0]["status"] == "ok"


def test_commands_work_from_anywhere(with_leads, tmp_path):
    """They name the repository, which may not be where the user stands."""
    with_leads.write({".gitignore": ""})
    git(with_leads, "add", "--force", "leads.db")
    (tmp_path / "elsewhere").mkdir()
    wrong = [f for f in findings(with_leads)["private files"] if f["status"] != "ok"]
    for finding in wrong:
        command = finding["commands"][running_system().value]
        subprocess.run(["sh", "-c", command], cwd=tmp_path / "elsewhere", check=True, capture_output=True)
    assert {f["status"] for f in findings(with_leads)["private files"]} == {"ok"}
    assert len(wrong) == 6 and not list((tmp_path / "elsewhere").iterdir())
