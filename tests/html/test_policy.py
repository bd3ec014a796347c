"""The Content-Security-Policy of every page: nothing but the site's own files, and forms only where they belong."""

from __future__ import annotations

import base64
import hashlib

import pytest
from lxml import html

from gilyon.exporters.html.policy import single_policy, site_policy
from workspace import article

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action {}; base-uri 'none'"
)
FORM = """
form = "f"
[forms.f]
title = "נדבר?"
action = "https://forms.example.com/f/1"
fields = [{name = "email", type = "email", label = "דוא״ל"}]
"""


def test_every_page_has_a_strict_policy_before_anything_it_governs(workspace):
    body = "| א | ב |\n| :-: | -: |\n| 1 | 2 |\n\n<p style='color: red'>צבע</p>\n"
    made = workspace({"articles/guides/a.md": article(body=body, tags="[גיוס]")})
    made.run("export", "html").ok()
    pages = [name for name in made.files("exports/html") if name.endswith(".html")]
    assert len(pages) >= 7
    for name in pages:
        root = html.fromstring(made.bytes(name))
        policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']")
        assert [rule.get("content") for rule in policy] == [STRICT.format("'self'")], name
        assert not policy[0].xpath("preceding::script | preceding::link | preceding::style"), name
        assert not root.xpath("//*[@style] | //@*[starts-with(name(), 'on')]"), name
        assert all(script.get("src") or "json" in script.get("type", "") for script in root.iter("script")), name


def test_the_form_may_be_sent_where_it_is_meant_to_go(workspace):
    config = 'name = "כתב עת"\naddress = "https://example.com/mag"\n' + FORM
    made = workspace({"articles/a.md": article()}, config=config)
    made.run("export", "html").ok()
    root = html.fromstring(made.bytes("exports/html/a/index.html"))
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == STRICT.format("https://forms.example.com 'self' https://example.com")


@pytest.mark.parametrize(
    ("action", "sources"),
    [
        ("", "'self'"),
        ("/lead", "'self'"),
        ("mailto:a@example.com", "mailto: 'self'"),
        ("https://forms.example.com:8443/f?x=1", "https://forms.example.com:8443 'self'"),
        ("https://user:secret@forms.example.com/f", "https://forms.example.com 'self'"),
        ("https://טפסים.example.com/f", f"https://{'טפסים'.encode('idna').decode()}.example.com 'self'"),
        ("https://x.example.com;script-src *", "'self'"),
        ("https://x y.example.com/f", "'self'"),
    ],
)
def test_what_a_form_adds_to_the_policy(action, sources):
    assert site_policy(action) == STRICT.format(sources)


def test_what_stands_in_the_page_is_named_by_its_digest():
    digest = base64.b64encode(hashlib.sha256("א();".encode()).digest()).decode()
    policy = single_policy(["א();"], [])
    assert f"script-src 'sha256-{digest}'; style-src 'none'; img-src data:; font-src data:; form-action" in policy
    assert "'self'" not in policy and "unsafe" not in policy
