"""``gilyon lint`` and ``gilyon rule`` as a user meets them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workspace import CONFIG, Workspace, article

Make = Callable[..., Workspace]
BAD = "שלום , עולם  טוב.\n"


def codes(out: str) -> list[str]:
    return re.findall(r"^\S+?:\d+:\d+: (GLN\d+)", out, re.MULTILINE)


def test_clean_articles_end_with_0(workspace: Make) -> None:
    outcome = workspace({"articles/a.md": article()}).run("lint").ok()
    assert outcome.out == ""
    assert "No faults in 1 file." in outcome.err


def test_findings_end_with_1_and_show_line_and_caret(workspace: Make) -> None:
    outcome = workspace({"articles/a.md": article(body="אבגד , ה.\n")}).run("lint").fails(1, "Found 1 fault", "--fix")
    assert outcome.out.splitlines()[:3] == [
        "articles/a.md:5:5: GLN401 [*] a blank before ','",
        "    5 | אבגד , ה.",
        "      |     ^  אבגד⟦ ⟧,",
    ]


def test_concise_is_a_line_for_each_sorted_by_file_and_place(workspace: Make) -> None:
    files = {"articles/b.md": article(body=BAD), "articles/a.md": article(body=f"## א\n\n{BAD}")}
    outcome = workspace(files).run("lint", "--format", "concise").fails(1)
    assert [line.split(": ")[0] for line in outcome.out.splitlines()] == [
        "articles/a.md:7:5", "articles/a.md:7:12", "articles/b.md:5:5", "articles/b.md:5:12",
    ]  # fmt: skip


def test_hidden_characters_cannot_turn_the_report(workspace: Make) -> None:
    outcome = workspace({"articles/a.md": article(body="א \u202eב\u202c ג.\n")}).run("lint").fails(1)
    assert "\u202e" not in outcome.out and "\u202c" not in outcome.out
    assert codes(outcome.out) == ["GLN501", "GLN501"]


OLD_PAGE = """
1:1 page-furniture, 11:1 page-furniture, 39:1 page-furniture, 41:1 page-furniture,
13:32 space-before-punctuation, 20:852 space-before-punctuation, 25:487 space-before-punctuation,
13:207 doubled-punctuation, 20:87 doubled-punctuation, 25:488 doubled-punctuation,
13:47 hyphen-as-dash, 21:221 hyphen-as-dash, 21:249 hyphen-as-dash,
13:326 detached-prefix, 20:872 detached-prefix, 20:927 detached-prefix,
13:401 double-space, 18:95 double-space, 19:216 double-space, 20:578 double-space, 20:780 double-space,
25:34 double-space, 25:115 double-space, 25:239 double-space, 25:351 double-space,
13:522 missing-stop-after-quotation, 19:108 missing-stop-after-quotation, 20:554 missing-stop-after-quotation,
22:167 missing-stop-after-quotation,
16:346 confused-homophone, 18:123 confused-homophone, 19:141 confused-homophone, 19:294 confused-homophone,
20:6 aramaic-ending, 19:188 mixed-compound, 20:980 two-or-four-dots,
27:1 blank-paragraph, 29:1 blank-paragraph, 31:1 blank-paragraph, 37:1 blank-paragraph,
35:1 keyword-list, 39:16 space-inside-brackets, 39:46 no-break-space-at-line-end
"""
"""What a careful copy-editor marks in the old page, with line and column, each once."""
IMPORTED = """
8:32 space-before-punctuation, 18:850 space-before-punctuation, 26:483 space-before-punctuation,
8:207 doubled-punctuation, 18:87 doubled-punctuation, 26:484 doubled-punctuation,
8:47 hyphen-as-dash, 20:221 hyphen-as-dash, 20:249 hyphen-as-dash,
8:326 detached-prefix, 18:870 detached-prefix, 18:925 detached-prefix,
8:521 missing-stop-after-quotation, 16:108 missing-stop-after-quotation, 18:554 missing-stop-after-quotation,
22:167 missing-stop-after-quotation,
10:346 confused-homophone, 14:122 confused-homophone, 16:141 confused-homophone, 16:293 confused-homophone,
18:6 aramaic-ending, 16:188 mixed-compound, 18:978 two-or-four-dots
"""
"""The same after an import, which has taken residue and no-break spaces away."""


def marks(found: list[dict[str, Any]], *, above: int = 0) -> list[str]:
    return sorted(f"{finding['line'] - above}:{finding['column']} {finding['name']}" for finding in found)


def listed(text: str) -> list[str]:
    return sorted(mark.strip() for mark in text.split(",") if mark.strip())


def test_the_old_page_is_read_as_an_editor_would(workspace: Make, seed_page: Path) -> None:
    text = "---\ntitle: מאמר\n---\n" + seed_page.read_text(encoding="utf-8")
    repository = workspace({"articles/old.md": text})
    found = repository.run("lint", "old", "--format", "json").fails(1).json()["findings"]
    assert marks(found, above=3) == listed(OLD_PAGE)
    repository.run("lint", "--fix", "--unsafe-fixes")
    repository.run("lint").ok()


def test_the_old_page_imported_is_read_as_an_editor_would(workspace: Make, seed_page: Path) -> None:
    repository = workspace({})
    repository.run("new", "--from", str(seed_page)).ok()
    found = repository.run("lint", "--format", "json").fails(1).json()["findings"]
    assert marks(found) == listed(IMPORTED)
    repository.run("lint", "--fix", "--unsafe-fixes").ok()


def test_fix_mends_what_is_safe_and_reports_the_rest(workspace: Make) -> None:
    repository = workspace({"articles/a.md": article(body=f"{BAD}\nאת את זה.\n")})
    outcome = repository.run("lint", "--fix", "--format", "concise").fails(1, "Fixed 2 faults.", "Found 1 fault")
    assert codes(outcome.out) == ["GLN409"]
    assert repository.read("articles/a.md") == article(body="שלום, עולם טוב.\n\nאת את זה.\n")
    repository.run("lint", "--fix", "--unsafe-fixes").ok()
    assert repository.read("articles/a.md") == article(body="שלום, עולם טוב.\n\nאת זה.\n")


def test_fixing_again_changes_nothing(workspace: Make) -> None:
    repository = workspace({"articles/a.md": article(body=BAD)})
    repository.run("lint", "--fix").ok()
    before = repository.snapshot()
    assert "Fixed" not in repository.run("lint", "--fix").ok().err
    assert repository.snapshot() == before


def test_fix_keeps_bom_and_windows_line_ends(workspace: Make) -> None:
    text = "\ufeff" + article(body=BAD).replace("\n", "\r\n")
    repository = workspace({"articles/a.md": text})
    repository.run("lint", "--fix").ok()
    assert repository.read("articles/a.md") == text.replace("שלום ,", "שלום,").replace("  טוב", " טוב")


def test_diff_shows_what_fix_does_and_writes_nothing(workspace: Make) -> None:
    repository = workspace({"articles/a.md": article(body=BAD), "articles/b.md": article()})
    before = repository.snapshot()
    outcome = repository.run("lint", "--fix", "--diff").fails(1, "Would change 1 of 2 files.")
    assert repository.snapshot() == before
    patch = repository.root / "change.patch"
    patch.write_text(outcome.out, encoding="utf-8")
    subprocess.run(["git", "apply", "--unsafe-paths", patch.name], cwd=repository.root, check=True)
    patched = repository.bytes("articles/a.md")
    repository.write({"articles/a.md": before["articles/a.md"]})
    repository.run("lint", "--fix").ok()
    assert repository.bytes("articles/a.md") == patched
    repository.run("lint", "--diff").ok()


def test_diff_names_odd_files_as_git_does(workspace: Make) -> None:
    names = ["שם עם רווח", "a\nb", "a\tb", 'a"b', "a\\b", "rlm\u200fmark"]
    repository = workspace({f"articles/{name}.md": article(body=BAD, slug=f"n{n}") for n, name in enumerate(names)})
    patch = repository.root / "change.patch"
    patch.write_text(repository.run("lint", "--diff").fails(1).out, encoding="utf-8")
    subprocess.run(["git", "apply", "--unsafe-paths", patch.name], cwd=repository.root, check=True)
    repository.run("lint").ok()


def test_a_file_name_cannot_forge_a_line_of_the_report(workspace: Make) -> None:
    repository = workspace({"articles/a\nb\u202e\x1b[31m.md": article(body=BAD)})
    for format_ in ("text", "concise"):
        out = repository.run("lint", "--format", format_).fails(1).out
        assert codes(out) == ["GLN401", "GLN404"]
        assert "\u202e" not in out and "\x1b" not in out


def test_a_link_that_leads_to_itself_hides_no_others(workspace: Make) -> None:
    repository = workspace({"articles/a.md": article(body=BAD)})
    (repository.root / "articles/loop.md").symlink_to("loop.md")
    outcome = repository.run("lint", "--format", "concise").fails(1)
    assert codes(outcome.out) == ["GLN401", "GLN404", "GLN100"]
    repository.run("lint", "articles/a.md").fails(1)
    assert codes(repository.run("lint", "articles/loop.md", "--format", "concise").fails(1).out) == ["GLN100"]
    repository.run("list").fails(1, "articles/loop.md")


def test_json_is_one_document_with_places_and_edits(workspace: Make) -> None:
    repository = workspace({"articles/a.md": article(body="😀 אב , ה.\n")})
    document = repository.run("lint", "--format", "json").fails(1).json()
    assert document == {
        "schema_version": 1,
        "findings": [
            {
                "code": "GLN401", "source": "gilyon", "name": "space-before-punctuation", "severity": "warning",
                "message": "a blank before ','", "hint": None, "path": "articles/a.md",
                "line": 5, "column": 5, "end_line": 5, "end_column": 6,
                "fix": {
                    "title": "remove the blank", "safety": "safe",
                    "edits": [{"line": 5, "column": 5, "end_line": 5, "end_column": 7, "text": ","}],
                },
            }
        ],
        "summary": {"files": 1, "findings": 1, "fixable": 1, "fixed": 0, "known": 0, "gone": 0},
    }  # fmt: skip
    clean = repository.run("lint", "--fix", "--format", "json").ok().json()
    assert clean["findings"] == [] and clean["summary"]["fixed"] == 1


def test_github_annotations_are_escaped(workspace: Make) -> None:
    repository = workspace({"articles/a,b.md": article(body="100%..\n")})
    outcome = repository.run("lint", "--format", "github").fails(1)
    assert outcome.out.startswith("::warning title=GLN403 two-or-four-dots,file=articles/a%2Cb.md,line=5,col=5,")


def test_statistics_count_each_rule(workspace: Make) -> None:
    repository = workspace({"articles/a.md": article(body=f"{BAD}\nאב , גד.\n")})
    assert repository.run("lint", "--statistics").fails(1).out.splitlines() == [
        "2\tGLN401\tspace-before-punctuation\t2", "1\tGLN404\tdouble-space\t1",
    ]  # fmt: skip
    document = repository.run("lint", "--statistics", "--format", "json").fails(1).json()
    assert document["statistics"][0] == {
        "code": "GLN401", "name": "space-before-punctuation", "count": 2, "fixable": 2,
    }  # fmt: skip


def test_broken_files_are_findings_and_hide_no_others(workspace: Make) -> None:
    repository = workspace(
        {
            "articles/a.md": "---\ntitle: [\n---\n\nשלום , עולם.\n",
            "articles/b.md": article(body=BAD),
            "articles/c.md": "---\ntitle: ישן\n---\n".encode("windows-1255"),
            "articles/d.md": "---\ntitle: x\nstatus: maybe\n---\n\nשלום , עולם.\n",
        }
    )
    outcome = repository.run("lint", "--format", "concise").fails(1)
    assert codes(outcome.out) == ["GLN101", "GLN401", "GLN404", "GLN100", "GLN103", "GLN401"]
    assert "articles/c.md:1:1: GLN100" in outcome.out
    before = repository.bytes("articles/c.md")
    assert codes(repository.run("lint", "--fix", "--format", "concise").fails(1).out) == ["GLN101", "GLN100", "GLN103"]
    assert repository.bytes("articles/c.md") == before
    assert "שלום, עולם" in repository.read("articles/d.md")
    assert codes(repository.run("lint", "articles/c.md", "--format", "concise").fails(1).out) == ["GLN100"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("שלום , עולם. <!-- gilyon: ignore GLN401 -->\nשלום , עולם.\n", [6]),
        ("שלום , עולם. <!-- gilyon: ignore -->\nשלום , עולם.\n", [6]),
        ("שלום , עולם  טוב. <!-- gilyon: ignore double-space, space-before-punctuation -->\n", []),
        ("שלום , עולם. <!-- gilyon: ignore GLN4 -->\n", []),
        ("<!-- gilyon: ignore GLN401 -->\nשלום , עולם.\nעוד , שורה.\n\nעוד , פסקה.\n", [9]),
        ("<!-- gilyon: ignore GLN401 -->\n\nשלום , עולם.\nעוד , שורה.\n\nעוד , פסקה.\n", [10]),
        ("שלום , עולם.\n\n<!-- gilyon: ignore-file GLN401 -->\n", []),
        ("שלום , עולם.\n\n<!-- gilyon: ignore-file GLN402 -->\n", [5, 7]),
        ("<!-- gilyon: ignore-next-line GLN401 -->\nשלום , עולם.\nעוד , שורה.\n", [7]),
        ("שלום , עולם. <!-- gilyon: ignore GLN401: כך, במקור -->\n", []),
        ("שלום , עולם. `<!-- gilyon: ignore -->`\n", [5]),
        ("שלום , עולם. <!-- gilyon: ignoring -->\n", [5]),
    ],
)
def test_comments_silence_findings(workspace: Make, body: str, expected: list[int]) -> None:
    for text in (article(body=body), article(body=body).replace("\n", "\r\n")):
        repository = workspace({"articles/a.md": text})
        found = repository.run("lint", "--format", "json").json()["findings"]
        assert [finding["line"] for finding in found] == expected


def test_fix_respects_comments(workspace: Make) -> None:
    text = article(body="שלום , עולם. <!-- gilyon: ignore GLN401 -->\n")
    repository = workspace({"articles/a.md": text})
    repository.run("lint", "--fix").ok()
    assert repository.read("articles/a.md") == text


def test_whole_file_comment_reaches_front_matter(workspace: Make) -> None:
    text = article(body="פסקה.\n\n<!-- gilyon: ignore-file unknown-field -->\n", mine="x")
    workspace({"articles/a.md": text}).run("lint").ok()


def test_paths_folders_and_slugs_choose_files(workspace: Make) -> None:
    files = {f"articles/{name}.md": article(body="אב , ג.\n") for name in ("a", "news/b", "news/deep/c")}
    files["articles/d.md"] = article(slug="launch", body="אב , ג.\n")
    repository = workspace(files)

    def chosen(*arguments: str, cwd: str = ".") -> list[str]:
        out = repository.run("lint", "--format", "concise", *arguments, cwd=cwd).fails(1).out
        return [line.split(":")[0].removeprefix("articles/") for line in out.splitlines()]

    assert chosen() == ["a.md", "d.md", "news/b.md", "news/deep/c.md"]
    assert chosen("articles/news") == chosen("articles/news/") == ["news/b.md", "news/deep/c.md"]
    assert chosen("launch", "articles/a.md", "a") == ["a.md", "d.md"]
    assert chosen("b.md", cwd="articles/news") == ["news/b.md"]
    assert chosen(".", cwd="articles/news/deep") == ["news/deep/c.md"]
    for wrong in ("nothing", "articles/new", "tags.toml", "/etc"):
        repository.run("lint", wrong).fails(2, wrong)


def test_links_are_checked_against_the_whole_repository(workspace: Make) -> None:
    repository = workspace(
        {
            "articles/a.md": article(body="[אחד](news/b.md), [שני](news/none.md), [שלישי](articel-b)\n"),
            "articles/news/b.md": article(slug="article-b"),
        }
    )
    outcome = repository.run("lint", "articles/a.md").fails(1)
    assert codes(outcome.out) == ["GLN302", "GLN302"]
    assert "did you mean 'article-b'?" in outcome.out


def test_select_and_ignore_by_code_prefix_and_name(workspace: Make) -> None:
    repository = workspace({"articles/a.md": article(body=f"{BAD}\n#### עמוק\n")})

    def found(*arguments: str) -> list[str]:
        return codes(repository.run("lint", "--format", "concise", *arguments).out)

    assert found() == ["GLN401", "GLN404", "GLN201"]
    assert found("--select", "GLN4") == ["GLN401", "GLN404"]
    assert found("--select", "GLN401,heading-level-skipped") == ["GLN401", "GLN201"]
    assert found("--select", "gln404", "--select", "GLN2") == ["GLN404", "GLN201"]
    assert found("--ignore", "GLN4") == ["GLN201"]
    assert found("--select", "GLN4", "--ignore", "double-space") == ["GLN401"]
    assert found("--select", "GLN401", "--ignore", "GLN4") == ["GLN401"]
    assert found("--ignore", "ALL") == []


def test_settings_choose_rules_and_the_command_line_has_the_last_word(workspace: Make) -> None:
    config = CONFIG + '[lint]\nselect = ["GLN4"]\nignore = ["GLN404"]\n'
    repository = workspace({"articles/a.md": article(body=f"{BAD}\n#### עמוק\n")}, config=config)

    def found(*arguments: str) -> list[str]:
        return codes(repository.run("lint", "--format", "concise", *arguments).out)

    assert found() == ["GLN401"]
    assert found("--select", "GLN404") == ["GLN404"]
    assert found("--select", "GLN4") == ["GLN401"]
    assert found("--select", "ALL") == ["GLN401", "GLN201"]


def test_house_style_is_enforced_under_the_strict_style_alone(workspace: Make) -> None:
    files = {"articles/a.md": article(body="הוא שתק...\n", summary="תקציר")}

    def found(style: str, *arguments: str) -> list[str]:
        repository = workspace(files, config=f"{CONFIG}[lint]\n{style}")
        return codes(repository.run("lint", "--format", "concise", *arguments).out)

    assert found("") == found('style = "default"') == []
    assert found('style = "strict"') == ["GLN433"]
    assert found('style = "strict"', "--ignore", "GLN433") == found('style = "strict"', "--select", "GLN2") == []
    assert found("", "--select", "GLN433") == found("", "--select", "keyboard-ellipsis") == ["GLN433"]
    assert found("", "--select", "GLN4") == found("", "--select", "ALL") == []
    assert found('select = ["GLN433"]') == ["GLN433"]
    bad = workspace(files, config=f'{CONFIG}[lint]\nstyle = "loose"\n')
    bad.run("lint").fails(2, "lint.style")


def test_unknown_rules_are_usage_errors_with_the_nearest(workspace: Make) -> None:
    repository = workspace({"articles/a.md": article()})
    repository.run("lint", "--select", "dubble-space").fails(2, "no rule 'dubble-space'", "double-space")
    repository.run("lint", "--ignore", "GLN09").fails(2, "no rule 'GLN09'")
    repository.run("lint", "--select", "GL").fails(2, "no rule 'GL'")
    repository.run("lint", "--diff", "--format", "json").fails(2, "--diff")
    repository.run("lint", "--dry-run").fails(2)
    bad = workspace({}, config=CONFIG + '[lint]\nignore = ["GLN999"]\n')
    bad.run("lint").fails(2, "no rule 'GLN999'", "gilyon.toml")


def test_fixes_that_would_break_the_article_are_not_taken(workspace: Make) -> None:
    text = article(title="א:\u202e ב", body="פסקה.\n")
    repository = workspace({"articles/a.md": text})
    repository.run("lint", "--fix", "--unsafe-fixes").fails(1, "left as it is", "articles/a.md")
    assert repository.read("articles/a.md") == text


def test_english_articles_get_no_hebrew_rules(workspace: Make) -> None:
    body = "One two - three, and so on?.\n\nכ- 20 - אחת,שתיים.\n"
    workspace({"articles/a.md": article(lang="en", body=body)}).run("lint").ok()


def test_rule_explains_one_and_lists_all(workspace: Make) -> None:
    repository = workspace({})
    by_code = repository.run("rule", "GLN401").ok().out
    assert by_code == repository.run("rule", "space-before-punctuation").ok().out
    assert by_code.startswith("GLN401 space-before-punctuation (warning; fix: always)\n")
    assert "## Why" in by_code and "## Fix safety" in by_code
    listed = repository.run("rule").ok().out.splitlines()
    rules = repository.run("rule", "--format", "json").ok().json()["rules"]
    assert [line.split("\t")[0] for line in listed] == [rule["code"] for rule in rules]
    assert repository.run("rule", "GLN401", "--format", "json").ok().json()["rules"] == [
        rule for rule in rules if rule["code"] == "GLN401"
    ]
    repository.run("rule", "GLN4011").fails(2, "no rule", "GLN401")
    repository.run("rule", "GLN4").fails(2, "not one rule")


def test_github_is_told_to_show_only_ten_of_a_level(workspace: Make) -> None:
    repository = workspace({"articles/a.md": article(body="אב , גד.\n\n" * 12)})
    outcome = repository.run("lint", "--format", "github").fails(1, "GitHub shows 10 of 12 annotations")
    assert len(outcome.out.splitlines()) == 12


def test_rules_of_rumdl_are_explained_by_rumdl(workspace: Make) -> None:
    workspace({}).run("rule", "MD009").fails(2, "MD009", "rumdl rule MD009")
