"""The server: open files in, diagnostics out, and a hand over every answer, so that no question brings it down."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import TypeVar

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from gilyon import __version__
from gilyon.editor.publisher import Publisher
from gilyon.editor.workspace import View, Workspace
from gilyon.errors import GilyonError

T = TypeVar("T")


class Protocol(LanguageServerProtocol):
    """Keeps open files in :class:`gilyon.editor.documents.Documents`: the library's own would count lines otherwise."""

    _server: Server

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        self._server.open_texts.documents.open(params.text_document)
        self._server.publisher.changed(params.text_document.uri, at_once=True)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        document = params.text_document
        self._server.open_texts.documents.change(document.uri, document.version, params.content_changes)
        self._server.publisher.changed(document.uri)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        self._server.publisher.closed(params.text_document.uri)


class Server(LanguageServer):
    """``open_texts`` is what it knows (``workspace`` is the library's). ``shut_down``: the editor has said goodbye."""

    def __init__(self) -> None:
        super().__init__("gilyon", __version__, protocol_cls=Protocol, max_workers=1)
        self.open_texts = Workspace()
        self.publisher = Publisher(self.open_texts, self.text_document_publish_diagnostics, self.guarded)
        self.shut_down = False
        self._said = ""

    def guarded(self, work: Callable[[], T]) -> T | None:
        """What ``work`` returns. If it fails, that goes to the log, and the answer is that there is none."""
        try:
            return work()
        except GilyonError as error:
            self.log(error.line)
        except Exception as error:  # noqa: BLE001 - a bug in one answer must not take the others away
            self.log("".join(traceback.format_exception(error)), types.MessageType.Error)
        return None

    def look(self, uri: str, find: Callable[[View], T | None]) -> T | None:
        """What ``find`` says of an open article; None of any other file."""

        def answer() -> T | None:
            view = self.open_texts.view(uri)
            return None if view is None else find(view)

        return self.guarded(answer)

    def at(self, uri: str, position: types.Position, find: Callable[[View, int], T | None]) -> T | None:
        """What ``find`` says of a place in an open article."""
        return self.look(uri, lambda view: find(view, view.positions.offset(position)))

    def log(self, message: str, kind: types.MessageType = types.MessageType.Warning) -> None:
        """Tell the editor's log, once for what is said again and again while somebody types."""
        if message != self._said:
            self._said = message
            self.window_log_message(types.LogMessageParams(kind, message))

    def report_server_error(self, error: Exception, source: object) -> None:
        """Where the library would open a window, a line in the log is enough."""
        self.log(f"{type(error).__name__}: {error}", types.MessageType.Error)

    def can(self, capability: str) -> bool:
        """True if the editor says so of a capability, as ``workspace.workspace_edit.document_changes``."""
        return bool(get_capability(self.client_capabilities, capability, False))

    def markup(self, text: str) -> types.MarkupContent:
        """Markdown, for an editor that can show it."""
        kinds = get_capability(self.client_capabilities, "text_document.hover.content_format") or ()
        kind = types.MarkupKind.Markdown if types.MarkupKind.Markdown in kinds else types.MarkupKind.PlainText
        return types.MarkupContent(kind, text)
