"""An advertisement says so first, and says who sends it and how to refuse, or it is not made."""

from __future__ import annotations

import re

import pytest
from email_editions import ADDRESS, FULL, NAME, SENDER, artifacts, make, make_for, select
from lxml import html

from gilyon.errors import ContentError

KEYS = ("sender", "sender_name", "postal_address", "unsubscribe")


def test_the_label_opens_subject_and_bodies() -> None:
    made = make("גוף.\n", title="מבצע", kind="advertisement")
    assert made.message["Subject"] == "פרסומת: מבצע"
    assert made.text.startswith("פרסומת\n\nמבצע\n")
    page = html.document_fromstring(made.html.encode(), parser=html.HTMLParser(encoding="utf-8"))
    (wrapper,) = select(page, '[role="article"]')
    assert wrapper.text_content().split()[0] == "פרסומת"


@pytest.mark.parametrize("subject", ["פרסומת: מבצע", "פרסומת - מבצע"])
def test_a_subject_that_has_the_label_keeps_one(subject: str) -> None:
    assert make(subject=f"'{subject}'", kind="advertisement").message["Subject"] == subject


def test_in_english() -> None:
    made = make(title="Sale", kind="advertisement", lang="en")
    assert made.message["Subject"] == "Advertisement: Sale"
    assert made.text.startswith("Advertisement\n\nSale\n")


@pytest.mark.parametrize("kind", ["article", "newsletter"])
def test_other_kinds_carry_no_label(kind: str) -> None:
    made = make(title="מבצע", kind=kind)
    assert made.message["Subject"] == "מבצע"
    assert "פרסומת" not in made.html + made.text


@pytest.mark.parametrize("missing", KEYS)
@pytest.mark.parametrize("written", ["left out", "empty"])
def test_each_detail_is_required(missing: str, written: str) -> None:
    line = f'{missing} = "  "\n' if written == "empty" else ""
    config = NAME + ADDRESS + re.sub(rf"(?m)^{missing} = .*\n", line, SENDER)
    with pytest.raises(ContentError, match=rf"articles/example\.md: .*gilyon\.toml has no email\.{missing}$") as caught:
        artifacts(kind="advertisement", config=config)
    assert caught.value.hint is not None


def test_all_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(ContentError, match=", ".join(f"email.{key}" for key in KEYS)):
        make(kind="advertisement", config=NAME)


def test_only_the_advertisement_fails_and_nothing_of_it_is_written(workspace) -> None:
    site = workspace(
        {
            "articles/ad.md": "---\ntitle: מבצע\nkind: advertisement\n---\n\nגוף.\n",
            "articles/news.md": "---\ntitle: חדשות\n---\n\nגוף.\n",
        }
    )
    site.run("export", "email").fails(1, "articles/ad.md", "email.postal_address")
    assert site.files("exports/email") == [f"exports/email/news.{kind}" for kind in ("eml", "html", "txt")]


@pytest.mark.parametrize("way", ['reply_to = "d@example.com"', 'phone = "03-555-0100"'])
def test_another_way_to_reach_the_sender_will_do(way: str) -> None:
    config = NAME + ADDRESS + re.sub(r"(?m)^sender = .*$", way, SENDER)
    made = make(kind="advertisement", config=config)
    detail = way.partition('"')[2].removesuffix('"')
    assert detail in made.text and detail in made.mailed_html


def test_the_label_comes_before_the_preview_line_too() -> None:
    made = make(kind="advertisement", preheader="רק השבוע")
    page = html.document_fromstring(made.html.encode(), parser=html.HTMLParser(encoding="utf-8"))
    assert page.find("body").text_content().split()[0] == "פרסומת:"
    assert select(page, ".gilyon-preheader")[0].text.startswith("פרסומת: רק השבוע")


def test_both_bodies_tell_that_and_how_to_refuse() -> None:
    config = FULL + 'unsubscribe_mail = "leave@example.com"\n'
    made = make(kind="advertisement", config=config)
    for part in (made.mailed_html, made.text):
        assert "בכל עת אפשר לסרב לקבל פרסומות נוספות." in part
        assert "https://example.com/unsubscribe" in part and "leave@example.com" in part
    assert "לסרב" not in make(config=config).text
    assert "You may refuse further advertisements at any time." in make(kind="advertisement", lang="en").text


def test_a_service_takes_the_refusals() -> None:
    config = NAME + ADDRESS + re.sub(r"(?m)^unsubscribe = .*\n", "", SENDER)
    assert "*|UNSUB|*" in make_for("mailchimp", kind="advertisement", config=config).html
    with pytest.raises(ContentError, match=r"email\.unsubscribe"):
        make(kind="advertisement", config=config)


def test_a_dry_run_tells_it_before_anything_is_written(workspace) -> None:
    site = workspace({"articles/ad.md": "---\ntitle: מבצע\nkind: advertisement\n---\n\nגוף.\n"})
    site.run("export", "email", "--dry-run").fails(1, "articles/ad.md", "email.sender", "1 would fail")
    site.run("export", "html").ok()  # a page is no message
    assert not (site.root / "exports/email").exists()


def test_the_details_are_in_both_bodies() -> None:
    made = make(kind="advertisement", config=FULL)
    for part in (made.mailed_html.replace("&quot;", '"'), made.text):
        for detail in ("מערכת כתב העת", 'ת"ד 1000, תל אביב', "news@example.com", "https://example.com/unsubscribe"):
            assert detail in part
