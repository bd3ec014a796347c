"""Writes the comment that silences a finding, where it reaches no further than it must; see ``suppression``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.content.scanner import Scan, scan
from gilyon.core.diagnostics import Diagnostic, Edit, apply_edits
from gilyon.core.source import Source, Span
from gilyon.lint.outline import outline
from gilyon.lint.rule import blocks
from gilyon.lint.suppression import ignore_comments, line_around

_BLANKS_AT_END = re.compile(r"[ \t]*\Z")
_TABLE = re.compile(r"[^\n]*\|")
_DEFINITION = re.compile(r"[ ]{0,3}\*?\[[^\]^][^\]]*\]:")
"""A line of a table, or with the address of a link or the meaning of an abbreviation, would take it for its own."""


def silence(scanned: Scan, finding: Diagnostic) -> Edit | None:
    """The comment for one finding: at the end of its line, else above its block, else for the whole file.

    Each place is tried by reading the comment back, since a comment in code is code; None if none of them works.
    """
    return next((edit for edit in _places(scanned, finding) if _silences(scanned, finding, edit)), None)


def _places(scanned: Scan, finding: Diagnostic) -> Iterator[Edit]:
    source, at = scanned.source, finding.span.start
    text, newline = source.text, source.newline
    block = next((span for span in blocks(scanned) if span.start <= at <= span.end), None)
    if at >= scanned.body.start and block is not None:
        line = line_around(text, Span(at, at))
        joined = next((comment for comment in ignore_comments(scanned) if comment.reach == line), None)
        if joined is not None and joined.selectors[0].text:
            end = joined.selectors[-1].span.end
            yield Edit(Span(end, end), f", {finding.code}")
        heading = next((h for h in outline(scanned) if h.span.start <= at <= h.span.end), None)
        if heading is not None:
            yield _above(heading.span.start, "ignore-next-line", finding, newline)
        elif not (_TABLE.match(text[block.start : block.end]) or _DEFINITION.match(text, line.start)):
            end = line.start + len(_BLANKS_AT_END.sub("", text[line.start : line.end]))
            yield Edit(Span(end, end), f" <!-- gilyon: ignore {finding.code} -->")
        yield _above(block.start, "ignore", finding, newline * 2)
    end = len(text.rstrip())
    yield Edit(Span(end, end), f"{newline * 2}<!-- gilyon: ignore-file {finding.code} -->")


def _above(start: int, kind: str, finding: Diagnostic, gap: str) -> Edit:
    return Edit(Span(start, start), f"<!-- gilyon: {kind} {finding.code} -->{gap}")


def _silences(scanned: Scan, finding: Diagnostic, edit: Edit) -> bool:
    start = finding.span.start
    moved = start + len(edit.text) if edit.span.start <= start else start
    text = apply_edits(scanned.source.text, [edit])
    again = scan(Source(scanned.source.path, text), scanned.body.start)
    return any(
        comment.reach.start <= moved <= comment.reach.end
        and any(selector.fits(finding.code, finding.name) for selector in comment.selectors)
        for comment in ignore_comments(again)
    )
