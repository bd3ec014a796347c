"""Comments that silence findings: ``<!-- gilyon: ignore GLN401 -->``.

At the end of a line the comment speaks of that line; on a line of its own, of the block that follows (up to the next
blank line); as ``ignore-file``, of the whole file, front matter included. Codes, beginnings of codes and names may be
listed, with commas or blanks between; none means all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gilyon.content.scanner import Scan
from gilyon.core.diagnostics import Diagnostic
from gilyon.core.source import Span

_DIRECTIVE = re.compile(r"<!--\s*gilyon:\s*(?P<kind>ignore-file|ignore)(?P<codes>(?:[\s,]+[A-Za-z0-9-]+?)*)[\s,]*-->")
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t]*(?=\r|\n|\Z)")
_BLANKS = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Suppression:
    """Findings that begin in ``span`` are silenced if they match one of ``selectors`` (none: all)."""

    span: Span
    selectors: tuple[str, ...]

    def covers(self, finding: Diagnostic) -> bool:
        if not self.span.start <= finding.span.start <= self.span.end:
            return False
        return not self.selectors or any(
            selector == finding.name or finding.code.startswith(selector.upper()) for selector in self.selectors
        )


def suppressions(scan: Scan) -> list[Suppression]:
    """What the comments of a body silence. Comments inside code are code."""
    found = []
    text = scan.source.text
    for comment in scan.comments:
        match = _DIRECTIVE.fullmatch(text, comment.start, comment.end)
        if match is None or text[comment.start - 1 : comment.start] == "`" == text[comment.end : comment.end + 1]:
            continue
        selectors = tuple(code for code in re.split(r"[\s,]+", match["codes"]) if code)
        span = Span(0, len(text)) if match["kind"] == "ignore-file" else _reach(text, comment)
        found.append(Suppression(span, selectors))
    return found


def _reach(text: str, comment: Span) -> Span:
    line_start = max(text.rfind("\n", 0, comment.start), text.rfind("\r", 0, comment.start)) + 1
    line_end = next((i for i in range(comment.end, len(text)) if text[i] in "\r\n"), len(text))
    if text[line_start : comment.start].strip() or text[comment.end : line_end].strip():
        return Span(line_start, line_end)
    blanks = _BLANKS.match(text, line_end)
    begin = blanks.end() if blanks else line_end
    blank = _BLANK_LINE.search(text, begin)
    return Span(line_end, blank.start() if blank else len(text))


def unsuppressed(findings: Iterable[Diagnostic], silenced: list[Suppression]) -> list[Diagnostic]:
    return [finding for finding in findings if not any(s.covers(finding) for s in silenced)]
