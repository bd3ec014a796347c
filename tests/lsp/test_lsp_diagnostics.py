"""What is wrong is told while somebody types, of the text in the editor and not of the one on disk."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from lsprotocol.types import DiagnosticSeverity, DiagnosticTag

from workspace import CONFIG, Workspace, article

A, B = "articles/a.md", "articles/מדריכים/b.md"
GOOD = article(body="פסקה אחת טובה.\n")


def codes(diagnostics):
    return [diagnostic.code for diagnostic in diagnostics]


def test_a_fault_is_marked_where_it_is_typed_and_goes_when_it_is_mended(editor):
    at = editor({A: GOOD})
    assert at.open(A) == []
    found = at.type(A, "פסקה 😀 שָׁלוֹם"[:5], "👩‍👧 שָׁלוֹם  ")
    assert [(d.code, at.marked(A, d)) for d in found] == [("GLN404", "  ")]
    assert found[0].severity is DiagnosticSeverity.Warning and found[0].source == "gilyon"
    assert at.type(A, "שָׁלוֹם ", "", over=" ") == []
    assert at.workspace.read(A) == GOOD


def test_a_finding_leads_to_the_documentation_of_its_rule(editor):
    at = editor({A: article(body="שני  רווחים.\n")})
    description = at.open(A)[0].code_description
    assert description is not None
    page = Path(unquote(urlsplit(description.href).path)).read_text("utf-8")
    assert "title: GLN404 double-space" in page


def test_lines_are_those_of_the_protocol(editor):
    """A form feed and U+2028 end a line for Python, and for no editor."""
    at = editor({A: article(body="אחת.\u2028שתיים.\r\n\r\nשלוש  ארבע.\f\r\n")})
    found = at.open(A)
    assert [at.marked(A, d) for d in found if d.code == "GLN404"] == ["  "]
    found = at.type(A, "שלוש  ", "x  ")
    assert [at.marked(A, d) for d in found if d.code == "GLN404"] == ["  ", "  "]


def test_several_changes_at_once(editor):
    at = editor({A: GOOD})
    at.open(A)
    end = len(GOOD)
    found = at.edit(A, [(end, end, "\nעוד  אחת.\n"), (0, 0, ""), (GOOD.index("אחת"), GOOD.index("אחת"), "😀  ")])
    assert [at.marked(A, d) for d in found] == ["  ", "  "]


def test_the_settings_of_lint_hold(editor):
    config = CONFIG + '[lint]\nignore = ["GLN404"]\n[lint.per-file]\n"articles/old/**" = ["GLN402"]\n'
    fault = article(body="שני  רווחים, ,וסימן.\n")
    at = editor({A: fault, "articles/old/c.md": fault}, config=config)
    assert "GLN402" in codes(at.open(A)) and "GLN404" not in codes(at.open(A))
    assert "GLN402" not in codes(at.open("articles/old/c.md"))


def test_comments_and_the_baseline_hold_and_an_idle_comment_is_faded(editor):
    at = editor({A: article(body="שני  רווחים. <!-- gilyon: ignore GLN404 -->\n\nעוד  אחד.\n")})
    at.workspace.run("lint", "--write-baseline").ok()
    assert at.open(A) == []
    found = at.type(A, "שני", "", over=" ")
    assert [(d.code, list(d.tags or ())) for d in found] == [("GLN220", [DiagnosticTag.Unnecessary])]
    assert codes(at.type(A, "עוד  אחד.", "\n\nושוב  אחד.")) == ["GLN220", "GLN404"]


def test_unsaved_texts_of_other_files_count(editor):
    at = editor(
        {A: article(body="ראו [את המדריך המלא](מדריכים/b.md#סוף).\n"), B: article("מדריך", "## סוף\n\nטקסט.\n")}
    )
    at.open(B)
    assert at.open(A) == []
    at.type(B, "## ", "התחלה", over="סוף")
    assert codes(at.wait_for_codes(A, "GLN303")) == ["GLN303"]
    at.close(B)
    at.wait_for_codes(A)


def test_a_new_file_that_was_never_saved_is_an_article(editor):
    at = editor({A: article(body="ראו [את החדש שלנו](new.md).\n")})
    assert codes(at.open(A)) == ["GLN302"]
    assert codes(at.open("articles/new.md", article("חדש", "עוד  אחד.\n"))) == ["GLN404"]
    at.wait_for_codes(A)


def test_what_another_program_changes_on_disk_is_seen(editor):
    at = editor({A: article(body="ראו [את המדריך המלא](b.md).\n")})
    assert codes(at.open(A)) == ["GLN302"]
    at.workspace.write({"articles/b.md": GOOD})
    at.tell_changed("articles/b.md")
    at.wait_for_codes(A)
    (at.workspace.root / "articles/b.md").unlink()
    at.tell_changed("articles/b.md")
    at.wait_for_codes(A, "GLN302")


def test_a_closed_file_is_told_of_no_longer(editor):
    at = editor({A: article(body="שני  רווחים.\n")})
    assert codes(at.open(A)) == ["GLN404"]
    at.close(A)
    at.wait_for_codes(A)


def test_files_outside_the_articles_have_no_findings(editor):
    fault = article(body="שני  רווחים.\n")
    at = editor({"notes.md": fault, "articles/.draft.md": fault, "articles/a.txt": fault, "exports/a.md": fault})
    for path in ("notes.md", "articles/.draft.md", "articles/a.txt", "exports/a.md"):
        assert at.open(path) == []


def test_faults_of_the_settings_are_told_in_their_file_and_findings_go_on(editor):
    at = editor({A: article(body="שני  רווחים.\n")})
    at.open("gilyon.toml")
    at.open(A)
    found = at.type("gilyon.toml", CONFIG, "[lint]\nignroe = []\n")
    assert [(at.marked("gilyon.toml", d), d.severity) for d in found] == [("ignroe = []", DiagnosticSeverity.Error)]
    assert "ignore" in found[0].message
    assert codes(at.type(A, "שני  ", "מאוד  ")) == ["GLN404", "GLN404"]
    assert at.type("gilyon.toml", "[lint]\nign", "ore = ['GLN404']", over="roe = []") == []
    at.wait_for_codes(A)


def test_a_broken_setting_is_told_although_its_file_is_closed(editor):
    at = editor({A: GOOD}, config=CONFIG + "[lint]\nselect = ['GLN999']\n")
    at.open(A)
    found = at.wait_for("gilyon.toml", lambda told: told.diagnostics)
    assert "GLN999" in found[0].message
    at.workspace.write({"gilyon.toml": CONFIG})
    at.tell_changed("gilyon.toml")
    at.wait_for_codes("gilyon.toml")


def test_what_is_odd_in_the_vocabulary_is_marked_there(editor):
    tags = '[[tag]]\nname = "כוח אדם"\n\n[[tag]]\nname = "מכירה"\nrelated = ["אין כזה"]\n\n[[tag]]\nname = "כח אדם"\n'
    at = editor({"tags.toml": tags, A: article(tags="[כוח אדם]")})
    found = at.open("tags.toml")
    assert sorted((d.code, d.range.start.line + 1) for d in found) == [("vocabulary", 6), ("vocabulary", 8)]
    text = at.texts["tags.toml"]
    assert at.edit("tags.toml", [(0, len(text), '[[tag]]\nname = "שיווק"\n')]) == []
    assert codes(at.open(A)) == ["GLN701"]
    assert at.type("tags.toml", "name = ", "כוח אדם", over='"שיווק') != []


def test_half_written_articles_are_lint_findings_and_nothing_worse(editor):
    at = editor({A: GOOD})
    at.open(A)
    for broken in (
        "---\ntitle: [\n---\n\nטקסט",
        "---\ntitle: א\n",
        "---\n",
        "",
        "\x00\ufffe",
        "---\ntitle: &a [*a]\n---\n",
        "---\ntitle: א\ntags: [א,\n---\n[](\n```\n<!-- gilyon: ignore",
        "\ufeff---\r\ntitle: 😀\r\n---\r\n![](<",
    ):
        at.edit(A, [(0, len(at.texts[A]), broken)])
        for place in range(0, len(broken) + 1, 3):
            before = broken[:place]
            for ask in (at.hover, at.complete, at.definition, at.references, at.actions):
                ask(A, before)
    assert at.edit(A, [(0, len(at.texts[A]), GOOD)]) == []


def test_a_repository_in_a_repository_and_no_repository_at_all(editor):
    inner = "inner/articles/a.md"
    at = editor({A: article(body="שני  רווחים.\n"), inner: article(body="שני  רווחים.\n")}, config=None)
    assert at.open(A) == []
    at.workspace.write({"inner/gilyon.toml": CONFIG + "[lint]\nignore = ['GLN404']\n", "gilyon.toml": CONFIG})
    assert at.open(inner) == []
    assert codes(at.type(A, "שני  רווחים", " פה")) == ["GLN404"]


def test_other_files_that_cannot_be_read_do_no_harm(editor):
    at = editor({A: article(body="שני  רווחים.\n"), "articles/b.md": "שלום".encode("cp1255"), "articles/c.md/d": "x"})
    (at.workspace.root / "articles/loop.md").symlink_to("loop.md")
    assert codes(at.open(A)) == ["GLN404"]
    assert codes(at.open("articles/b.md", article(body="עוד  אחד.\n"))) == ["GLN404"]


def test_markdown_style_is_asked_too_where_it_is_wanted(editor):
    at = editor({A: article(body="* א\n- ב\n")}, config=CONFIG + "[lint]\nmarkdown = true\n")
    assert "MD004" in codes(at.open(A))


def test_a_dictionary_that_is_not_there_is_told_once_and_the_rest_goes_on(editor):
    config = CONFIG + '[lint]\nspelling = true\ndictionary = "none/he_IL"\n'
    at = editor({A: article(body="שני  רווחים.\n")}, config=config)
    assert codes(at.open(A)) == ["GLN404"]
    assert "he_IL" in at.wait_for("gilyon.toml", lambda told: told.diagnostics)[0].message


def test_the_names_of_folders_may_be_anything(editor, tmp_path):
    at = editor({})
    odd = Workspace(tmp_path / "שם; עם #סימנים? 100%").write({"gilyon.toml": CONFIG, A: article(body="שני  רווחים.\n")})
    at.move_to(odd)
    assert codes(at.open(A)) == ["GLN404"]
