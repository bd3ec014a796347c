"""The table of what mail clients support is whole, and a mail's features are found in its terms."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from mail_parts import SETTINGS, good, lint_mail

import gilyon.lint.mail
from gilyon.config.clients import Clients
from gilyon.lint.mail.features import _ATTRIBUTES, _ELEMENTS, _IN_VALUES, _PROPERTIES, _VALUES, slugs
from gilyon.lint.mail.mail import Mail
from gilyon.lint.mail.support import support
from gilyon.lint.rules.unsupported_feature import _BREAKING, RULE

FOLDER = Path(gilyon.lint.mail.__file__).parent / "caniemail"


def test_the_table_is_whole() -> None:
    data = json.loads((FOLDER / "support.json").read_text("utf-8"))
    assert set(data) == {"version", "date", "clients", "features"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", data["version"]) and re.fullmatch(r"\d{4}-\d\d-\d\d", data["date"])
    assert len(data["clients"]) == 48 and len(data["features"]) == 307
    assert all(re.fullmatch(r"[a-z0-9-]+\.[a-z-]+", key) and name for key, name in data["clients"].items())
    for slug, (title, levels) in data["features"].items():
        assert re.fullmatch(r"[a-z0-9-]+", slug) and title and re.fullmatch("[yanu-]{48}", levels), slug


def test_the_table_is_small_and_says_whose_it_is() -> None:
    assert (FOLDER / "support.json").stat().st_size < 80_000
    assert "MIT License" in (FOLDER / "LICENSE").read_text("utf-8")
    assert "Rémi Parmentier" in (FOLDER / "README.md").read_text("utf-8")


def test_every_feature_that_is_looked_for_is_in_the_table() -> None:
    named = {*_BREAKING, *_ELEMENTS.values(), *_ATTRIBUTES.values(), *(slug for _, slug in (*_IN_VALUES, *_PROPERTIES))}
    named |= {slug for values in _VALUES.values() for slug in values.values()}
    assert named - support().features.keys() == set()


@pytest.mark.parametrize(
    ("declaration", "expected"),
    [
        ("display: flex", {"css-display-flex"}),
        ("display: block", set()),
        ("position: relative", set()),
        ("position: absolute", {"css-position"}),
        ("float: none", set()),
        ("margin-inline-start: 4px", {"css-margin-inline-start-end"}),
        ("padding-block: 4px", {"css-padding-inline-block"}),
        ("inset-inline-end: 0", {"css-inset"}),
        ("border-start-end-radius: 4px", {"css-border-radius-logical"}),
        ("width: calc(100% - 2rem)", {"css-width", "css-unit-calc", "css-unit-rem"}),
        ("color: var(--ink)", {"css-variables"}),
        ("--ink: #333333", {"css-variables"}),
        ("background: url(a.png)", {"css-background", "css-background-image"}),
        ("text-align: right", {"css-text-align"}),
        ("mso-hide: all", set()),
    ],
)
def test_features_of_a_declaration(declaration: str, expected: set[str]) -> None:
    name, value = declaration.split(": ")
    assert set(slugs(name, value)) == expected


def test_clients_decide() -> None:
    table = support()
    assert any("Outlook Windows" in name for name in table.lacking("css-display-flex", Clients.ISRAEL))
    assert not any("Outlook Windows" in name for name in table.lacking("css-display-flex", Clients.MODERN))
    everywhere = set(table.lacking("html-semantics", Clients.ALL))
    assert everywhere > set(table.lacking("html-semantics", Clients.ISRAEL)) > set()
    assert table.lacking("no-such-feature", Clients.ALL) == []


@pytest.mark.parametrize(
    ("fragment", "slug"),
    [
        ('<div style="display:grid">א</div>', "css-display-grid"),
        ('<div style="position:absolute">א</div>', "css-position"),
        ('<img style="float:left" src="https://example.com/a.png" alt="א" width="10">', "css-float"),
        ('<section dir="rtl">פסקה</section>', "html-semantics"),
        ('<p dir="rtl" style="font-size:1.1rem">פסקה</p>', "css-unit-rem"),
        ('<p dir="rtl" style="padding-inline-start:4px">פסקה</p>', "css-padding-inline-start-end"),
        ("<svg></svg>", "html-svg"),
        ('<p dir="rtl" hidden>פסקה</p>', "html-hidden"),
        ('<div style="background-image:url(https://example.com/a.png)">א</div>', "css-background-image"),
    ],
)
def test_what_breaks_reading_is_an_error_with_the_page_that_tells_more(fragment: str, slug: str) -> None:
    parts = good().inside(fragment)
    (found,) = lint_mail(parts.article, parts.mail, [RULE])
    assert found.hint is not None and found.hint.endswith(f"/{slug}/")


@pytest.mark.parametrize(
    "fragment",
    [
        "<!--[if mso]><div style='display:flex;position:absolute'></div><![endif]-->",
        '<p dir="rtl" style="border-radius:4px;opacity:0.9;text-shadow:1px 1px #333333;position:relative">פסקה</p>',
    ],
)
def test_what_only_outlook_sees_and_what_does_no_harm_is_no_error(fragment: str) -> None:
    parts = good().inside(fragment)
    assert lint_mail(parts.article, parts.mail, [RULE]) == []


def test_a_style_sheet_may_use_what_a_client_may_drop() -> None:
    parts = good()
    html = parts.html.replace("</head>", "<style>.x { display: flex; width: 10vw; }</style></head>")
    assert lint_mail(parts.article, Mail(html, parts.text), [RULE]) == []
    assert SETTINGS.email.clients is Clients.ISRAEL
