"""Whole old addresses: pages where files can stand, rules for servers where they cannot, and nothing outside or twice."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilyon.core.former_addresses import address_key, address_on_site, encoded_address, page_file, readable_address
from workspace import article

ALIASES = "[/2012/05/שלום/, '/?p=12', /articles/12-x.html, /old.php, '/index.php?option=com_content&id=3']"
_HOSTILE = st.text(alphabet="/.%25eEfF\\ab:*?&=# \u05d0\x00\u202e", max_size=40)


def test_every_old_address_leads_on(workspace):
    made = workspace({"articles/a.md": article("מדריך", slug="guide", aliases=ALIASES)})
    made.run("export", "html").ok()
    for file, way in (("2012/05/שלום/index.html", "../../../"), ("articles/12-x.html", "../")):
        assert f'content="0; url={way}guide/index.html"' in made.read(f"exports/html/{file}")
    assert not [name for name in made.files("exports/html") if name.endswith(".php") or "?" in name]
    nginx = re.findall(r'^"(.+)" "(.+)";$', made.read("exports/redirects/nginx.map"), re.MULTILINE)
    assert {target for _, target in nginx} == {"/guide/"} and len(nginx) == 5
    exact = {key for key, _ in nginx if not key.startswith("~")}
    assert exact == {"/2012/05/%D7%A9%D7%9C%D7%95%D7%9D/", "/articles/12-x.html", "/old.php"}
    patterns = [key[2:] for key, _ in nginx if key.startswith("~*")]
    asked = ("/?p=12", "/?p=120", "/?utm=1&p=12", "/index.php?Itemid=4&id=3:x&option=com_content", "/index.php?id=3")
    assert [any(re.match(p, a, re.IGNORECASE) for p in patterns) for a in asked] == [True, False, True, True, False]
    conditions = re.findall(r'RewriteCond %\{THE_REQUEST\} "(.+)" \[NC\]', made.read("exports/redirects/htaccess"))
    lines = [f"GET {address} HTTP/1.1" for address in (*asked, "/old.php", "/old.php5")]
    found = [any(re.search(c, line, re.IGNORECASE) for c in conditions) for line in lines]
    assert found == [True, False, True, True, False, True, False]


def test_a_publication_in_a_folder_tells_servers_the_whole_way(workspace):
    made = workspace(
        {"articles/a.md": article(slug="a", aliases="[/old/]")},
        config='name = "x"\naddress = "https://example.com/blog"\n',
    )
    made.run("export", "html").ok()
    assert '"/blog/old/" "/blog/a/";' in made.read("exports/redirects/nginx.map")
    made.write({"articles/a.md": article(slug="a")})
    made.run("export", "html").ok()
    assert not made.files("exports/redirects"), "no old address, nothing to tell"


@pytest.mark.parametrize(
    ("alias", "words"), [("/B/index.html", "is taken by articles/b.md"), ("/tags/x/", "a page of the site itself")]
)
def test_an_old_address_never_takes_the_place_of_a_page(workspace, alias, words):
    made = workspace({"articles/a.md": article("א", aliases=f"['{alias}']"), "articles/b.md": article("ב")})
    made.run("export", "html").fails(1, words)
    assert made.files("exports") == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("old", "/Old/index.html", True), ("/old", "/old/", True), ("/a.html", "/a", False), ("/a/?p=1", "/a/", False),
        ("/?p=1", "/?p=2", False),
    ],
)  # fmt: skip
def test_which_addresses_are_one_place(one: str, other: str, same: bool) -> None:
    assert (address_key(one) == address_key(other)) is same


def test_addresses_that_cannot_have_been_are_faults(workspace):
    never = ["/../up/", "/a/%2e%2e/b", "//evil.example/x", "/", "/index.php", "/a#b", "/%D7%90"]
    made = workspace({f"articles/a{n}.md": article("א", aliases=f"['{alias}']") for n, alias in enumerate(never)})
    assert made.run("lint", "--select", "GLN1").fails(1).out.count("cannot have been an address") == len(never)


@given(st.one_of(_HOSTILE, st.text(max_size=40)))
def test_no_address_leads_out_of_the_site(text: str) -> None:
    address = readable_address("/" + text)
    assert address == "" or readable_address(address) == address, "what is written down stays as it is"
    if not address:
        return
    file = page_file(address)
    if file is not None:
        parts = file.split("/")
        assert all(part not in ("", ".", "..") and not part.startswith(".") and "\\" not in part for part in parts)
        assert file.lower().endswith((".html", ".htm"))
    assert re.fullmatch(r"[!-~]+", encoded_address(address)) and '"' not in encoded_address(address)
    assert address_key(address)


@pytest.mark.parametrize(
    ("url", "root", "address"),
    [
        ("https://x.example/blog/a/", "blog/", "/a/"), ("https://x.example/a/", "blog/", "/a/"),
        ("https://x.example/%d7%90/?x=1#c", "", "/א/?x=1"), ("https://x.example/a%20b%2Fc/", "", "/a%20b%2Fc/"),
        ("https://x.example", "", ""), ("https://[x/a", "", ""), ("https://x.example/index.php", "", ""),
    ],
)  # fmt: skip
def test_the_old_address_of_a_page(url: str, root: str, address: str) -> None:
    assert address_on_site(url, f"/{root}" if root else "") == address
