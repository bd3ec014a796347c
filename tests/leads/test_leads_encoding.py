"""Lists come in the encodings of thirty years; a guess that is not sure is no guess."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gilyon.errors import GilyonError
from gilyon.leads.encoding import settle_encoding
from gilyon.leads.lines import open_lines
from gilyon.leads.mojibake import looks_garbled
from lead_files import decode
from workspace import Workspace

HEBREW = 'שם,טלפון,דוא"ל\nדנה כהן,052-234-5678,dana@example.com\nמשה אברהם,053-345-6789,moshe@example.com\n'
ENGLISH_HEADERS = "name,phone\nדנה כהן,052-234-5678\n"


@pytest.mark.parametrize("text", [HEBREW, ENGLISH_HEADERS])
@pytest.mark.parametrize(
    ("encoding", "mark", "shown"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf" * 2, "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("cp1255", b"", "windows-1255"),
        ("iso-8859-8", b"", "windows-1255"),
        ("cp862", b"", "cp862"),
    ],
)
def test_encodings_are_told_apart(text: str, encoding: str, mark: bytes, shown: str) -> None:
    """Cases 1 and 2."""
    decoded = decode(mark + text.encode(encoding))
    assert (decoded.text, decoded.written.name) == (text, shown)


def test_hebrew_that_comes_late_in_a_long_file_is_found() -> None:
    """Case 2: the head of the file alone is plain ASCII, and that is no answer."""
    text = "name,phone\n" + "Dana,052-234-5678\n" * 30_000 + "דנה כהן,052-234-5678\n"
    assert decode(text.encode("cp1255")).text == text


def test_a_western_name_is_not_read_as_hebrew() -> None:
    for text in ("name,phone\nJosé Müller,052-234-5678\n", "name\nZoë\nRené\n"):
        assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    "data",
    [
        "name\nПривет Наташа\nвсем участникам\n".encode("cp1251"),
        b"name\n\xca\xcb\xd9\n",
        "name\nΕλλάδα Γιώργος\n".encode("cp1253"),
    ],
)
def test_what_reads_like_no_text_asks_for_the_encoding(data: bytes) -> None:
    with pytest.raises(GilyonError, match="cannot tell which encoding") as caught:
        decode(data)
    assert caught.value.where is not None and caught.value.where.line == 2
    assert "--encoding" in (caught.value.hint or "")
    assert caught.value.exit_code == 2


def test_one_line_of_another_encoding_is_read_and_reported() -> None:
    """Case 3."""
    lines = [f"שורה {number}\n".encode() for number in range(200)]
    lines[150] = "דנה\n".encode("cp1255")
    decoded = decode(b"".join(lines))
    assert decoded.written.foreign_lines == (151,)
    assert decoded.text.splitlines()[150] == "דנה"
    with pytest.raises(GilyonError, match="some lines are UTF-8 and 1 are not"):
        decode(b"".join(lines[140:160]))


def test_garbled_hebrew_is_noticed() -> None:
    """Case 4."""
    garbled = "דנה כהן\nמשה\n".encode("cp1255").decode("cp1252")
    assert looks_garbled(garbled)
    assert not looks_garbled("José créée Müller\n") and not looks_garbled("ãðä ëäï דנה")


def test_a_few_zero_bytes_are_left_out_and_many_are_refused() -> None:
    """Case 6."""
    decoded = decode("דנ\0ה".encode())
    assert (decoded.text, decoded.written.nuls) == ("דנה", 1)
    with pytest.raises(GilyonError, match="zero bytes"):
        decode(b"ab\0\0\0" * 100)


def test_a_windows_list_imports_and_a_forced_encoding_is_followed(workspace: Callable[..., Workspace]) -> None:
    room = workspace({"list.csv": HEBREW.encode("cp1255"), "other.csv": HEBREW.encode("cp862")})
    (report,) = room.run("leads", "import", "list.csv", "--format", "json").ok().json()["imports"]
    assert (report["encoding"], report["new"]) == ("windows-1255", 2)
    outcome = room.run("leads", "import", "other.csv", "--encoding", "cp862", "--format", "json").ok()
    (report,) = outcome.json()["imports"]
    assert (report["encoding"], report["unchanged"]) == ("cp862", 2)
    assert room.run("leads", "list").ok().out.startswith("1\tדנה כהן\t052-234-5678")


def test_a_list_that_changes_while_it_is_read_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(HEBREW.encode())
    written = settle_encoding(path, "list.csv")
    path.write_bytes(HEBREW.encode("cp1255"))
    with pytest.raises(GilyonError, match="changed while it was read"):
        list(open_lines(path, written))
