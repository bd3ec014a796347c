"""The program itself: finding a repository, exit codes, streams, help."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import gilyon
from gilyon.app import COMMANDS
from workspace import article


def test_version_is_data(workspace):
    assert workspace().run("--version").ok().out == f"gilyon {gilyon.__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(workspace, command):
    outcome = workspace().run(command, "--help").ok()
    assert "Usage: gilyon" in outcome.out


def test_help_lists_every_command(workspace):
    text = workspace().run("--help").ok().out
    assert [name for name in COMMANDS if name not in text] == []


def test_help_and_version_load_neither_rich_nor_what_the_work_needs(workspace):
    import subprocess
    import sys

    heavy = ("rich", "yaml", "markdown", "lxml", "jinja2", "weasyprint", "babel", "phonenumbers", "trafilatura")
    code = f"import sys, gilyon.app as a\nsys.argv = ['gilyon', sys.argv[1]]\ntry: a.main()\nfinally: print([n for n in {heavy} if n in sys.modules])"
    for flag in ("--help", "--version"):
        done = subprocess.run([sys.executable, "-c", code, flag], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "[]"


def test_a_repository_is_found_from_below(workspace):
    made = workspace({"articles/sales/a.md": article("אחת")})
    assert "אחת" in made.run("list", cwd="articles/sales").ok().out


def test_another_repository_is_named_with_c(workspace, tmp_path):
    made = workspace({"articles/a.md": article("אחת")})
    (tmp_path / "elsewhere").mkdir()
    assert "אחת" in made.run("-C", str(made.root), "list", cwd="../elsewhere").ok().out


def test_outside_a_repository_the_way_in_is_told(workspace):
    workspace({}, config=None).run("list").fails(2, "no gilyon.toml", "gilyon init")


def test_an_unknown_flag_is_fatal(workspace):
    made = workspace({"articles/a.md": article("אחת", tags="[א]")})
    before = made.snapshot()
    assert made.run("tag", "rename", "א", "ב", "--dryrun").code == 2
    assert made.snapshot() == before


def test_an_unknown_command_gets_a_suggestion(workspace):
    assert "Did you mean 'export'?" in workspace().run("exprot", "html").fails(2).err


def test_configuration_errors_name_file_line_and_nearest_key(workspace):
    made = workspace({}, config='name = "x"\n\n[pdf]\nsiez = "A4"\n')
    made.run("list").fails(2, "unknown key 'pdf.siez'", "gilyon.toml:4:1", "did you mean 'size'?")


def test_list_gives_plain_lines_to_a_pipe_and_one_json_document(workspace):
    made = workspace(
        {
            "articles/b.md": article("שנייה", status="draft", tags="[מכירות]"),
            "articles/guides/a.md": article('דו"ח', updated="2026-03-01T08:30", tags="[גיוס]"),
        }
    )
    assert made.run("list").ok().out.splitlines() == [
        "b\tשנייה\tdraft\t\tמכירות\tarticles/b.md",
        'a\tדו"ח\tpublished\t2026-03-01\tגיוס\tarticles/guides/a.md',
    ]
    document = made.run("list", "--format", "json", "--section", "guides").ok().json()
    assert document["schema_version"] == 1
    assert [(a["slug"], a["updated"]) for a in document["articles"]] == [("a", "2026-03-01T08:30:00+02:00")]


def test_list_finds_a_tag_in_any_spelling(workspace):
    made = workspace({"articles/a.md": article("אחת", tags="[גיוס כוח אדם]"), "articles/b.md": article("שתיים")})
    assert made.run("list", "--tag", "גיוס כח־אדם").ok().out.startswith("a\t")


def test_list_goes_on_past_broken_files_and_says_so(workspace):
    made = workspace(
        {
            "articles/a.md": article("אחת"),
            "articles/bad.md": '---\ntitle: "דו"ח"\n---\n',
            "articles/latin.md": b"---\ntitle: caf\xe9\n---\n",
        }
    )
    outcome = made.run("list").fails(1, "articles/bad.md:2:12", "articles/latin.md", "not valid UTF-8")
    assert outcome.out.startswith("a\t")


def test_a_closed_pipe_is_no_error(workspace):
    import os
    import subprocess
    import sys

    made = workspace({f"articles/a{i}.md": article(f"כותרת {i}") for i in range(50)})
    command = f"'{sys.executable}' -m gilyon list | head -1"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=made.root,
        capture_output=True,
        check=True,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
    )
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", [["list"], ["list", "--format", "json"], ["export", "html"], ["--help"]])
def test_output_that_cannot_be_written_is_told(workspace, command):
    made = workspace({"articles/a.md": article()})
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gilyon", *command], cwd=made.root, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2 and b"cannot write the output: No space left" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a shell that can close a stream")
def test_streams_that_the_caller_closed(workspace):
    made = workspace({"articles/a.md": article(), "articles/b.md": "---\n"})
    for closing in (">&-", "2>&-", ">&- 2>&-"):
        command = f'"{sys.executable}" -m gilyon list {closing}'
        done = subprocess.run(command, shell=True, cwd=made.root, capture_output=True, check=False)
        assert (done.returncode, b"Traceback" in done.stderr) == (1, False), closing


def test_nothing_an_article_or_a_file_says_acts_on_the_terminal(workspace):
    made = workspace(
        {"articles/a\x1b[31m\nb.md": '---\ntitle: "\\e]0;owned\\a"\ntags: ["א\\tב"]\n---\n', "articles/c\x1b.md": "x"}
    )
    outcome = made.run("list")
    outcome.fails(1, "c\\x1b.md")
    assert "\x1b" not in outcome.out + outcome.err
    assert [len(line.split("\t")) for line in outcome.out.splitlines()] == [6]
