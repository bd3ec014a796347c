"""``export html --single-file``: an article as one file that needs no other."""

from __future__ import annotations

import base64
import re
from io import BytesIO

import pytest
from lxml import html
from PIL import Image

from samples import chart, photo
from workspace import CONFIG, article

BARE = 'name = "כתב עת"\n'
FORM = """
form = "f"
[forms.f]
title = "נדבר?"
action = "/lead"
privacy = "/privacy/"
fields = [{name = "email", type = "email", label = "דוא״ל"}]
"""
IMAGE = chart((60, 30))
ARTICLES = {
    "articles/guides/a.md": article(
        body="[אחר](../b.md#x) ו[קובץ](f.csv) ו[חוץ](https://example.org/)\n\n[![תמונה](p.png)](p.png)\n",
        tags="[גיוס]",
    ),
    "articles/guides/p.png": IMAGE,
    "articles/guides/f.csv": "a,b\n",
    "articles/b.md": article("ב", "## x\n"),
}


@pytest.fixture
def single(workspace):
    """``single(config)`` makes the file and parses it."""

    def make(config: str = CONFIG) -> html.HtmlElement:
        made = workspace(ARTICLES, config=config)
        outcome = made.run("export", "html", "--single-file", "a").ok()
        assert outcome.out == "exports/single/a.html\n"
        assert made.files("exports") == ["exports/single/a.html"]
        return html.fromstring(made.bytes("exports/single/a.html"))

    return make


@pytest.mark.parametrize("config", [CONFIG, BARE, CONFIG + FORM])
def test_nothing_outside_the_file_is_needed(single, config):
    root = single(config)
    assert not root.xpath("//script[@src] | //link[@rel='stylesheet'] | //iframe | //object")
    (style,) = root.xpath("//style/text()")
    assert all(address.startswith("data:font/woff2;base64,") for address in re.findall(r'url\("?([^")]*)', style))
    assert style.count("data:font/woff2") >= 2
    (image,) = root.xpath("//main//img/@src")
    kind, _, data = image.partition(";base64,")
    assert kind in ("data:image/png", "data:image/webp")
    assert Image.open(BytesIO(base64.b64decode(data))).size == (60, 30)


def test_links_are_full_addresses(single):
    root = single()
    links = {link.text_content().strip(): link.get("href") for link in root.iter("a")}
    assert links["אחר"] == "https://example.com/b/#x" and links["קובץ"] == "https://example.com/a/f.csv"
    assert links["חוץ"] == "https://example.org/" and links["דף הבית"] == "https://example.com/"
    assert links["גיוס"].startswith("https://example.com/tags/")
    assert not [href for href in root.xpath("//a/@href") if not re.match(r"https:|mailto:|#", href)]
    assert root.xpath("//link[@rel='canonical']/@href") == ["https://example.com/a/"]


def test_without_an_address_only_the_text_of_a_link_is_left(single):
    root = single(BARE + FORM)
    assert [href for href in root.xpath("//a/@href") if not href.startswith(("#", "mailto:"))] == [
        "https://example.org/"
    ]
    body = root.xpath("//div[@class='body']")[0].text_content()
    assert "אחר" in body and "קובץ" in body
    assert root.find(".//form").get("action") is None and root.find(".//button").get("disabled") is not None


def test_a_form_finds_its_way_from_anywhere(single):
    root = single(CONFIG + FORM)
    assert root.find(".//form").get("action") == "https://example.com/lead"
    assert root.xpath("//form//a/@href") == ["https://example.com/privacy/"]
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "form-action https://example.com 'self';" in policy


def test_it_is_made_again_only_when_it_must_be(workspace):
    made = workspace(ARTICLES)
    made.run("export", "html", "--single-file", "a").ok()
    again = made.run("export", "html", "--single-file", "a").ok()
    assert again.out == "" and "1 fresh" in again.err
    made.write({"articles/guides/p.png": chart((40, 20))})
    assert made.run("export", "html", "--single-file", "a").ok().out == "exports/single/a.html\n"


def test_it_goes_with_its_article(workspace):
    made = workspace(ARTICLES)
    made.run("export", "html", "--single-file", "a", "b").ok()
    made.write({"articles/b.md": article("ב", status="draft")})
    made.run("export", "html").ok()
    assert [name for name in made.files("exports") if "single" in name] == ["exports/single/a.html"]


def test_it_is_no_edition_of_every_run(workspace):
    made = workspace(ARTICLES)
    made.run("export", "html", "--single-file", "a").ok()
    (_, row) = made.run("status", "--format", "json").ok().json()["articles"]
    assert set(row["editions"]) == {"html", "pdf", "email", "share"}


@pytest.mark.parametrize("arguments", [("pdf", "a"), ("email", "a"), ("all", "a"), ("html",)])
def test_what_it_cannot_be_asked_for(workspace, arguments):
    made = workspace(ARTICLES)
    before = made.snapshot()
    made.run("export", *arguments, "--single-file").fails(2, "--single-file", "hint:")
    assert made.snapshot() == before


def test_a_large_photo_is_carried_in_one_size_that_fits_all_screens(workspace):
    made = workspace({"articles/a.md": article(body="![נוף](p.jpg)\n"), "articles/p.jpg": photo((4000, 3000))})
    made.run("export", "html", "--single-file", "a").ok()
    root = html.fromstring(made.bytes("exports/single/a.html"))
    (image,) = root.xpath("//main//img")
    assert image.get("src").startswith("data:image/webp;base64,") and not root.xpath("//source")
    assert (image.get("width"), image.get("height")) == ("1600", "1200") and len(image.get("src")) < 200_000
