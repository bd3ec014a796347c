"""What the server can be asked, in one list: each question of the protocol and who answers it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from lsprotocol import types

from gilyon.editor.actions import KINDS, actions_for
from gilyon.editor.completion.complete import TRIGGERS, complete
from gilyon.editor.definition import definition_at, document_links
from gilyon.editor.documents import path_of
from gilyon.editor.hover import hover_at
from gilyon.editor.references import references_at
from gilyon.editor.server import Server
from gilyon.editor.symbols import document_symbols
from gilyon.editor.workspace import View

_LONGEST = 10_000
"""Milliseconds that an editor may want a text to rest before it is looked at."""
_WATCHED = ("**/*.md", "**/gilyon.toml", "**/tags.toml", "**/words.txt", "**/.gilyon-lint-baseline.json")


def register(server: Server) -> None:
    """Teach a server everything."""
    _life(server)
    _changes(server)
    _answers(server)
    _lists(server)


def _life(server: Server) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        options = params.initialization_options
        pause = options.get("pause") if isinstance(options, Mapping) else None
        if isinstance(pause, int) and 0 <= pause <= _LONGEST:
            server.publisher.pause = pause / 1000
        server.open_texts.documents.units = types.PositionEncodingKind(server.workspace.position_encoding)

    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        if server.can("workspace.did_change_watched_files.dynamic_registration"):
            watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            wanted = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            server.client_register_capability(types.RegistrationParams([wanted]))
        for folder in list(server.workspace.folders.values()):
            server.guarded(partial(_warm, server, folder.uri))

    @server.feature(types.SHUTDOWN)
    def shutdown(_: None) -> None:
        server.shut_down = True


def _warm(server: Server, uri: str) -> None:
    """Read the articles before the first one is opened."""
    folder = path_of(uri)
    project = server.open_texts.project_of(folder / "gilyon.toml") if folder else None
    snapshot = server.open_texts.look(project) if project else None
    if snapshot is not None:
        _ = snapshot.around.spellings


def _changes(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(_: types.DidSaveTextDocumentParams) -> None:
        server.publisher.all_changed()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_files(_: types.DidChangeWatchedFilesParams) -> None:
        server.publisher.all_changed()


def _answers(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        def find(view: View, offset: int) -> types.Hover | None:
            found = hover_at(view, offset)
            return types.Hover(server.markup(found[0]), view.positions.range(found[1])) if found else None

        return server.at(params.text_document.uri, params.position, find)

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=list(TRIGGERS)))
    def completion(params: types.CompletionParams) -> types.CompletionList | None:
        snippets = server.can("text_document.completion.completion_item.snippet_support")
        return server.at(
            params.text_document.uri,
            params.position,
            lambda view, offset: complete(view, offset, snippets=snippets, markup=server.markup),
        )

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(params: types.DefinitionParams) -> types.Location | None:
        return server.at(params.text_document.uri, params.position, definition_at)

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def references(params: types.ReferenceParams) -> list[types.Location] | None:
        return server.at(params.text_document.uri, params.position, references_at)


def _lists(server: Server) -> None:
    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=list(KINDS), resolve_provider=False)
    )
    def code_action(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        versioned = server.can("workspace.workspace_edit.document_changes")
        return server.look(
            params.text_document.uri,
            lambda view: actions_for(view, params.range, params.context.only, versioned=versioned),
        )

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK, types.DocumentLinkOptions())
    def document_link(params: types.DocumentLinkParams) -> list[types.DocumentLink] | None:
        return server.look(params.text_document.uri, document_links)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def document_symbol(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
        return server.look(params.text_document.uri, document_symbols)
