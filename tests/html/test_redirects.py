"""Old addresses lead on, and an address that changes does not vanish unnoticed."""

from __future__ import annotations

import pytest
from lxml import html

from workspace import article


def test_a_former_address_leads_to_the_article(workspace):
    made = workspace({"articles/a.md": article("מדריך", slug="guide", aliases="[old, ישן]")})
    made.run("export", "html").ok()
    for alias in ("old", "ישן"):
        root = html.fromstring(made.bytes(f"exports/html/{alias}/index.html"))
        assert root.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../guide/index.html"]
        assert root.xpath("//link[@rel='canonical']/@href") == ["https://example.com/guide/"]
        assert root.xpath("//a/@href") == ["../guide/index.html"] and root.xpath("//a/text()") == ["מדריך"]
        assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert (root.get("lang"), root.get("dir")) == ("he", "rtl")
    assert "old" not in made.read("exports/html/sitemap.xml")


def test_a_page_that_moves_is_told_once_with_what_keeps_its_readers(workspace):
    made = workspace({"articles/a.md": article("מדריך")})
    made.run("export", "html").ok()
    made.write({"articles/a.md": article("מדריך", slug="guide")})
    assert "moves from /a/ to /guide/" in made.run("export", "html", "--dry-run").ok().err
    told = made.run("export", "html").ok().err
    assert "add to it 'aliases: [a]'" in told
    assert "exports/html/a/index.html" not in made.files("exports")
    assert "moves" not in made.run("export", "html").ok().err


def test_a_page_that_moves_with_its_alias_is_not_told(workspace):
    made = workspace({"articles/a.md": article("מדריך")})
    made.run("export", "html").ok()
    made.write({"articles/a.md": article("מדריך", slug="guide", aliases="[a]")})
    assert "moves" not in made.run("export", "html").ok().err
    assert "../guide/" in made.read("exports/html/a/index.html")


@pytest.mark.parametrize("alias", ["b", "shared", "a"])
def test_an_address_belongs_to_one_article(workspace, alias):
    made = workspace(
        {
            "articles/a.md": article("א", aliases=f"[{alias}]"),
            "articles/b.md": article("ב", aliases="[shared]"),
        }
    )
    outcome = made.run("export", "html").fails(1)
    assert "alias" in outcome.err and made.files("exports") == []


@pytest.mark.parametrize("alias", ["../up", "a/b", "with blank", "Ä"])
def test_an_alias_that_was_never_an_address_is_a_fault(workspace, alias):
    made = workspace({"articles/a.md": article("א", aliases=f"['{alias}']")})
    made.run("export", "html").fails(1, "articles/a.md:3:", "cannot have been an address")
    assert not [name for name in made.files("exports") if "up" in name]
