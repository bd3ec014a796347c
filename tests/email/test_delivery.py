"""How mail leaves: images along or at the page, as a draft or as it is, and what follows for the next run."""

from __future__ import annotations

from email import message_from_bytes, policy

import pytest
from email_editions import ADDRESS, FULL, NAME, make, png

from gilyon.config.parse import parse_settings
from gilyon.errors import ConfigError

ARTICLE = "---\ntitle: א\ndate: 2026-01-01\n---\n\nגוף.\n\n![תרשים](a.png)\n"
FILES = {"articles/a.md": ARTICLE, "articles/a.png": png(900)}
DRAFT = {"X-Unsent": "1", "X-Uniform-Type-Identifier": "com.apple.mail-draft"}


def types(site) -> list[str]:
    message = message_from_bytes(site.bytes("exports/email/a.eml"), policy=policy.default)
    return [part.get_content_type() for part in message.walk()]


def test_images_travel_along_or_stay(workspace) -> None:
    site = workspace(FILES, config=FULL)
    site.run("export", "email").ok()
    along = ["multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png"]
    assert types(site) == along and 'src="data:image/png' in site.read("exports/email/a.html")
    site.run("export", "email", "--images", "hosted").ok()
    assert types(site) == ["multipart/alternative", "text/plain", "text/html"]
    message = message_from_bytes(site.bytes("exports/email/a.eml"), policy=policy.default)
    for page in (site.read("exports/email/a.html"), message.get_body(("html",)).get_content()):
        assert 'src="https://example.com/a/a.png"' in page
    site.run("export", "email", "--images", "cid").ok()
    assert types(site) == along


def test_the_setting_says_what_a_run_without_flags_does() -> None:
    config = FULL + 'images = "hosted"\n'
    made = make("![א](a.png)\n", assets={"a.png": png()}, config=config)
    assert "cid:" not in made.mailed_html and "data:" not in made.html
    assert parse_settings(FULL + 'images = "embedded"\n').email.images == "cid"  # its name before


def test_what_the_site_shows_in_no_format_of_mail_travels_along(workspace) -> None:
    from samples import save, scene

    config = FULL + 'images = "hosted"\n'
    made = make("![א](a.webp)\n", assets={"a.webp": save(scene((90, 60)), "WEBP")}, config=config)
    assert 'src="cid:' in made.mailed_html and 'src="data:image/jpeg' in made.html


@pytest.mark.parametrize("config", [NAME, NAME + "[email]\n"])
def test_hosted_images_need_an_address(workspace, config: str) -> None:
    site = workspace(FILES, config=config)
    site.run("export", "email", "--images", "hosted").fails(2, "need the address of the site", "'address'")
    with pytest.raises(ConfigError, match=r"email\.images: the publication has no address"):
        parse_settings(config.replace("[email]\n", "") + '[email]\nimages = "hosted"\n')


def test_a_draft_opens_to_be_edited_and_mail_goes_as_it_is(workspace) -> None:
    assert {name: make(config=FULL).message[name] for name in DRAFT} == dict.fromkeys(DRAFT)
    draft = make(config=FULL, draft=True)
    assert {name: draft.message[name] for name in DRAFT} == DRAFT
    assert draft.message["From"] is not None and draft.text == make(config=FULL).text
    site = workspace(FILES, config=FULL)
    for flags, headers in ((["--draft"], True), ([], False), (["--draft"], True)):
        assert "3 files written" in site.run("export", "email", *flags).ok().err
        assert "0 files written, 3 fresh" in site.run("export", "email", *flags).ok().err
        assert (b"X-Unsent: 1\r\n" in site.bytes("exports/email/a.eml")) == headers


@pytest.mark.parametrize("what", ["html", "pdf", "all"])
@pytest.mark.parametrize("flags", [["--draft"], ["--images", "cid"], ["--service", "listmonk"]])
def test_the_flags_are_of_mail(workspace, what: str, flags: list[str]) -> None:
    workspace(FILES).run("export", what, *flags).fails(2, f"{flags[0]} goes with email")


def test_flags_that_do_not_go_together(workspace) -> None:
    site = workspace(FILES, config=FULL)
    site.run("export", "email", "--service", "listmonk", "--draft").fails(2, "--draft is of the .eml")
    site.run("export", "email", "--service", "listmonk", "--images", "cid").fails(2, "hosted images only")
    assert site.files("exports") == []


# Headers


def test_answers_lists_and_refusals_have_their_headers() -> None:
    url = f"https://example.com/u?token={'x' * 400}"
    config = (
        NAME
        + ADDRESS
        + '[email]\nsender = "news@example.com"\nreply_to = "editor@דואר.example"\nlist_id = "news.example.com"\n'
        + f'unsubscribe = "{url}"\nunsubscribe_mail = "leave@example.com"\none_click = true\n'
    )
    made = make(config=config)
    message = made.message
    assert message["Reply-To"].startswith("editor@xn--")
    assert str(message["List-Id"]) == "כתב עת <news.example.com>"
    assert f"List-Unsubscribe: <{url}>,\r\n <mailto:leave@example.com>\r\n".encode() in made.eml
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_address_of_the_web_comes_first_however_they_are_given() -> None:
    made = make(config=f'{NAME}[email]\nunsubscribe = "leave@example.com"\nunsubscribe_mail = "leave@example.com"\n')
    assert made.message["List-Unsubscribe"] == "<mailto:leave@example.com>"
    assert made.message["List-Unsubscribe-Post"] is None


@pytest.mark.parametrize("given", ["", "leave@example.com", "http://example.com/u"])
def test_one_click_needs_a_safe_address(given: str) -> None:
    with pytest.raises(ConfigError, match=r"email\.one_click goes with an https:// address"):
        parse_settings(f'{NAME}[email]\nunsubscribe = "{given}"\none_click = true\n')


def test_the_date_is_the_articles_or_that_of_the_build(workspace) -> None:
    assert make(date="2026-01-31", epoch=0).message["Date"].datetime.isoformat() == "1970-01-01T00:00:00+00:00"
    site = workspace(FILES, config=FULL)
    site.run("export", "email", env={"SOURCE_DATE_EPOCH": "1700000000"}).ok()
    assert b"Date: Tue, 14 Nov 2023 22:13:20 +0000\r\n" in site.bytes("exports/email/a.eml")
    site.run("export", "email").ok()
    assert b"Date: Thu, 01 Jan 2026 00:00:00 +0200\r\n" in site.bytes("exports/email/a.eml")
