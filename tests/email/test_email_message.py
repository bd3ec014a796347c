"""The message file: what parts it has, that every reader can read it, and that it is the same tomorrow."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from email_editions import FULL, NAME, gif, make, png

BODIES = {
    "hebrew": "שלום לכולם.\n\n" * 40,
    "english": "Plain words in a plain message.\n\n" * 40,
    "long ascii line": "word " * 400 + "\n",
    "mixed": "A few English words and אחת בעברית only. " * 30 + "\n",
    "dots": ".\n\n..\n\nFrom here\n",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("lang", ["he", "en"])
def test_the_bytes_pass_every_relay(body: str, lang: str) -> None:
    made = make(body, lang=lang)
    assert made.eml.isascii()
    assert b"\n" not in made.eml.replace(b"\r\n", b"")
    assert b"\r" not in made.eml.replace(b"\r\n", b"")
    assert max(map(len, made.eml.split(b"\r\n"))) <= 998
    for part in made.message.iter_parts():
        if part["Content-Transfer-Encoding"] != "7bit":  # RFC 2045, 6.7 and 6.8
            assert max(map(len, part.get_payload().splitlines())) <= 76


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_what_is_read_is_what_was_written(body: str) -> None:
    made = make(body)
    message = made.message
    assert message.get_content_type() == "multipart/alternative"
    plain, html = message.iter_parts()
    assert (plain.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert plain.get_content().replace("\r\n", "\n") == made.text
    assert html.get_content().replace("\r\n", "\n") == made.html  # no images: both are the same
    assert [part.defects for part in message.walk()] == [[], [], []]
    for part in (plain, html):
        assert part.get_content_charset() == "utf-8"
        ascii_only = part.get_content().isascii()
        assert not (ascii_only and part["Content-Transfer-Encoding"] == "base64")


def test_the_paths() -> None:
    assert make(slug="מאמר").paths == ("email/מאמר.html", "email/מאמר.txt", "email/מאמר.eml")


def test_headers_say_who_what_and_when() -> None:
    message = make(title="מדידה", date="2026-01-31", updated="2026-02-03T20:38").message
    assert message["Subject"] == "מדידה"
    assert message["From"].addresses[0].addr_spec == "news@example.com"
    assert message["Date"].datetime.isoformat() == "2026-02-03T20:38:00+02:00"
    assert message["Content-Language"] == "he"
    assert message["List-Unsubscribe"] == "<https://example.com/unsubscribe>"
    assert message["Message-ID"].endswith("@example.com>")
    assert message["To"] is None


@pytest.mark.parametrize("date", ["1900-01-01", "2026-07-01T12:00", "2026-07-01T12:00-0330", "0099-01-01"])
def test_any_date_is_a_date_of_rfc_5322(date: str) -> None:
    header = make(date=date).message["Date"]
    assert not header.defects
    assert header.datetime.tzinfo is not None


def test_the_subject_is_the_authors_if_there_is_one() -> None:
    assert make(title="כותרת ארוכה", subject="נושא קצר").message["Subject"] == "נושא קצר"


def test_images_are_parts_that_the_html_names() -> None:
    body = "![תרשים](chart.png)\n\nועוד ![שוב](chart.png) ו־![אחר](b.gif).\n"
    assets = {"chart.png": png(900), "b.gif": gif(), "unused.png": png(7)}
    made = make(body, assets=assets)
    plain, related = made.message.iter_parts()
    assert plain.get_content_type() == "text/plain"
    assert related.get_content_type() == "multipart/related"
    assert related.get_param("type") == "text/html"
    html, *images = related.iter_parts()
    assert html.get_content_type() == "text/html"
    assert [image.get_content_type() for image in images] == ["image/png", "image/gif"]
    assert [image.get_content() for image in images] == [assets["chart.png"], assets["b.gif"]]
    for image, count in zip(images, (2, 1), strict=True):
        assert image.get_content_disposition() == "inline"
        assert made.mailed_html.count(f'src="cid:{image["Content-ID"].strip("<>")}"') == count
    assert made.mailed_html.count('src="') == 3
    assert [part.defects for part in made.message.walk()] == [[]] * 6


def test_the_same_article_gives_the_same_bytes(tmp_path: Path) -> None:
    body = "פסקה עם ![תמונה](a.png) וקישור [לשם](https://example.com).\n"
    made = make(body, assets={"a.png": png()})
    code = (
        "import sys; sys.path[:0] = ['tests', 'tests/email']\n"
        "from email_editions import make, png\n"
        f"made = make({body!r}, assets={{'a.png': png()}})\n"
        "sys.stdout.buffer.write(made.html.encode() + made.text.encode() + made.eml)\n"
    )
    again = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LANG": "C", "PYTHONUTF8": "1"},
    )
    assert again.stdout == made.html.encode() + made.text.encode() + made.eml


def test_another_text_is_another_message() -> None:
    first, second = make("אחת.\n").message, make("שתיים.\n").message
    assert first["Message-ID"] != second["Message-ID"]
    assert first.get_boundary() != second.get_boundary()


def test_the_command_writes_the_three_files(workspace) -> None:
    site = workspace({"articles/a.md": "---\ntitle: שלום\ndate: 2026-01-01\n---\n\nגוף.\n"}, config=FULL)
    site.run("export", "email").ok()
    assert site.files("exports/email") == [
        "exports/email/a.eml",
        "exports/email/a.html",
        "exports/email/a.txt",
    ]
    made = make("\nגוף.\n", title="שלום", slug="a", date="2026-01-01", config=FULL)
    assert site.read("exports/email/a.txt") == made.text


def test_an_unconfigured_publication_still_gets_a_message() -> None:
    made = make(config=NAME)
    assert not made.message.defects
    assert made.message["Message-ID"].endswith("@gilyon.invalid>")
