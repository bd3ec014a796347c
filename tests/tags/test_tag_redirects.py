"""A term that changes its address: the old page leads to the new one, and nothing else points at the old."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest

from workspace import Workspace, article

MakeWorkspace = Callable[..., Workspace]


@pytest.fixture
def press(workspace: MakeWorkspace) -> Workspace:
    made = workspace(
        {
            "tags.toml": '[[tag]]\nname = "הדרכה"\n\n[[tag]]\nname = "C++"\n\n[[tag]]\nname = "שירות"\n',
            "articles/a.md": article("א", tags="[הדרכה, חדש]", date="2026-01-01"),
            "articles/b.md": article("ב", tags="[C++, C]", date="2026-01-02"),
        }
    )
    made.run("export", "html").ok()
    return made


def pages(press: Workspace) -> set[str]:
    press.run("export", "html").ok()
    return {
        name.split("/")[3] for name in press.files("exports/html/tags") if name.endswith("/index.html")
    }  # exports/html/tags/SLUG/index.html


def leads_to(press: Workspace, slug: str) -> str:
    page = press.read(f"exports/html/tags/{slug}/index.html")
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
    assert found is not None
    return found[1]


def pointing_at(press: Workspace, slug: str) -> list[str]:
    """Files of the site that name a term's address, its own page and what leads there apart."""
    address = f"tags/{quote(slug)}/"
    return [
        name
        for name in press.files("exports/html")
        if name.endswith((".html", ".xml", ".js")) and address in press.read(name)
    ]


def test_a_renamed_term(press: Workspace) -> None:
    assert pages(press) == {"הדרכה", "חדש", "c", "c-2"}
    press.run("tag", "rename", "הדרכה", "הכשרה").ok()
    assert pages(press) == {"הכשרה", "הדרכה", "חדש", "c", "c-2"}
    assert leads_to(press, "הדרכה") == f"../../tags/{quote('הכשרה')}/index.html"
    assert 'rel="canonical" href="https://example.com/tags/' + quote("הכשרה") in press.read(
        "exports/html/tags/הדרכה/index.html"
    )
    assert pointing_at(press, "הדרכה") == []
    assert {"exports/html/feed.xml", "exports/html/sitemap.xml", "exports/html/a/index.html"} <= {
        *pointing_at(press, "הכשרה"),
        "exports/html/feed.xml",
    }
    assert 'term="הכשרה"' in press.read("exports/html/feed.xml")


def test_a_term_renamed_twice_and_back_again(press: Workspace) -> None:
    for old, new in (("הדרכה", "הכשרה"), ("הכשרה", "לימוד"), ("לימוד", "הדרכה")):
        press.run("tag", "rename", old, new).ok()
    assert pages(press) == {"הדרכה", "הכשרה", "לימוד", "חדש", "c", "c-2"}
    assert {leads_to(press, slug) for slug in ("הכשרה", "לימוד")} == {f"../../tags/{quote('הדרכה')}/index.html"}


def test_merged_terms_lead_to_the_one_that_stays(press: Workspace) -> None:
    press.run("tag", "merge", "חדש", "C", "הדרכה").ok()
    assert pages(press) == {"הדרכה", "חדש", "c", "c-2"}
    assert leads_to(press, "חדש") == leads_to(press, "c-2") == f"../../tags/{quote('הדרכה')}/index.html"
    assert "refresh" not in press.read("exports/html/tags/c/index.html")


def test_the_page_of_an_old_name_is_given_to_no_other_term(press: Workspace) -> None:
    press.run("tag", "rename", "הדרכה", "הכשרה").ok()
    press.run("tag", "rename", "שירות", "הדרכה!").ok()
    assert 'slug = "הדרכה-2"' in press.read("tags.toml")
    press.run("tag", "rename", "C++", "CPP").ok()
    press.run("tag", "add", "C#", "a").ok()
    assert pages(press) == {"הכשרה", "הדרכה", "חדש", "cpp", "c", "c-2", "c-3"}
    assert leads_to(press, "c") == "../../tags/cpp/index.html"


def test_a_term_without_articles_has_no_page_to_lead_to(press: Workspace) -> None:
    press.run("tag", "rename", "שירות", "מענה").ok()
    assert pages(press) == {"הדרכה", "חדש", "c", "c-2"}


def test_a_term_with_a_slug_of_its_own_keeps_its_address(press: Workspace) -> None:
    press.write({"tags.toml": '[[tag]]\nname = "הדרכה"\nslug = "training"\n'})
    press.run("tag", "rename", "הדרכה", "הכשרה").ok()
    assert pages(press) == {"training", "הדרכה", "חדש", "c", "c-2"}  # the old name is a spelling, and leads there
    assert "aliases" not in press.read("tags.toml")
