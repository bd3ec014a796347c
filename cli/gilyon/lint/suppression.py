"""Comments that silence findings: ``<!-- gilyon: ignore GLN401 -->``.

At the end of a line the comment speaks of that line; on a line of its own, of the block that follows (up to the next
blank line); as ``ignore-next-line``, of the next line alone; as ``ignore-file``, of the whole file, front matter
included. Codes, beginnings of codes and names may be listed, with commas or blanks between; none means all. A reason
may follow after a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gilyon.content.scanner import Scan
from gilyon.core.diagnostics import Diagnostic
from gilyon.core.source import Span
from gilyon.lint.law.table import GROUP, GROUP_CODES

_DIRECTIVE = re.compile(
    r"<!--\s*gilyon:\s*(?P<kind>ignore-file|ignore-next-line|ignore)"
    r"(?P<selectors>(?:[\s,]+[A-Za-z0-9-]+?)*)[\s,]*(?::(?:(?!-->).)*)?-->",
    re.DOTALL,
)
_SELECTOR = re.compile(r"[^\s,]+")
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t]*(?=\r|\n|\Z)")
_BLANKS = re.compile(r"\s*")
_LINE = re.compile(r"[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Selector:
    """What a comment names: a code, the beginning of codes, or a name. ``text`` is empty if the comment names nothing
    and so means all; ``span`` is then that of the comment."""

    text: str
    span: Span

    def fits(self, code: str, name: str) -> bool:
        return names(self.text, code, name)


@dataclass(frozen=True, slots=True)
class IgnoreComment:
    """A comment at ``span`` that silences findings which begin in ``reach`` and fit one of its selectors."""

    span: Span
    reach: Span
    selectors: tuple[Selector, ...]

    def reaches(self, finding: Diagnostic) -> bool:
        return self.reach.start <= finding.span.start <= self.reach.end


@dataclass(frozen=True, slots=True)
class UnusedIgnore:
    """Selectors of a comment that silence nothing. ``known`` is False if no rule is called so."""

    comment: IgnoreComment
    selector: Selector
    known: bool


@dataclass(frozen=True, slots=True)
class Sifted:
    """What is left of findings after the comments, and the selectors that silenced something."""

    kept: list[Diagnostic]
    used: frozenset[Selector]


def names(selector: str, code: str, name: str) -> bool:
    """True if a selector means the rule: by code, beginning of it, name or group; an empty one means all rules."""
    if selector.lower() == GROUP:
        return code in GROUP_CODES
    return selector.lower() == name or code.startswith(selector.upper()) or selector.upper() == "ALL"


def ignore_comments(scan: Scan) -> list[IgnoreComment]:
    """The ignore comments of a body. Comments inside code are code."""
    found = []
    text = scan.source.text
    for span in scan.comments:
        match = _DIRECTIVE.fullmatch(text, span.start, span.end)
        if match is None or text[span.start - 1 : span.start] == "`" == text[span.end : span.end + 1]:
            continue
        selectors = [
            Selector(one.group(), Span(*one.span())) for one in _SELECTOR.finditer(text, *match.span("selectors"))
        ]
        reach = _reach(text, span, match["kind"])
        found.append(IgnoreComment(span, reach, tuple(selectors) or (Selector("", span),)))
    return found


def _reach(text: str, comment: Span, kind: str) -> Span:
    if kind == "ignore-file":
        return Span(0, len(text))
    line = line_around(text, comment)
    if kind == "ignore" and (text[line.start : comment.start].strip() or text[comment.end : line.end].strip()):
        return line
    blanks = _BLANKS.match(text, line.end)
    begin = blanks.end() if blanks else line.end
    if kind == "ignore-next-line":
        following = _LINE.match(text, begin)
        return Span(line.end, following.end() if following else begin)
    blank = _BLANK_LINE.search(text, begin)
    return Span(line.end, blank.start() if blank else len(text))


def line_around(text: str, span: Span) -> Span:
    """From the beginning of the line in which ``span`` begins to the end of that in which it ends."""
    start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    rest = _LINE.match(text, span.end)
    return Span(start, rest.end() if rest else span.end)


def sift(findings: Iterable[Diagnostic], comments: Sequence[IgnoreComment]) -> Sifted:
    """The findings that no comment silences. A finding that several silence counts for each of them."""
    kept: list[Diagnostic] = []
    used: set[Selector] = set()
    for finding in findings:
        silencing = [
            selector
            for comment in comments
            if comment.reaches(finding)
            for selector in comment.selectors
            if selector.fits(finding.code, finding.name)
        ]
        used.update(silencing)
        if not silencing:
            kept.append(finding)
    return Sifted(kept, frozenset(used))
