"""How the server begins and ends, and what it is told by editors of other kinds."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

from editor_client import Editor
from lsprotocol.types import CodeActionKind, PositionEncodingKind, TextDocumentSyncKind

from workspace import CONFIG, Workspace, article

FAULT = article(body="😀 שני  רווחים.\n")


def test_it_says_what_it_can_do_and_asks_to_be_told_of_files(editor, language_server):
    editor({"articles/a.md": FAULT}).open("articles/a.md")
    can = language_server.server.capabilities
    assert can.text_document_sync.change is TextDocumentSyncKind.Incremental and can.text_document_sync.open_close
    assert can.position_encoding == PositionEncodingKind.Utf16
    assert list(can.code_action_provider.code_action_kinds) == [CodeActionKind.QuickFix, "source.fixAll.gilyon"]
    assert can.hover_provider and can.definition_provider and can.references_provider and can.completion_provider
    assert language_server.watched == ["workspace/didChangeWatchedFiles"]


def test_an_editor_that_counts_bytes_and_leaves_without_goodbye(workspace):
    """Its repository has a fault from the beginning, and what it opens lies in two repositories."""
    made = workspace(
        {"articles/a.md": FAULT, "other/gilyon.toml": CONFIG, "other/articles/b.md": FAULT},
        config=CONFIG + "nonsense = 1\n",
    )
    editor = Editor(made, units=PositionEncodingKind.Utf8)
    assert editor.open("articles/a.md") == []
    assert "nonsense" in editor.wait_for("gilyon.toml", lambda told: told.diagnostics)[0].message
    (found,) = editor.open("other/articles/b.md")
    assert (found.range.start.character, found.range.end.character) == (4 + 1 + 6, 4 + 1 + 6 + 2)
    assert editor.leave() == (1, "")


def test_it_ends_when_the_editor_is_gone(workspace):
    done = workspace({}).run("lsp", stdin="")
    assert (done.code, done.out) == (1, "")


def test_a_message_that_is_none_is_survived(workspace):
    """It is answered, or told to the log, in the protocol; the next one is heard."""
    body = '{"jsonrpc": "2.0", "id": 1, "method": "shutdown", "params": null}'
    junk = "{"
    text = "".join(f"Content-Length: {len(message)}\r\n\r\n{message}" for message in (junk, body))
    done = workspace({}).run("lsp", "--stdio", stdin=text)
    assert '"id": 1' in done.out and done.out.startswith("Content-Length: ") and done.code == 0


def test_somebody_who_starts_it_by_hand_is_told_what_it_is(workspace):
    made: Workspace = workspace({})
    controller, terminal = pty.openpty()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "gilyon", "lsp"],
            stdin=terminal, cwd=made.root, env=made._environment(), capture_output=True, timeout=60, check=False,
        )  # fmt: skip
    finally:
        os.close(controller)
        os.close(terminal)
    assert done.returncode == 2 and done.stdout == b"" and b"docs/articles/guides/editors.md" in done.stderr
