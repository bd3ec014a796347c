"""Mail that other tools make is judged right: a builder's right-to-left page, and a careful template by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from mail_parts import SETTINGS, article_of, lint_mail

from gilyon.core.diagnostics import Severity
from gilyon.lint.mail.mail import Mail
from gilyon.lint.selection import preflight_rules

CASES = Path(__file__).parent.parent / "cases" / "mail"
ARTICLE = article_of("פסקה.\n", title="הגיליון החדש")
TEXT = "הגיליון החדש\n\nבגיליון הזה שלושה מדריכים קצרים, ושאלה אחת לסיום.\n\nhttps://example.com/unsubscribe\n"


def judged(html: str) -> dict[str, Severity]:
    found = lint_mail(ARTICLE, Mail(html, TEXT), list(preflight_rules(SETTINGS.lint)))
    return {finding.name: finding.severity for finding in found}


def test_a_careful_template_has_no_fault() -> None:
    assert judged((CASES / "careful.html").read_text("utf-8")) == {}


def test_columns_that_force_hebrew_to_the_left_are_an_error() -> None:
    found = judged((CASES / "builder.html").read_text("utf-8"))
    assert found["wrong-direction"] is Severity.ERROR
    assert {"mirrored-columns", "image-without-text", "unmarked-layout-table"} <= set(found)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (' dir="rtl"', "", "missing-direction"),
        ('style="max-width:600px;', 'style="display:flex;max-width:600px;', "unsupported-feature"),
        ("#1a1a1a", "rgb(26 26 26)", "modern-color"),
        ("#1a1a1a", "#c8c8c8", "low-contrast"),
        ("https://example.com/article", "article.html", "dead-link"),
        ("<![endif]-->", "-->", "unclosed-conditional"),
        ('<meta charset="utf-8">', "", "missing-charset"),
        ('alt="עמודות"', "", "image-without-text"),
        ("</h1>", "</h1><script>x()</script>", "forbidden-element"),
    ],
)
def test_the_careful_template_spoiled_is_found_out(before: str, after: str, expected: str) -> None:
    html = (CASES / "careful.html").read_text("utf-8")
    assert before in html
    assert expected in judged(html.replace(before, after))


def test_nothing_at_all_and_gibberish_are_judged_without_falling() -> None:
    for html in ("", "<", "<html>", "<!-- -->", "\u0000", "<a href='//[::'>x</a>" * 3, "<p style='{{{'>א"):
        assert "missing-document-title" in judged(html)
    for message in (
        b"",
        b"\r\n\r\n",
        b"Subject: =?x?b?!?=\r\n\r\n",
        b"\xff\xfe",
        b"Content-Type: multipart/mixed\r\n\r\n",
    ):
        assert lint_mail(ARTICLE, Mail.read(message), list(preflight_rules(SETTINGS.lint)))
