"""A term is meant by any of its spellings, wherever a tag is written or asked for."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from lxml import html

from workspace import Workspace

VOCABULARY = '[[tag]]\nname = "כוח אדם"\nslug = "hr"\nspellings = ["משאבי אנוש", "Human resources"]\n'
SPELLINGS = ["כוח אדם", "כח-אדם", "כֹּחַ־אָדָם", "משאבי־אנוש", "human RESOURCES", "hr"]


def article(tag: str) -> str:
    return f'---\ntitle: "מאמר"\ntags: ["{tag}"]\nstatus: published\n---\n\nגוף.\n'


@pytest.fixture
def press(workspace: Callable[..., Workspace]) -> Workspace:
    return workspace({"tags.toml": VOCABULARY, "articles/a.md": article("משאבי אנוש"), "articles/b.md": article("אחר")})


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_articles_are_asked_for_in_any_spelling(press: Workspace, spelling: str) -> None:
    listed = press.run("list", "--tag", spelling, "--format", "json").ok().json()
    assert [found["path"] for found in listed["articles"]] == ["articles/a.md"]
    planned = press.run("export", "html", "--tag", spelling, "--dry-run").ok()
    assert "articles/b" not in planned.out and "exports/html/a/index.html" in planned.out


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_commands_on_tags_take_any_spelling(press: Workspace, spelling: str) -> None:
    assert press.run("tag", "add", spelling, "articles/a.md").ok().err == "nothing to change\n"
    press.run("tag", "add", spelling, "articles/b.md").ok()
    assert press.read("articles/b.md") == article("אחר").replace('"אחר"]', '"אחר", כוח אדם]')
    press.run("tag", "remove", spelling, "articles/b.md").ok()
    assert press.read("articles/b.md") == article("אחר")
    press.run("tag", "rename", spelling, "צוות").ok()
    assert press.read("articles/a.md") == article("צוות")
    assert press.run("tag", "variants", spelling).ok().out.splitlines()[0] == "צוות"


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_new_article_gets_the_name_of_the_term(press: Workspace, spelling: str) -> None:
    made = press.run("new", "חדש", "--tag", spelling).ok()
    assert "כוח אדם" in press.read(made.out.strip())
    assert "tags.toml" not in made.err


@pytest.mark.parametrize("spelling", SPELLINGS[1:])
def test_an_article_is_tagged_in_any_spelling(press: Workspace, spelling: str) -> None:
    press.write({"articles/a.md": article(spelling)})
    assert press.run("lint", "--select", "GLN701", "articles/a.md").ok().out == ""
    found = press.run("lint", "--select", "GLN702", "--format", "json", "articles/a.md").json()["findings"]
    assert [finding["message"] for finding in found] == [f"tag {spelling!r} is called 'כוח אדם' in tags.toml"]
    press.run("export", "html").ok()
    page = html.fromstring(press.bytes("exports/html/a/index.html"))
    assert page.xpath("//ul[@class='keywords']//a[@rel='tag']/@href") == ["../tags/hr/index.html"]
    keywords = page.xpath("//meta[@name='keywords']/@content")[0].split(", ")
    assert {"כוח אדם", "כח אדם", "משאבי אנוש", "Human resources"} <= set(keywords)


def test_a_listed_spelling_has_an_address_that_leads_to_the_term(press: Workspace) -> None:
    press.run("export", "html").ok()
    for address in ("משאבי-אנוש", "human-resources"):
        page = html.fromstring(press.bytes(f"exports/html/tags/{address}/index.html"))
        assert page.xpath("//a/@href") == ["../../tags/hr/index.html"]
    assert quote("משאבי-אנוש") not in press.read("exports/html/sitemap.xml")


def test_a_spelling_does_not_take_the_address_of_another_term(press: Workspace) -> None:
    press.write({"articles/b.md": article("משאבי אנוש!")})  # another tag, whose slug is that of the spelling
    press.run("export", "html").ok()
    page = html.fromstring(press.bytes("exports/html/tags/משאבי-אנוש/index.html"))
    assert page.findtext(".//h1") == "מאמרים בנושא משאבי אנוש!"
