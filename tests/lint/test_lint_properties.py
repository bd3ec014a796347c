"""Whatever the text: lint does not crash, fixing comes to an end, and only prose is touched."""

from __future__ import annotations

import time

import pytest
from case_files import HEADER, Case, load
from hypothesis import given
from hypothesis import strategies as st

from gilyon.content.articles import Loaded
from gilyon.content.scanner import scan
from gilyon.core.diagnostics import Safety
from gilyon.lint.engine import fix_file, lint_file
from gilyon.lint.registry import RULES
from gilyon.lint.suppression import ignore_comments

PIECES = [
    "שלום", "עולם", "את", "של", "ל", "כ", "ם", "כןן", "API", "lib.py", "20", "3", "לִ", " ", " ", " ", "  ", "\u00a0",
    "\n", "\n\n", "\r\n", "\t", ",", ".", "..", "....", "?", "!", ":", ";", "(", ")", "( ", " )", "[", "]", "](", "!",
    "-", " - ", "–", "־", '"', "'", "״", "*", "**", "_", "`", "```\n", "~~~\n", "# ", "### ", "- ", "1. ", "> ", "| ",
    "|---|---|\n", "    ", "<b>", "</b>", "<!-- gilyon: ignore GLN401 -->", "<!-- gilyon: ignore-file", "-->", "<img ",
    "[כאן](a.md)", "![](a b.png)", "<https://example.com/\u200f>", "[^1]", "[^1]: ", "[r]: x.png\n", "![r]",
    "''", "´", "״", "”", "„", " – ", "– ", " —", "־ ", "%", " %", "ב2009", "לAPI", "דוגמא", "אירגון", "מין הסתם", "המנכל", "שלומ ",
    "31.4.2024", "\u05b8", "\u05b8\u05b8", "\ufb2a", "&quot;", "&#1513;", "&nbsp;", "<o:p>", "<font>", "##\n", "TODO: ", "[?]",
    "כח ", "כוח ", "חד-פעמי ", "חד פעמי ", "2 + 3 = 5", " )א( ", "https://example.com/a ", "[א] (a.md)", "[א][ב]", "[א](x?fbclid=1)",
    "\u200b", "\u00ad", "\ufeff", "\u200e\u200f", "\u2003", "\u2028", "\ufffd", "?א", "4. ",
    "\u202e", "\u2066", "\u2069", "\u200f", "name\n", "phone\n", "email\n", "PDF\n", "checkbox1\n",
    "כוח אדם, כח-אדם, כוח-אדם, ", "===\n", "---\n", "\ufffc", "😀", "\x00", "{#id}", "\\",
]  # fmt: skip
BODIES = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=40).map("".join)
HEADERS = st.sampled_from(
    [HEADER, "", "---\ntitle: שלום , עולם\ntags: [א, א, ב]\nsumary: x\n---\n", "---\ntitle: [\n---\n",
     "---\ntitle: x\nlang: en\nslug: My Post\n---\n", "\ufeff---\r\ntitle: x\r\n---\r\n"]
)  # fmt: skip


def kept(file: Loaded) -> tuple[str, ...]:
    """What safe fixes must not touch: front matter but for its tags, code, addresses, markup and foreign comments."""
    assert file.front is not None
    found = scan(file.source, file.front.body_start)
    text = file.source.text
    lines = [line for line in text[: found.body.start].splitlines() if not line.startswith("tags:")]
    comments = {*found.comments} - {comment.span for comment in ignore_comments(found)}
    spans = [*found.code, *found.markup, *sorted(comments), *sorted({link.target_span for link in found.links})]
    return (*lines, *(text[span.start : span.end] for span in spans))


@given(HEADERS, BODIES)
def test_safe_fixes_come_to_an_end_and_touch_only_prose(header: str, body: str) -> None:
    file = load(header + body)
    around = Case().around(file)
    mended = fix_file(file, around, RULES, trust=Safety.SAFE)
    assert mended.error is None
    assert fix_file(mended.file, around, RULES, trust=Safety.SAFE).fixes == 0
    if file.front:
        assert kept(mended.file) == kept(file)


@given(HEADERS, BODIES)
def test_all_fixes_come_to_an_end(header: str, body: str) -> None:
    file = load(header + body)
    around = Case().around(file)
    mended = fix_file(file, around, RULES, trust=Safety.UNSAFE)
    if mended.error is None:
        assert fix_file(mended.file, around, RULES, trust=Safety.UNSAFE).fixes == 0


@given(HEADERS, BODIES)
def test_findings_lie_in_the_text_and_in_order(header: str, body: str) -> None:
    file = load(header + body)
    found = lint_file(file, Case().around(file), RULES)
    starts = [finding.span.start for finding in found]
    assert starts == sorted(starts)
    for finding in found:
        assert 0 <= finding.span.start <= finding.span.end <= len(file.source.text)


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "( ",
        " ",
        "א",
        "א ",
        ".",
        ",",
        "- ",
        " - ",
        "\ufffc",
        "[",
        "![",
        "`",
        "<!--",
        "את ",
        "\u2066",
        "#",
        "> ",
        "{",
        "<",
        '"',
        'א" ',
        "''",
        "א־ ",
        "– ",
        "1 + ",
        "5 %",
        "ב”ים ",
        "&",
        "[א] (",
        "[א][",
        "?utm_a=&",
        "\u05b8",
        "×©",
        "\u200e",
        "\u00a0\n\n",
        ")א( ",
        "חד-פעמי חד פעמי ",
        'שאל "א" האם ',
        "[TODO: ",
        "1. א\n",
        "## א-ב ב־ג\n\n",
        "כח, כוח, כח, כוח, כח, כוח, כח, כוח\n\n",
        "ןב ןב\n\n",
    ],
)
def test_long_runs_take_no_long_time(piece: str) -> None:
    file = load(HEADER + piece * (100_000 // len(piece)))
    around = Case().around(file)
    start = time.process_time()
    lint_file(file, around, RULES)
    assert time.process_time() - start < 5


def test_a_line_of_a_megabyte_takes_no_long_time() -> None:
    sentence = 'הוא אמר "שלום , לך" - ב-2009 (בצה"ל), כ- 20 פעמים; ראו [כאן](a.md) ואת **API** של 50 % ועוד?. '
    file = load(HEADER + sentence * (1_000_000 // len(sentence)))
    start = time.process_time()
    found = lint_file(file, Case().around(file), RULES)
    assert len(found) > 50_000
    assert time.process_time() - start < 60


def test_many_fixes_take_no_long_time() -> None:
    file = load(HEADER + "שלום , לך  שוב. " * 10_000)
    start = time.process_time()
    mended = fix_file(file, Case().around(file), RULES, trust=Safety.SAFE)
    assert mended.fixes == 20_000
    assert time.process_time() - start < 10


def test_many_headings_with_code_take_no_long_time() -> None:
    file = load(HEADER + "## כותרת `code` ועוד\n\nפסקה.\n\n" * 10_000)
    start = time.process_time()
    lint_file(file, Case().around(file), RULES)
    assert time.process_time() - start < 10
