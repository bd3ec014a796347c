"""The text for WhatsApp, as the case file shows it, and that no sign of an article becomes markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilyon.exporters.share.message import whatsapp_text
from gilyon.language.bidi import Direction, first_strong, language_direction

CASES = (Path(__file__).parent.parent / "cases/share/whatsapp.md").read_text("utf-8").split("\n## ")[1:]
MARKS = {"\u200f": "⟨RLM⟩", "\u200e": "⟨LRM⟩"}
FORMATTED = re.compile(r"(?<![A-Za-z0-9])([*_~`])(?=\S)(.+?)(?<=\S)\1(?![A-Za-z0-9])")
"""What WhatsApp takes for bold, italic, struck or code, within a line."""
LINK = "https://example.com/a/?utm_source=whatsapp&utm_medium=share&utm_campaign=a"
PIECES = [
    "*",
    "_",
    "~",
    "`",
    "```",
    "- ",
    "> ",
    "1. ",
    " ",
    "שלום",
    "C++",
    "a",
    "5",
    ".",
    "מה?",
    '"',
    "־",
    "snake_case",
]
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@pytest.mark.parametrize("case", CASES, ids=[case.partition("\n")[0] for case in CASES])
def test_the_case_file_is_true(case: str) -> None:
    told, _, shown = re.sub(r"^ {4}", "", case, flags=re.MULTILINE).partition("----\n")
    said: dict[str, list[str]] = {}
    for name, value in re.findall(r"^(\w+): (.*)$", told, re.MULTILINE):
        said.setdefault(name, []).append(value)
    title, description, link, lang = (said.get(name, [""])[0] for name in ("title", "description", "link", "lang"))
    text = whatsapp_text(title, description, said.get("point", []), link, language_direction(lang or "he"))
    for mark, name in MARKS.items():
        text = text.replace(mark, name)
    assert text == shown.strip()


@given(texts.map(lambda text: f"א{text}"), texts, st.lists(texts.map(lambda text: f"ב{text}"), max_size=4))
def test_only_the_title_is_bold_and_every_line_runs_from_the_right(title, description, points):
    *blocks, link = whatsapp_text(title, description, points, LINK, Direction.RTL).split("\n\n")
    assert link == LINK and FORMATTED.search(link) is None
    bold = [match for block in blocks for line in block.split("\n") if (match := FORMATTED.search(line))]
    assert [match[0] for match in bold] == [blocks[0]] and FORMATTED.search(bold[0][2]) is None
    lines = [line for block in blocks for line in block.split("\n")]
    assert {first_strong(line) for line in lines} <= {Direction.RTL}
    assert not any(re.match(r"(?:[-*>]|\d+[.)])\s", line) for line in lines)
    kept = re.sub(r"[^\w+]|_", "", "".join([title, description]))
    assert re.sub(r"[^\w+]|_", "", "".join(blocks[: 1 + bool(description.strip())])).replace("ˋ", "") == kept


def test_a_long_summary_ends_after_a_sentence_and_without_one_after_a_word():
    sentence = "זהו משפט שלם על מכירות. "
    text = whatsapp_text("כותרת", sentence * 40, [], "", Direction.RTL).partition("\n\n")[2]
    assert 200 < len(text) <= 300 and text.endswith("מכירות.")
    text = whatsapp_text("כותרת", "מילה " * 200, [], "", Direction.RTL).partition("\n\n")[2]
    assert 200 < len(text) <= 301 and text.endswith("מילה…")
