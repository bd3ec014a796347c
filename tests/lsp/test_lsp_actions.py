"""What an editor is offered for a finding, and that it does what it says when it is applied."""

from __future__ import annotations

from lsprotocol import types

from workspace import article

A = "articles/a.md"
TAGS = '[[tag]]\nname = "כוח אדם"\n'
BAD = article(
    tags="[כח אדם]",
    body="משפט  עם 😀 שני  רווחים ו 20 אנשים.\r\n\r\n## כותרת ,כאן\r\n\r\nכל ה המלצות של Google.\r\n",
)


def codes(diagnostics):
    return [diagnostic.code for diagnostic in diagnostics]


def everywhere(editor, path):
    return editor.range(path, 0, len(editor.texts[path]))


def test_a_session_in_which_every_finding_goes(editor):
    """Take the preferred fix of the first finding, again and again; what has none is silenced."""
    at = editor({A: BAD, "tags.toml": TAGS})
    found = at.open(A)
    assert {"GLN404", "GLN702"} <= set(codes(found))
    for _ in range(30):
        if not found:
            break
        actions = list(at.actions_in(A, found[0].range, "quickfix").values())
        actions = [action for action in actions if action.diagnostics and action.diagnostics[0] == found[0]]
        action = next((action for action in actions if action.is_preferred), actions[-1])
        assert action.edit is not None
        found = at.apply(A, action.edit)
    assert found == []
    assert "tags: [כוח אדם]" in at.texts[A] and "משפט עם 😀 שני רווחים" in at.texts[A]
    at.save(A)
    at.workspace.run("lint", A).ok()


def test_all_safe_fixes_at_once_are_those_of_the_command(editor):
    at = editor({A: BAD, "tags.toml": TAGS})
    at.open(A)
    (action,) = at.actions_in(A, everywhere(at, A), "source.fixAll").values()
    assert action.kind == "source.fixAll.gilyon" and action.edit is not None
    at.apply(A, action.edit)
    at.workspace.run("lint", "--fix", A)
    assert at.texts[A] == at.workspace.read(A) != BAD
    assert at.actions_in(A, everywhere(at, A), "source.fixAll.gilyon") == {}


def test_only_the_kinds_that_are_asked_for(editor):
    at = editor({A: article(body="שני  רווחים.\n")})
    at.open(A)
    assert {action.kind for action in at.actions(A, "שני ").values()} == {"quickfix", "source.fixAll.gilyon"}
    assert {action.kind for action in at.actions(A, "שני ", "quickfix").values()} == {"quickfix"}
    assert at.actions(A, "שני ", "refactor") == at.actions(A, "שני ", "source.organizeImports") == {}
    assert "Keep one [GLN404]" not in at.actions(A, "רווחים", "quickfix")


def test_a_fix_that_may_change_the_meaning_says_so_and_is_not_preferred(editor):
    at = editor({A: article(body="הוא אמר את את זה.\n")})
    assert codes(at.open(A)) == ["GLN409"]
    (fix,) = (action for title, action in at.actions(A, "אמר א").items() if "[GLN409]" in title)
    assert "may change the meaning" in fix.title and not fix.is_preferred
    assert "source.fixAll.gilyon" not in {action.kind for action in at.actions(A, "אמר א").values()}
    assert fix.edit is not None and at.apply(A, fix.edit) == []


def test_what_the_baseline_knows_is_not_mended(editor):
    at = editor({A: article(body="ישן  מאוד.\n")})
    at.workspace.run("lint", "--write-baseline").ok()
    at.open(A)
    at.type(A, "ישן  מאוד.", "\n\nחדש  לגמרי.")
    (action,) = at.actions_in(A, everywhere(at, A), "source.fixAll").values()
    assert action.edit is not None and at.apply(A, action.edit) == []
    assert "ישן  מאוד.\n\nחדש לגמרי." in at.texts[A]


def test_a_finding_is_ignored_as_the_reference_says(editor):
    at = editor({A: article(body="שני  רווחים וגם את את זה.\n")})
    assert codes(at.open(A)) == ["GLN404", "GLN409"]
    found = at.apply(A, at.actions(A, "שני ")["Ignore GLN404 here"].edit)
    assert codes(found) == ["GLN409"]
    assert at.apply(A, at.actions(A, "וגם א")["Ignore GLN409 here"].edit) == []
    assert at.texts[A].endswith("זה. <!-- gilyon: ignore GLN404, GLN409 -->\n")


def test_a_comment_for_the_file_is_not_made_to_silence_more(editor):
    at = editor({A: article(body="הוא אמר את את זה  פה. <!-- gilyon: ignore-file GLN409 -->\n")})
    assert codes(at.open(A)) == ["GLN404"]
    assert at.apply(A, at.actions(A, "את זה ")["Ignore GLN404 here"].edit) == []
    assert "<!-- gilyon: ignore-file GLN409 --> <!-- gilyon: ignore GLN404 -->" in at.texts[A]


def test_a_finding_of_the_front_matter_is_ignored_for_the_file(editor):
    at = editor({A: article(tags="[כח אדם]"), "tags.toml": TAGS})
    assert codes(at.open(A)) == ["GLN702"]
    assert at.apply(A, at.actions(A, "tags: [כח")["Ignore GLN702 in this file"].edit) == []
    assert at.texts[A].endswith("\n\n<!-- gilyon: ignore-file GLN702 -->\n")


def test_an_edit_is_of_the_version_that_was_looked_at(editor):
    """The text may have changed a moment before, without diagnostics of it yet."""
    at = editor({A: article(body="שני  רווחים.\n")})
    at.open(A)
    at.type(A, "title: ", "עוד ")
    action = at.actions(A, "שני ")["Keep one [GLN404]"]
    assert action.edit is not None and action.edit.document_changes is not None
    change = action.edit.document_changes[0]
    assert isinstance(change, types.TextDocumentEdit) and change.text_document.version == 2
    assert at.apply(A, action.edit) == []
