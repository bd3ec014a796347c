"""Whatever stands in an article, and wherever the cursor is, every question has an answer, and every edit a place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

from gilyon.editor.actions import actions_for
from gilyon.editor.completion.complete import complete
from gilyon.editor.definition import definition_at, document_links
from gilyon.editor.diagnostics import article_diagnostics
from gilyon.editor.hover import hover_at
from gilyon.editor.references import references_at
from gilyon.editor.symbols import document_symbols
from gilyon.editor.workspace import View, Workspace
from workspace import CONFIG, article
from workspace import Workspace as Repository

PIECES = (
    "---\n", "title: א\n", "tags: [", "tags:\n- ", "כח אדם", ", ", "]\n", "status: ", "image: ", "translation_of: b\n", "date: \n",
    "מילה ", "  ", "😀", "שָׁלוֹם", "\n", "\r\n", "\r", "\n\n", "## כותרת\n", "====\n", "[א](", "![](", "b.md", "#", ")", "../", "%", "<",
    "{merge:", "|}", "`", "```\n", "<!-- gilyon: ignore ", "GLN404", " -->", "<!--", "| א | ב |\n|--|--|\n", "- ", "> ", "[r]: b.md\n",
    "\ufeff", "\u2028", "\x00", "\u202e", "*[א]: ", "[^1]", "{: #x }", "\t", '"', "'", "&amp;", "\ud83d",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, str]:
    root = Path(tmp_path_factory.mktemp("any")) / "repository"
    root.mkdir()
    Repository(root).write(
        {
            "gilyon.toml": CONFIG,
            "tags.toml": '[[tag]]\nname = "כוח אדם"\n',
            "articles/b.md": article("ב", "## כותרת\n\n[א](a.md)\n", tags="[כוח אדם]"),
            "articles/c.png": b"\x89PNG\r\n\x1a\n",
        }
    )
    return Workspace(), (root / "articles" / "a.md").as_uri()


def view_of(opened: tuple[Workspace, str], text: str) -> View:
    workspace, uri = opened
    workspace.documents.open(types.TextDocumentItem(uri, "markdown", 1, text))
    view = workspace.view(uri)
    assert view is not None
    return view


@settings(max_examples=60)
@given(text=texts, data=st.data())
def test_every_question_has_an_answer(opened, text, data):
    view = view_of(opened, text)
    offset = data.draw(st.integers(0, len(view.text)))
    for ask in (hover_at, definition_at, references_at):
        ask(view, offset)
    document_links(view)
    document_symbols(view)
    found = complete(
        view, offset, snippets=True, markup=lambda text: types.MarkupContent(types.MarkupKind.Markdown, text)
    )
    for item in found.items if found else ():
        assert isinstance(item.text_edit, types.TextEdit)
        span = view.positions.span(item.text_edit.range)
        assert span.start <= offset <= span.end <= offset + 1
    whole = types.Range(types.Position(0, 0), view.positions.position(len(view.text)))
    for diagnostic in article_diagnostics(view):
        assert view.positions.range(view.positions.span(diagnostic.range)) == diagnostic.range
    for action in actions_for(view, whole, None, versioned=False):
        assert action.edit is not None and action.edit.changes is not None
        for edits in action.edit.changes.values():
            for edit in edits:
                assert view.positions.range(view.positions.span(edit.range)) == edit.range
