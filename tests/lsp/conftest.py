"""One language server for all tests of a process: it finds each test's repository by the files that are opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest
from editor_client import Editor

from workspace import CONFIG, Workspace


@pytest.fixture(scope="session")
def language_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """It must end well, with nothing on standard error."""
    root = tmp_path_factory.mktemp("editor") / "repository"
    root.mkdir()
    editor = Editor(Workspace(root).write({"gilyon.toml": CONFIG}))
    yield editor
    assert editor.quit() == (0, "")


@pytest.fixture
def editor(
    language_server: Editor, workspace: Callable[..., Workspace]
) -> Iterator[Callable[[Mapping[str, str | bytes]], Editor]]:
    """``editor({"articles/a.md": "…"})`` opens an editor on a repository; nothing in it may come to a traceback."""

    def start(files: Mapping[str, str | bytes], *, config: str | None = CONFIG) -> Editor:
        return language_server.move_to(workspace(files, config=config))

    yield start
    assert [line for line in language_server.log if "Traceback" in line] == []
