"""The web page of an article and the pages around it, as built by the command."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from workspace import article

FORM = """
form = "contact"

[forms.contact]
title = "נדבר?"
action = "https://forms.example.com/f/1"
notice = "הפרטים ישמשו ליצירת קשר בלבד."
privacy = "https://example.com/privacy"

[[forms.contact.fields]]
name = "name"
type = "name"
label = "שם מלא"
required = true

[[forms.contact.fields]]
name = "phone"
type = "phone"
label = "טלפון"

[[forms.contact.fields]]
name = "email"
type = "email"
label = "דוא״ל"

[[forms.contact.fields]]
name = "checkboxinfo"
type = "checkboxes"
label = "במה נוכל לעזור?"
options = [{ value = "checkbox1", label = "גיוס" }, { value = "checkbox2", label = "מיון" },
           { value = "checkbox3", label = "ליווי" }, { value = "checkbox4" }]

[[forms.contact.fields]]
name = "news"
type = "consent"
label = "אפשר לשלוח לי דיוור"
"""
CONFIG = 'name = "כתב עת"\naddress = "https://example.com"\n'


@pytest.fixture
def page(workspace):
    """``page("body", form=…, title="…")`` exports one article and parses its page."""

    def make(body: str = "גוף.\n", config: str = CONFIG, **fields: str):
        made = workspace({"articles/a.md": article(body=body, **fields)}, config=config)
        made.run("export", "html").ok()
        return html.fromstring(made.bytes("exports/html/a/index.html"))

    return make


def test_title_language_and_direction(page):
    root = page(title='דו"ח <מכירות> & עוד', summary="'משפט על C++'")
    assert (root.get("lang"), root.get("dir")) == ("he", "rtl")
    assert [h.text_content() for h in root.iter("h1")] == ['דו"ח <מכירות> & עוד']
    assert root.findtext(".//title") == 'דו"ח <מכירות> & עוד · כתב עת'
    assert root.xpath("//p[@class='summary']/span[@dir='ltr']/text()") == ["C++"]


def test_an_english_article_on_a_hebrew_site(page):
    root = page(title="On selling", lang="en", updated="2008-11-16T20:38")
    assert (root.get("lang"), root.get("dir")) == ("en", "ltr")
    assert root.findtext(".//time") == "Last updated: Sunday, November 16, 2008, 20:38"


@pytest.mark.parametrize(
    ("field", "value", "shown", "machine"),
    [
        ("updated", "2008-11-16T20:38", "עודכן לאחרונה: יום ראשון, 16 בנובמבר 2008, 20:38", "2008-11-16T20:38+02:00"),
        ("updated", "2008-11-16T18:38Z", "עודכן לאחרונה: יום ראשון, 16 בנובמבר 2008, 20:38", "2008-11-16T20:38+02:00"),
        ("updated", "2008-11-16", "עודכן לאחרונה: יום ראשון, 16 בנובמבר 2008", "2008-11-16T00:00+02:00"),
        ("date", "2026-07-05", "פורסם: יום ראשון, 5 ביולי 2026", "2026-07-05T00:00+03:00"),
    ],
)
def test_the_dated_line(page, field, value, shown, machine):
    time = page(**{field: value}).find(".//time")
    assert (time.text, time.get("datetime")) == (shown, machine)


def test_an_article_without_dates_shows_none(page):
    assert page().find(".//time") is None


def test_tags_link_to_their_pages_and_keywords_hold_every_spelling(workspace):
    made = workspace(
        {
            "articles/a.md": article(tags="[גיוס כח אדם, מכירות]"),
            "tags.toml": '[[tag]]\nname = "גיוס כוח אדם"\nspellings = ["גיוס כח־אדם"]\n',
        }
    )
    made.run("export", "html").ok()
    root = html.fromstring(made.bytes("exports/html/a/index.html"))
    assert root.xpath("//a[@rel='tag']/text()") == ["גיוס כוח אדם", "מכירות"]
    keywords = root.xpath("//meta[@name='keywords']/@content")[0].split(", ")
    assert keywords[:2] == ["גיוס כוח אדם", "גיוס כח־אדם"]
    assert {"גיוס כח אדם", "גיוס כח-אדם", "גיוס כוח-אדם"} <= set(keywords)
    assert "כותרת" in made.read("exports/html/tags/גיוס-כוח-אדם/index.html")


def test_the_form_comes_from_the_configuration(page):
    form = page(config=CONFIG + FORM).find(".//main//form")
    assert (form.get("action"), form.get("method")) == ("https://forms.example.com/f/1", "post")
    inputs = [(i.get("type"), i.get("name"), i.get("value")) for i in form.iter("input")]
    assert inputs == [
        ("text", "name", None), ("tel", "phone", None), ("email", "email", None),
        *[("checkbox", "checkboxinfo", f"checkbox{n}") for n in (1, 2, 3, 4)],
        ("checkbox", "news", "yes"), ("text", "website_again", None),
    ]  # fmt: skip
    assert form.get("data-gilyon") == "lead-form"
    assert form.findtext(".//legend") == "במה נוכל לעזור?"
    assert not form.xpath(".//input[@checked]")
    labelled = {label.get("for") for label in form.iter("label")} - {None}
    assert {i.get("id") for i in form.xpath(".//input[@type!='checkbox']")} == labelled
    helps = [
        (i.get("autocomplete"), i.get("inputmode"), i.get("dir")) for i in form.xpath(".//input[@type!='checkbox']")
    ]
    assert helps == [
        ("name", None, None), ("tel", "tel", "ltr"), ("email", "email", "ltr"), ("off", None, None),
    ]  # fmt: skip
    notice, button = form.xpath(".//p[@class='notice']")[0], form.find(".//button")
    assert [e for e in form.iter() if e in (notice, button)] == [notice, button]


@pytest.mark.parametrize("value", ["false", "no"])
def test_an_article_can_refuse_the_form(page, value):
    assert page(config=CONFIG + FORM, form=value).find(".//main//form") is None


def test_a_form_for_the_mail_program_is_sent_as_lines(page):
    form = page(config=(CONFIG + FORM).replace("https://forms.example.com/f/1", "mailto:a@example.com")).find(
        ".//main//form"
    )
    assert form.get("enctype") == "text/plain"


def test_the_trap_has_a_name_that_no_field_has(page):
    config = (CONFIG + FORM).replace('name = "news"', 'name = "website-again"\naliases = ["Website again 2"]')
    form = page(config=config).find(".//main//form")
    assert form.xpath(".//div[@class='trap']//input/@name") == ["website_again_3"]
    trap = form.xpath(".//div[@class='trap']")[0]
    assert trap.get("aria-hidden") == "true" and trap.find(".//input").get("tabindex") == "-1"


def test_a_form_without_a_destination_cannot_be_sent_and_export_warns(workspace):
    config = (CONFIG + FORM).replace('action = "https://forms.example.com/f/1"\n', "")
    made = workspace({"articles/a.md": article()}, config=config)
    outcome = made.run("export", "html").ok()
    assert "set forms.contact.action" in outcome.err
    form = html.fromstring(made.bytes("exports/html/a/index.html")).find(".//main//form")
    assert form.get("action") is None and form.find(".//button").get("disabled") is not None
    made.write(
        {"gilyon.toml": config.replace('form = "contact"', 'form = "contact"\n[email]\nsender = "a@example.com"')}
    )
    made.run("export", "html").ok()
    form = html.fromstring(made.bytes("exports/html/a/index.html")).find(".//main//form")
    assert form.get("action") == "mailto:a@example.com" and form.find(".//button").get("disabled") is None


def test_the_page_links_its_pdf_only_when_there_is_one(workspace):
    made = workspace({"articles/a.md": article()})
    made.run("export", "html").ok()
    assert 'data-gilyon="pdf"' not in made.read("exports/html/a/index.html")
    made.run("export", "pdf").ok()
    made.run("export", "html").ok()
    link = html.fromstring(made.bytes("exports/html/a/index.html")).xpath("//a[@data-gilyon='pdf']/@href")[0]
    assert (made.root / "exports/html/a" / link).resolve() == made.root / "exports/pdf/a.pdf"


def test_a_page_runs_no_script_and_asks_no_other_host(page):
    root = page("<script>alert(1)</script>\n\n![x](https://tracker.example.org/p.gif)\n", summary="<script>1</script>")
    scripts = [(script.get("src"), script.get("type")) for script in root.iter("script")]
    data = (None, "application/ld+json")
    assert scripts == [("../assets/reader.js", None), data, data]
    fetched = root.xpath("//img/@src | //link[@rel!='canonical']/@href | //iframe/@src")
    assert not [address for address in fetched if "//" in address]


def test_structured_data_says_what_the_page_says(page):
    root = page(
        title="'דו\"ח </script> & עוד'", summary="תקציר", author="המערכת", date="2026-01-02", updated="2026-03-01T08:30"
    )
    data = json.loads(root.xpath("//script[@type='application/ld+json']")[0].text)
    assert data["publisher"] == {"@type": "Organization", "name": "כתב עת", "url": "https://example.com/"}
    assert data["isPartOf"]["url"] == "https://example.com/" and data["author"]["@type"] == "Person"
    assert (data["wordCount"], data["timeRequired"]) == (1, "PT1M")
    assert data["headline"] == 'דו"ח </script> & עוד' and data["inLanguage"] == "he"
    assert (data["datePublished"], data["dateModified"]) == ("2026-01-02T00:00:00+02:00", "2026-03-01T08:30:00+02:00")
    assert data["author"]["name"] == "המערכת" and data["mainEntityOfPage"] == "https://example.com/a/"
    assert root.xpath("//meta[@property='og:title']/@content") == ['דו"ח </script> & עוד']
    assert root.xpath("//link[@rel='canonical']/@href") == ["https://example.com/a/"]


@pytest.mark.parametrize(("words", "shown"), [(10, "דקה"), (400, "שתי דקות"), (1000, "5 דקות")])
def test_reading_time_in_grammatical_hebrew(page, words, shown):
    assert page("מילה " * words).xpath("//p[@class='byline']/span/text()") == [f"זמן קריאה: {shown}"]


def test_a_long_article_lists_its_headings(page):
    root = page("### לפני הכול\n\n## א\n\n### בתוך א\n\n#### עמוק\n\n## ב C++\n\n## ג\n")
    links = root.xpath("//nav[@aria-labelledby='gilyon-contents']//a")
    assert [link.text_content() for link in links] == ["א", "בתוך א", "ב C++", "ג"]
    assert [link.text_content() for link in root.xpath("//nav//ul//ul//a")] == ["בתוך א"]
    assert links[2].xpath("./span[@dir='ltr']/text()") == ["C++"]
    ids = set(root.xpath("//h2/@id | //h3/@id"))
    assert all(unquote(link.get("href")[1:]) in ids for link in links)
    assert page("## א\n\n## ב\n").find(".//ul[@class='contents']") is None


def test_a_very_long_article_lists_its_main_headings_only(page):
    root = page("## ראשי\n\n### משני\n\n" * 13)
    links = root.xpath("//nav[@aria-labelledby='gilyon-contents']//a")
    assert {link.text_content() for link in links} == {"ראשי"} and len(links) == 13


def test_a_hebrew_form_on_an_english_page_keeps_its_direction(page):
    section = page(config=CONFIG + FORM, lang="en").find(".//section")
    assert (section.get("dir"), section.get("lang")) == ("rtl", "he")
    assert "שדה חובה" in section.text_content() and "required" not in section.text_content()


def test_every_relative_link_of_the_sample_site_leads_to_a_file(project_root, tmp_path):
    """The whole path a reader takes: the project's own articles, exported, clicked through from the home page."""
    import subprocess
    import sys

    out = tmp_path / "out"
    subprocess.run(
        [sys.executable, "-m", "gilyon", "-C", str(project_root), "export", "html", "-o", str(out)],
        check=True,
        capture_output=True,
    )
    pages = list((out / "html").rglob("*.html"))
    assert len(pages) > 10
    for page_path in pages:
        root = html.fromstring(page_path.read_bytes())
        for address in root.xpath("//a/@href | //img/@src | //link[@rel='stylesheet']/@href"):
            parts = urlsplit(address)
            if parts.scheme or (not parts.path and not parts.fragment):
                continue
            # 404.html is shown at any depth, so its links begin at the site's root.
            base = out / "html" if parts.path.startswith("/") else page_path.parent
            target = (base / unquote(parts.path).lstrip("/")).resolve() if parts.path else page_path
            if target.suffix == ".pdf":
                continue
            assert target.is_file(), f"{page_path}: {address}"
            assert target.is_relative_to(out.resolve())
            if parts.fragment:
                ids = set(html.fromstring(target.read_bytes()).xpath("//@id"))
                assert unquote(parts.fragment) in ids, f"{page_path}: {address}"


def test_addresses_are_percent_encoded_ascii(workspace):
    made = workspace({"articles/מאמר ראשון.md": article(body="[ב](<שני.md>)\n"), "articles/שני.md": article()})
    made.run("export", "html").ok()
    text = made.read("exports/html/מאמר-ראשון/index.html")
    assert all(address.isascii() for address in re.findall(r'(?:href|src)="([^"]*)"', text))
    assert Path(made.root / "exports/html/שני/index.html").is_file()
