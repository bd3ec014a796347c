"""What stands around an article: the way to it, where to read on, its translations, its spellings, its head."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import html

from editions import make_job, publication
from gilyon.content.vocabulary import Tag
from gilyon.exporters.base import Card
from gilyon.exporters.html.page import HtmlExporter

CONFIG = """
name = "כתב עת"
address = "https://example.com/mag"
author = "המערכת"
[sections]
guides = "מדריכים ל־C++"
"""
BARE = 'name = "כתב עת"\n'
SECOND = Card("second", "השני ב־C++", "he", "תקציר", "", datetime(2026, 2, 3, tzinfo=UTC), None)
ENGLISH = Card("first-en", "The First", "en", "", "", None, None)
ARABIC = Card("first-ar", "الأول", "ar", "", "", None, None)


@pytest.fixture
def page():
    """``page(config, front matter, **what surrounds the article)`` builds and parses one page."""

    def make(config: str = CONFIG, front: str = "title: הראשון", **around: object) -> html.HtmlElement:
        job = make_job("גוף.\n", front)
        if path := around.pop("path", ""):
            job = replace(job, article=replace(job.article, source=replace(job.article.source, path=path)))
        made, *_ = HtmlExporter(publication(config)).export(replace(job, **around))
        return html.fromstring(made.data)

    return make


def data_of(root: html.HtmlElement, kind: str) -> dict[str, object] | None:
    scripts = (json.loads(script.text) for script in root.xpath("//script[@type='application/ld+json']"))
    return next((data for data in scripts if data["@type"] == kind), None)


def meta(root: html.HtmlElement, name: str) -> list[str]:
    return root.xpath(f"//meta[@property='{name}' or @name='{name}']/@content")


# Breadcrumbs


def test_the_way_from_home_is_a_list_that_ends_at_the_page(page):
    root = page(path="articles/guides/inner/a.md")
    (nav,) = root.xpath("//nav[@aria-label='מיקום באתר']")
    assert [item.text_content() for item in nav.iter("li")] == ["דף הבית", "מדריכים ל־C++", "inner", "הראשון"]
    assert nav.xpath("./ol//a/@href") == [
        "../index.html",
        "../sections/guides/index.html",
        "../sections/guides/inner/index.html",
    ]
    assert nav.xpath(".//*[@aria-current='page']/text()") == ["הראשון"]
    assert nav.xpath(".//span[@dir='ltr']/text()") == ["C++"]


def test_search_engines_learn_the_way_where_it_has_addresses(page):
    data = data_of(page(path="articles/guides/a.md"), "BreadcrumbList")
    assert [(item["position"], item["name"], item["item"]) for item in data["itemListElement"]] == [
        (1, "דף הבית", "https://example.com/mag/"),
        (2, "מדריכים ל־C++", "https://example.com/mag/sections/guides/"),
        (3, "הראשון", "https://example.com/mag/a/"),
    ]
    assert data_of(page(BARE), "BreadcrumbList") is None


def test_a_hebrew_section_on_an_english_page_is_marked_as_hebrew(page):
    root = page(front="title: On C\nlang: en", path="articles/guides/a.md")
    crumbs = root.xpath("//nav[@class='breadcrumbs']//a")
    assert [(crumb.text_content(), crumb.get("lang"), crumb.get("dir")) for crumb in crumbs] == [
        ("Home", None, None),
        ("מדריכים ל־C++", "he", "rtl"),
    ]


# Reading on


def test_neighbours_and_related_articles_are_linked(page):
    root = page(previous=SECOND, next=ENGLISH, related=(SECOND, ENGLISH))
    neighbours = root.xpath("//nav[@class='neighbours']/a")
    assert [(link.get("rel"), link.get("href")) for link in neighbours] == [
        ("prev", "../second/index.html"),
        ("next", "../first-en/index.html"),
    ]
    assert [link.find("b").text_content() for link in neighbours] == ["השני ב־C++", "The First"]
    assert neighbours[0].xpath("./b/span[@dir='ltr']/text()") == ["C++"]
    assert neighbours[1].find("b").get("lang") == "en"
    related = root.xpath("//section[@aria-labelledby='gilyon-related']//li")
    assert [(item.get("lang"), item.get("dir")) for item in related] == [(None, None), ("en", "ltr")]
    assert related[0].xpath(".//time/@datetime") == ["2026-02-03"] and "תקציר" in related[0].text_content()


def test_an_article_that_stands_alone_says_nothing_of_others(page):
    root = page()
    assert not root.xpath("//*[@class='related' or @class='neighbours' or @class='translations']")


# Translations


def test_translations_are_named_in_their_own_language(page):
    root = page(translations=(ENGLISH, ARABIC))
    (line,) = root.xpath("//nav[@class='translations']")
    assert [item.text_content() for item in line.iter("li")] == ["עברית", "English", "العربية"]
    assert line.xpath(".//*[@aria-current='true']/@lang") == ["he"]
    links = line.xpath(".//a")
    assert [(a.get("href"), a.get("hreflang"), a.get("lang"), a.get("dir")) for a in links] == [
        ("../first-en/index.html", "en", "en", "ltr"),
        ("../first-ar/index.html", "ar", "ar", "rtl"),
    ]


def alternates(root: html.HtmlElement) -> dict[str, str]:
    return {link.get("hreflang"): link.get("href") for link in root.xpath("//head/link[@hreflang]")}


def test_search_engines_learn_of_every_translation_and_of_the_page_itself(page):
    assert alternates(page(translations=(ENGLISH,))) == {
        "he": "https://example.com/mag/a/",
        "en": "https://example.com/mag/first-en/",
        "x-default": "https://example.com/mag/a/",
    }
    hebrew = replace(SECOND, slug="a-he")
    assert alternates(page(front="title: A\nlang: en", translations=(hebrew,)))["x-default"].endswith("/mag/a-he/")
    assert "x-default" not in alternates(page(front="title: A\nlang: en", translations=(ARABIC,)))
    assert alternates(page()) == {}
    assert alternates(page(BARE, translations=(ENGLISH,))) == {}


# Search keywords


def test_each_term_stands_with_its_other_spellings(page):
    tag = Tag("גיוס כוח אדם", "גיוס", spellings=("גיוס כח־אדם",))
    root = page(front="title: א\nkeywords: [גיוס כח אדם, שכר ב־C++]", tags=(tag, Tag("מכירות", "מכירות")))
    assert root.xpath("//h2[@id='gilyon-tags']/text()") == ["מילות חיפוש"]
    first, second, rest = root.xpath("//ul[@class='keywords']/li")
    assert first.xpath("./a[@rel='tag']/@href") == ["../tags/%D7%92%D7%99%D7%95%D7%A1/index.html"]
    assert first.xpath(".//bdi/text()") == tag.all_spellings()[1:]
    assert second.text_content().strip() == "מכירות"
    assert rest.xpath(".//bdi/text()") == ["שכר ב־C++"]
    for spelling in [*tag.all_spellings(), "מכירות", "שכר ב־C++"]:
        assert spelling in meta(root, "keywords")[0].split(", ")


# The head


def test_what_is_shared_says_what_the_page_is(page):
    tags = (Tag("מכירות", "מכירות"), Tag("גיוס", "גיוס"))
    front = "title: 'דו\"ח'\nsummary: תקציר\ndate: 2026-01-02\nupdated: 2026-03-01T08:30\nauthor: המערכת"
    root = page(front=front, path="articles/guides/a.md", tags=tags, translations=(ENGLISH,))
    assert {name: meta(root, name) for name in (
        "og:type", "og:title", "og:description", "og:url", "og:site_name", "og:locale", "og:locale:alternate",
        "article:published_time", "article:modified_time", "article:section", "article:tag", "twitter:card",
    )} == {
        "og:type": ["article"], "og:title": ['דו"ח'], "og:description": ["תקציר"],
        "og:url": ["https://example.com/mag/a/"], "og:site_name": ["כתב עת"], "og:locale": ["he_IL"],
        "og:locale:alternate": ["en_US"], "article:published_time": ["2026-01-02T00:00:00+02:00"],
        "article:modified_time": ["2026-03-01T08:30:00+02:00"], "article:section": ["מדריכים ל־C++"],
        "article:tag": ["מכירות", "גיוס"], "twitter:card": ["summary"],
    }  # fmt: skip
    data = data_of(root, "Article")
    assert data["author"] == {"@type": "Organization", "name": "המערכת"}
    assert (data["articleSection"], data["url"]) == ("מדריכים ל־C++", "https://example.com/mag/a/")
    assert data["workTranslation"] == [
        {"@type": "Article", "inLanguage": "en", "headline": "The First", "url": "https://example.com/mag/first-en/"}
    ]


@pytest.mark.parametrize(("lang", "locale"), [("he", "he_IL"), ("en", "en_US"), ("en-GB", "en_GB"), ("xx", "xx")])
def test_the_locale_has_its_country(page, lang, locale):
    assert meta(page(front=f"title: א\nlang: {lang}"), "og:locale") == [locale]


def test_a_draft_that_got_out_is_not_listed(page):
    assert meta(page(front="title: א\nstatus: draft"), "robots") == ["noindex"]
    assert meta(page(), "robots") == []
