"""A page as it comes out of copy and paste: one line after another, furniture and all."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from gilyon.importers.edges import Edges
from gilyon.importers.markdown_text import escape
from gilyon.importers.page import ImportedPage, tidy
from gilyon.language.hebrew import LETTERS

_RULE = re.compile(r"([-=_*~])\1{2,}")
_DASH_ITEM = re.compile(r"[-*+][ \t]+(?=\S)")
_NUMBER_ITEM = re.compile(r"\d{1,3}[.)][ \t]+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…:;\"'״”]\s*$")
_NEWLINE = re.compile("[\n\x0b\x0c\x85\u2028\u2029]")
_LATIN = re.compile(r"[A-Za-z]")
_HEBREW = re.compile(f"[{LETTERS}]")


def recognise(text: str) -> bool:
    """Any text can be read as a copied page, so this reader comes last."""
    return True


def read(text: str, zone: ZoneInfo) -> ImportedPage:
    """The article in a copied page. Its title is the first line that is not furniture."""
    lines = [_unspaced(line) for line in _NEWLINE.split(text.removeprefix("\ufeff"))]
    edges = Edges(lines, zone)
    title = edges.take_title()
    edges.take_below_title(title)
    lang = language_of(edges.prose) or language_of(title)
    edges.take_foot(lang)
    body = ["" if number in edges.taken else line for number, line in enumerate(lines)]
    return ImportedPage(
        title=title,
        body=tidy("\n".join(_blocks(body))),
        lang=lang,
        keywords=tuple(edges.keywords),
        date=edges.date,
        updated=edges.updated,
        author=edges.author,
        form=edges.form,
        dropped=edges.dropped,
    )


def language_of(text: str) -> str:
    """``he`` or ``en``, by which letters prevail; empty if there are none."""
    hebrew, latin = len(_HEBREW.findall(text)), len(_LATIN.findall(text))
    return "" if not hebrew and not latin else "he" if hebrew >= latin else "en"


def _unspaced(line: str) -> str:
    """The line without blanks at its ends, and with single ones inside; words stay as they are."""
    return re.sub(r"[ \t\u00a0]{2,}|\t", " ", line.replace("\r", " ")).strip(" \t\u00a0")


def _blocks(lines: list[str]) -> list[str]:
    """Lines as Markdown, with an empty line between what belongs apart."""
    out: list[str] = []
    group: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            group.append(line)
        elif group:
            out += _group(group)
            group = []
    return out


def _group(lines: list[str]) -> list[str]:
    """One run of lines without a gap: list items stay together, wrapped lines too, other lines are paragraphs."""
    out: list[str] = []
    wrapped = _is_wrapped(lines)
    for number, line in enumerate(lines):
        kind = _item_kind(line)
        beside = [lines[i] for i in (number - 1, number + 1) if 0 <= i < len(lines)]
        if kind == "rule":
            out += ["", "---", ""]
        elif kind == "bullet" or (kind and any(_item_kind(other) == kind for other in beside)):
            previous = _item_kind(lines[number - 1]) if number else None
            out += [] if previous == kind else [""]
            out.append(_item(line, kind))
            out += [""] if number + 1 == len(lines) or _item_kind(lines[number + 1]) != kind else []
        else:
            out.append(escape(line))
            out += [] if wrapped else [""]
    return [*out, ""]


def _item_kind(line: str) -> str | None:
    if _RULE.fullmatch(line):
        return "rule"
    if _DASH_ITEM.match(line):
        return "dash"
    if _NUMBER_ITEM.match(line):
        return "number"
    return "bullet" if re.match(r"[•·●○▪■◦‣][\s\u00a0]*\S", line) else None


def _item(line: str, kind: str) -> str:
    if kind == "number":
        mark = re.match(r"\d+", line)
        rest = _NUMBER_ITEM.sub("", line, count=1)
        return f"{mark[0] if mark else 1}. {escape(rest)}"
    rest = re.sub(r"^[•·●○▪■◦‣*+-][\s\u00a0]*", "", line)
    return f"- {escape(rest)}"


def _is_wrapped(lines: list[str]) -> bool:
    """True if the line breaks come from a fixed width, and not from the author."""
    full = lines[:-1]
    longest = max(len(line) for line in lines)
    if len(full) < 2 or longest > 100 or any(_item_kind(line) for line in lines):
        return False
    ends = sum(1 for line in full if _SENTENCE_END.search(line))
    return min(len(line) for line in full) > 0.6 * longest and ends <= len(full) // 2
