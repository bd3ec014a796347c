"""A real client of the protocol (pygls') that speaks with ``gilyon lsp`` over pipes, as an editor would.

It counts columns in UTF-16 by itself, so that the server's counting is checked and not repeated.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from workspace import Workspace

PATIENCE = 30
"""Seconds until a test gives up; nothing waits that long when all is well."""
CAPABILITIES = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
    ),
    text_document=types.TextDocumentClientCapabilities(
        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown])
    ),
)


class Editor:
    """An editor with some files open. Places in a text are given by what stands there: the end of ``before``."""

    def __init__(self, workspace: Workspace, *, units: types.PositionEncodingKind | None = None) -> None:
        self.workspace = workspace
        self.texts: dict[str, str] = {}
        self.log: list[str] = []
        self.watched: list[str] = []
        self._versions: dict[str, int] = {}
        self._told: dict[str, types.PublishDiagnosticsParams] = {}
        self._news = threading.Condition()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._client = LanguageClient("editor", "1")
        self._listen()
        self._call(self._start())
        general = types.GeneralClientCapabilities(position_encodings=[units]) if units else None
        capabilities = types.ClientCapabilities(
            workspace=CAPABILITIES.workspace, text_document=CAPABILITIES.text_document, general=general
        )
        folder = types.WorkspaceFolder(workspace.root.as_uri(), workspace.root.name)
        asked = types.InitializeParams(capabilities, workspace_folders=[folder], initialization_options={"pause": 20})
        self.server = self.ask("initialize", asked)
        self._notify("initialized", types.InitializedParams())

    def move_to(self, workspace: Workspace) -> Editor:
        """Close everything, and work in another repository with the same server."""
        for path in list(self.texts):
            self.close(path)
        self.workspace = workspace
        self._versions.clear()
        self.log.clear()
        return self

    def open(self, path: str, text: str | None = None) -> list[types.Diagnostic]:
        """Open a file, with a text that the disk need not have, and wait for its diagnostics."""
        self.texts[path] = self.workspace.read(path) if text is None else text
        self._versions[path] = 1
        item = types.TextDocumentItem(self.uri(path), "markdown", 1, self.texts[path])
        self._notify("textDocument/didOpen", types.DidOpenTextDocumentParams(item))
        return self.diagnostics(path)

    def type(self, path: str, before: str, text: str, *, over: str = "") -> list[types.Diagnostic]:
        """Write ``text`` after ``before``, over what stands there, and wait for the diagnostics."""
        start = self.texts[path].index(before + over) + len(before)
        return self.edit(path, [(start, start + len(over), text)])

    def edit(self, path: str, changes: Sequence[tuple[int, int, str]]) -> list[types.Diagnostic]:
        """Send changes (start, end, text), each of the text that the one before left."""
        sent: list[types.TextDocumentContentChangeEvent] = []
        for start, end, text in changes:
            sent.append(types.TextDocumentContentChangePartial(self.range(path, start, end), text))
            self.texts[path] = self.texts[path][:start] + text + self.texts[path][end:]
        self._versions[path] += 1
        document = types.VersionedTextDocumentIdentifier(uri=self.uri(path), version=self._versions[path])
        self._notify("textDocument/didChange", types.DidChangeTextDocumentParams(document, sent))
        return self.diagnostics(path)

    def apply(self, path: str, edit: types.WorkspaceEdit) -> list[types.Diagnostic]:
        """Do what an action proposes, and wait for the diagnostics of the result."""
        assert edit.document_changes is not None
        changes = []
        for change in edit.document_changes:
            assert isinstance(change, types.TextDocumentEdit)
            assert (change.text_document.uri, change.text_document.version) == (self.uri(path), self._versions[path])
            changes += [(*self.span(path, each.range), each.new_text) for each in change.edits]
        return self.edit(path, sorted(changes, reverse=True))

    def save(self, path: str) -> None:
        self.workspace.write({path: self.texts[path]})
        document = types.TextDocumentIdentifier(self.uri(path))
        self._notify("textDocument/didSave", types.DidSaveTextDocumentParams(document))

    def close(self, path: str) -> None:
        self.texts.pop(path, None)
        document = types.TextDocumentIdentifier(self.uri(path))
        self._notify("textDocument/didClose", types.DidCloseTextDocumentParams(document))

    def tell_changed(self, path: str) -> None:
        event = types.FileEvent(self.uri(path), types.FileChangeType.Changed)
        self._notify("workspace/didChangeWatchedFiles", types.DidChangeWatchedFilesParams([event]))

    def diagnostics(self, path: str) -> list[types.Diagnostic]:
        """Those of the version that is open now."""
        return self.wait_for(path, lambda told: told.version == self._versions[path])

    def wait_for(self, path: str, fits: Any) -> list[types.Diagnostic]:
        """The diagnostics of a file, once what was told of it fits."""
        uri = self.uri(path)
        with self._news:
            came = self._news.wait_for(lambda: uri in self._told and fits(self._told[uri]), PATIENCE)
            assert came, f"last heard of {path}: {self._told.get(uri)}; log: {self.log}"
            return list(self._told[uri].diagnostics)

    def wait_for_codes(self, path: str, *codes: str) -> list[types.Diagnostic]:
        return self.wait_for(path, lambda told: sorted(str(d.code) for d in told.diagnostics) == sorted(codes))

    def at(self, path: str, before: str) -> Any:
        """Parameters of a question about the place after ``before``."""
        offset = self.texts[path].index(before) + len(before)
        return {"text_document": types.TextDocumentIdentifier(self.uri(path)), "position": self.position(path, offset)}

    def hover(self, path: str, before: str) -> str:
        found = self.ask("textDocument/hover", types.HoverParams(**self.at(path, before)))
        return found.contents.value if found else ""

    def complete(self, path: str, before: str) -> dict[str, types.CompletionItem]:
        found = self.ask("textDocument/completion", types.CompletionParams(**self.at(path, before)))
        return {item.label: item for item in found.items} if found else {}

    def accept(self, path: str, item: types.CompletionItem) -> None:
        assert isinstance(item.text_edit, types.TextEdit)
        self.edit(path, [(*self.span(path, item.text_edit.range), item.text_edit.new_text)])

    def definition(self, path: str, before: str) -> tuple[str, int] | None:
        """Path from the repository's root, and line from 1."""
        found = self.ask("textDocument/definition", types.DefinitionParams(**self.at(path, before)))
        return self.place(found) if found else None

    def references(self, path: str, before: str) -> list[tuple[str, int]]:
        context = types.ReferenceContext(include_declaration=False)
        asked = types.ReferenceParams(context=context, **self.at(path, before))
        return sorted(self.place(found) for found in self.ask("textDocument/references", asked))

    def actions(self, path: str, before: str, *only: str) -> dict[str, types.CodeAction]:
        place = self.at(path, before)["position"]
        return self.actions_in(path, types.Range(place, place), *only)

    def actions_in(self, path: str, range_: types.Range, *only: str) -> dict[str, types.CodeAction]:
        context = types.CodeActionContext(diagnostics=[], only=list(only) or None)
        document = types.TextDocumentIdentifier(self.uri(path))
        found = self.ask("textDocument/codeAction", types.CodeActionParams(document, range_, context))
        return {action.title: action for action in found or []}

    def ask(self, method: str, params: Any) -> Any:
        async def send() -> Any:
            return await self._client.protocol.send_request_async(method, params)

        return self._call(send())

    def uri(self, path: str) -> str:
        return (self.workspace.root / path).as_uri()

    def place(self, location: types.Location) -> tuple[str, int]:
        root = self.workspace.root.as_uri() + "/"
        return unquote(location.uri.removeprefix(root)), location.range.start.line + 1

    def line(self, path: str, text: str) -> int:
        """The line, from 1, in which a text begins."""
        return self.position(path, self.texts[path].index(text)).line + 1

    def position(self, path: str, offset: int) -> types.Position:
        before = self.texts[path][:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return types.Position(len(before) - 1, len(before[-1].encode("utf-16-le")) // 2)

    def range(self, path: str, start: int, end: int) -> types.Range:
        return types.Range(self.position(path, start), self.position(path, end))

    def span(self, path: str, range_: types.Range) -> tuple[int, int]:
        """The offsets of a range, found by trying: it must be one that this editor would have given."""
        text = self.texts[path]
        offsets = [o for o in range(len(text), -1, -1) if text[o - 1 : o + 1] != "\r\n"]
        places = {(p.line, p.character): o for o in offsets for p in [self.position(path, o)]}
        return (
            places[range_.start.line, range_.start.character],
            places[range_.end.line, range_.end.character],
        )

    def marked(self, path: str, diagnostic: types.Diagnostic) -> str:
        """The text that a diagnostic marks."""
        start, end = self.span(path, diagnostic.range)
        return self.texts[path][start:end]

    def quit(self) -> tuple[int, str]:
        """Say goodbye as the protocol wants it; the exit code, and what came on standard error."""
        self.ask("shutdown", None)
        return self.leave()

    def leave(self) -> tuple[int, str]:
        """Say only ``exit``."""
        self._notify("exit", None)
        process = self._client._server
        assert process is not None and process.stderr is not None
        talk = self._call(process.stderr.read())
        code = self._call(process.wait())
        self._loop.call_soon_threadsafe(self._loop.stop)
        return code, talk.decode("utf-8")

    def _notify(self, method: str, params: Any) -> None:
        async def send() -> None:
            self._client.protocol.notify(method, params)

        self._call(send())

    async def _start(self) -> None:
        environment = self.workspace._environment()
        await self._client.start_io(
            sys.executable, "-m", "gilyon", "lsp", cwd=str(self.workspace.root), env=environment
        )

    def _call(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    def _listen(self) -> None:
        @self._client.feature("textDocument/publishDiagnostics")
        def told(params: types.PublishDiagnosticsParams) -> None:
            with self._news:
                self._told[params.uri] = params
                self._news.notify_all()

        @self._client.feature("window/logMessage")
        def said(params: types.LogMessageParams) -> None:
            self.log.append(params.message)

        @self._client.feature("client/registerCapability")
        def register(params: types.RegistrationParams) -> None:
            self.watched += [registration.method for registration in params.registrations]
