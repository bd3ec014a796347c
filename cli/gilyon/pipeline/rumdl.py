"""Asks rumdl, where it is installed, for faults of plain Markdown style. It gets the texts, not the files."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gilyon.content.articles import Loaded
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Source, Span
from gilyon.errors import GilyonError
from gilyon.lint.markdown_style import NAMES, silenced

ORIGIN = "rumdl"
_SECONDS = 300
_BATCH = 500
# "mkdocs" is the flavour of Python-Markdown: notices, attributes, definitions.
_OPTIONS = ("--isolated", "--no-cache", "--flavor", "mkdocs", "--output-format", "json-lines", "--fail-on", "never")


def version() -> str:
    """Of the rumdl that :func:`markdown_findings` asks. Raises :class:`GilyonError` if there is none."""
    return _run("--version", data=b"").strip()


def markdown_findings(
    files: Sequence[Loaded], codes: Sequence[str], per_file: Mapping[str, Sequence[str]]
) -> dict[str, list[Diagnostic]]:
    """What rumdl finds in each file that could be read, by path. Raises :class:`GilyonError` if it does not run."""
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    sources = {file.source.path: file.source for file in files if file.source.text}
    paths = list(sources)
    for start in range(0, len(paths), _BATCH):
        batch = [sources[path] for path in paths[start : start + _BATCH]]
        data = b"".join(f"{source.path}\0{source.text}\0".encode() for source in batch)
        for row in _rows(_run("check", *_OPTIONS, "--enable", ",".join(codes), "--stdin-batch", data=data)):
            source, code = sources.get(row.get("file", "")), str(row.get("rule"))
            if source is not None and code in codes and not silenced(source.path, code, per_file):
                found[source.path].append(_diagnostic(source, code, row))
    return found


def _diagnostic(source: Source, code: str, row: Mapping[str, Any]) -> Diagnostic:
    start = source.offset(int(row["line"]), int(row["column"]))
    span = Span(start, start + 1 if source.text[start : start + 1] not in ("", "\r", "\n") else start)
    return Diagnostic(code, NAMES[code], str(row["message"]), span, Severity.WARNING, origin=ORIGIN)


def _rows(output: str) -> Iterator[Mapping[str, Any]]:
    try:
        for line in output.splitlines():
            yield json.loads(line)
    except (ValueError, TypeError) as error:
        raise GilyonError("rumdl answered what Gilyon does not understand", hint=_VERSION_HINT) from error


def _run(*arguments: str, data: bytes) -> str:
    beside = shutil.which(ORIGIN, path=str(Path(sys.executable).parent))
    program = beside or shutil.which(ORIGIN)
    if program is None:
        raise GilyonError("rumdl is not installed", hint="pip install 'gilyon[markdown]', or turn off lint.markdown")
    try:
        done = subprocess.run([program, *arguments], input=data, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GilyonError(f"rumdl cannot be run: {error}", hint=_VERSION_HINT) from error
    if done.returncode not in (0, 1):
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GilyonError(f"rumdl failed: {said[0] if said else f'exit {done.returncode}'}", hint=_VERSION_HINT)
    return done.stdout.decode("utf-8", "replace")


_VERSION_HINT = "Gilyon knows rumdl 0.3; 'rumdl --version' tells yours"
