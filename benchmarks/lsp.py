"""How fast the language server answers in an archive: what somebody who types would wait for.

    .venv/bin/python benchmarks/lsp.py [--articles 1000] [--rounds 30]

One client, over pipes, with three of the articles open; before each question a word is typed, so that nothing asked is
known from the question before. Typing is measured from the last key to the diagnostics, less the pause that the server
makes on purpose. The target: everything within 100 ms. Beside the time that passed stands, on Linux, what the server's
main thread was at work, which other programs on the machine hardly change.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from corpus import for_gilyon, make_posts, write
from lsprotocol import types
from pygls.lsp.client import LanguageClient

PAUSE = 10
OPEN = 3
MARK = "סוף הטקסט"


class Session:
    """An editor with some articles of ``root`` open."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.client = LanguageClient("benchmark", "1")
        self.told: dict[str, asyncio.Future[None]] = {}
        self.version = 1

        @self.client.feature("textDocument/publishDiagnostics")
        def told(params: types.PublishDiagnosticsParams) -> None:
            waiting = self.told.get(f"{params.uri} {params.version}")
            if waiting is not None and not waiting.done():
                waiting.set_result(None)

    async def start(self) -> None:
        await self.client.start_io(sys.executable, "-m", "gilyon", "lsp", cwd=self.root)
        folder = types.WorkspaceFolder(self.root.as_uri(), "archive")
        asked = types.InitializeParams(
            types.ClientCapabilities(), workspace_folders=[folder], initialization_options={"pause": PAUSE}
        )
        await self.client.initialize_async(asked)
        self.client.initialized(types.InitializedParams())

    async def open(self, path: Path) -> None:
        item = types.TextDocumentItem(path.as_uri(), "markdown", 1, path.read_text("utf-8") + f"\n{MARK}\n\n[x](\n")
        done = self._expect(path, 1)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        await done

    async def type(self, path: Path, line: int) -> None:
        self.version += 1
        document = types.VersionedTextDocumentIdentifier(uri=path.as_uri(), version=self.version)
        place = types.Position(line, 0)
        change = types.TextDocumentContentChangePartial(types.Range(place, place), "מילה ")
        done = self._expect(path, self.version)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        await done

    def work(self) -> float:
        """Seconds that the server's main thread has run."""
        process = self.client._server
        clock = Path(f"/proc/{process.pid if process else 0}/schedstat")
        return int(clock.read_text().split()[0]) / 1e9 if clock.exists() else 0.0

    def _expect(self, path: Path, version: int) -> asyncio.Future[None]:
        key = f"{path.as_uri()} {version}"
        self.told[key] = asyncio.get_running_loop().create_future()
        return self.told[key]


async def measure(root: Path, rounds: int) -> None:
    session = Session(root)
    start = time.perf_counter()
    await session.start()
    paths = sorted((root / "articles").rglob("*.md"))
    for path in paths[:OPEN]:
        await session.open(path)
    passed_ms, worked_ms = (time.perf_counter() - start) * 1000, session.work() * 1000
    print("| what | ms | at most | of the processor, ms | at most |\n| --- | ---: | ---: | ---: | ---: |")
    print(f"| start, and three articles opened | {passed_ms:.0f} |  | {worked_ms:.0f} |  |")
    path = paths[0]
    lines = path.read_text("utf-8").split("\n")
    mark, tags = len(lines), next(n for n, line in enumerate(lines) if line.startswith("tags:"))
    document = types.TextDocumentIdentifier(path.as_uri())
    whole = types.Range(types.Position(0, 0), types.Position(mark, 0))
    asked: dict[str, Callable[[], Awaitable[object]]] = {
        "complete a tag": lambda: session.client.text_document_completion_async(
            types.CompletionParams(document, types.Position(tags, len("tags: [")))
        ),
        "complete a link": lambda: session.client.text_document_completion_async(
            types.CompletionParams(document, types.Position(mark + 2, len("[x](")))
        ),
        "hover over a tag": lambda: session.client.text_document_hover_async(
            types.HoverParams(document, types.Position(tags, len("tags: [א")))
        ),
        "actions for the whole article": lambda: session.client.text_document_code_action_async(
            types.CodeActionParams(document, whole, types.CodeActionContext([]))
        ),
        "references of the article": lambda: session.client.text_document_references_async(
            types.ReferenceParams(types.ReferenceContext(False), document, types.Position(mark, 0))
        ),
    }
    asked = {"typing": lambda: session.type(path, mark)} | asked
    times: dict[str, list[float]] = {name: [] for name in asked}
    work: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(rounds):
        for name, ask in asked.items():
            start, begun = time.perf_counter(), session.work()
            await ask()
            times[name].append(time.perf_counter() - start)
            work[name].append(session.work() - begun)
    times["typing"] = [seconds - PAUSE / 1000 for seconds in times["typing"]]
    for name in asked:
        passed, worked = ((statistics.median(all_) * 1000, max(all_) * 1000) for all_ in (times[name], work[name]))
        print(f"| {name} | {passed[0]:.1f} | {passed[1]:.0f} | {worked[0]:.1f} | {worked[1]:.0f} |")
    await session.client.shutdown_async(None)
    session.client.exit(None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        (root / "gilyon.toml").write_text('name = "מדידה"\nlanguage = "he"\n', "utf-8")
        for post in make_posts(options.articles):
            write(root / "articles", post, for_gilyon)
        asyncio.run(measure(root, options.rounds))


if __name__ == "__main__":
    main()
