"""Places of the protocol are those of the text, whatever characters stand before them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from gilyon.core.source import Source, Span
from gilyon.editor.documents import Documents
from gilyon.editor.positions import Positions

UNITS = {
    types.PositionEncodingKind.Utf8: lambda text: len(text.encode("utf-8")),
    types.PositionEncodingKind.Utf16: lambda text: len(text.encode("utf-16-le")) // 2,
    types.PositionEncodingKind.Utf32: len,
}
PIECES = (
    "שלום",
    "שָׁלוֹם",
    "דו״ח",
    "👩‍👧",
    "😀",
    "\u200f",
    "\u2028",
    "\f",
    "\x85",
    "\ufeff",
    "e\u0301",
    "a ",
    "\n",
    "\r\n",
    "\r",
    "",
)
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
units = st.sampled_from(list(UNITS))


def lines(text: str) -> list[str]:
    """As the protocol has them: ended by LF, CRLF or CR, and by nothing else."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@given(texts, units, st.data())
def test_an_offset_becomes_its_position_and_back(text, kind, data):
    offset = data.draw(st.integers(0, len(text)).filter(lambda at: text[at - 1 : at + 1] != "\r\n"))
    position = Positions(Source("a.md", text), kind).position(offset)
    before = lines(text[:offset])
    assert (position.line, position.character) == (len(before) - 1, UNITS[kind](before[-1]))
    assert Positions(Source("a.md", text), kind).offset(position) == offset


@given(texts, units, st.integers(0, 20), st.integers(0, 60))
def test_a_position_that_is_not_there_is_brought_into_its_line(text, kind, line, character):
    positions = Positions(Source("a.md", text), kind)
    offset = positions.offset(types.Position(line, character))
    position = positions.position(offset)
    if line >= len(lines(text)):
        assert offset == len(text)
    else:
        assert position.line == line and position.character <= character


def test_half_an_emoji_is_its_beginning():
    assert Positions(Source("a.md", "א😀ב")).offset(types.Position(0, 2)) == 1


@given(texts, units, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), texts), min_size=1, max_size=5))
def test_after_any_edits_both_sides_have_the_same_text(text, kind, edits):
    """Each change is of the text that the one before left."""
    documents = Documents()
    documents.units = kind
    uri = Path("/tmp/repository/articles/א.md").as_uri()
    documents.open(types.TextDocumentItem(uri, "markdown", 1, text))
    wanted, changes = text, []
    for one, other, new in edits:
        start, end = sorted(min(at, len(wanted)) for at in (one, other))
        if "\r\n" in (wanted[start - 1 : start + 1], wanted[end - 1 : end + 1]):
            continue
        range_ = Positions(Source("a.md", wanted), kind).range(Span(start, end))
        changes.append(types.TextDocumentContentChangePartial(range_, new))
        wanted = wanted[:start] + new + wanted[end:]
    documents.change(uri, 2, changes)
    document = documents.get(uri)
    assert document is not None and (document.text, document.version) == (wanted, 2)


def test_a_whole_new_text_and_halves_of_characters_are_taken():
    documents = Documents()
    uri = Path("/tmp/repository/articles/a.md").as_uri()
    documents.open(types.TextDocumentItem(uri, "markdown", 1, "א"))
    documents.change(uri, 2, [types.TextDocumentContentChangeWholeDocument("ב \ud83d\ude00 \ud83d")])
    document = documents.get(uri)
    assert document is not None and document.text == "ב 😀 \ufffd"


@pytest.mark.parametrize("uri", ["untitled:Untitled-1", "vscode-remote://ssh/a.md", "file:///a%00b.md", ""])
def test_what_is_no_file_of_this_machine_is_left_alone(uri):
    documents = Documents()
    documents.open(types.TextDocumentItem(uri, "markdown", 1, "א"))
    documents.change(uri, 2, [types.TextDocumentContentChangeWholeDocument("ב")])
    assert list(documents) == []
