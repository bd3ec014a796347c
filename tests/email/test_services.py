"""Editions for sending services: their own tags, whole and in place, and nothing else that they would take for one."""

from __future__ import annotations

import re
from datetime import date

import pytest
from email_editions import ADDRESS, FULL, NAME, make, make_for, png
from hypothesis import given
from hypothesis import strategies as st

from gilyon.config.parse import parse_settings
from gilyon.content.placeholders import KNOWN
from gilyon.errors import ConfigError, ContentError, GilyonError
from gilyon.exporters.email.services.registry import SERVICES, find_service

KNOWN_SERVICES = [name for name, service in SERVICES.items() if service.tags]
UNKNOWN_SERVICES = [name for name, service in SERVICES.items() if not service.tags]
BODY = """\
שלום {merge:first_name|קורא "יקר" & חבר}, מה שלומך?

Dear {merge:first_name|reader}, this is English.

להסרה [לחצו כאן]({merge:unsubscribe_url}), ו[לשם](https://example.org/?n={merge:first_name|קורא יקר}&b=1).

| שם | ערך |
|---|---|
| {merge:last_name|כהן} | ב |
"""
TAGS = {
    "mailchimp": ("*|IF:FNAME|**|FNAME|**|ELSE:|*{}*|END:IF|*", "*|UNSUB|*"),
    "hubspot": ("{{% if contact.firstname %}}{{{{ contact.firstname }}}}{{% else %}}{}{{% endif %}}", "{{ unsubscribe_link }}"),
    "activecampaign": ("%IF !empty($FIRSTNAME)%%FIRSTNAME%%ELSE%{}%/IF%", "%UNSUBSCRIBELINK%"),
    "sendgrid": ("{{{{#if first_name}}}}{{{{first_name}}}}{{{{else}}}}{}{{{{/if}}}}", "{{{unsubscribe}}}"),
    "buttondown": (
        "{{% if subscriber.metadata.first_name %}}{{{{ subscriber.metadata.first_name }}}}{{% else %}}{}{{% endif %}}",
        "{{ unsubscribe_url }}",
    ),
    "listmonk": (
        "{{{{ if .Subscriber.FirstName }}}}{{{{ .Subscriber.FirstName }}}}{{{{ else }}}}{}{{{{ end }}}}",
        "{{ UnsubscribeURL }}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("service", KNOWN_SERVICES)
def test_tags_stand_whole_in_html_and_text(service: str) -> None:
    name, unsubscribe = TAGS[service]
    made = make_for(service, BODY)
    assert f"שלום \u200f{name.format('קורא &quot;יקר&quot; &amp; חבר')}\u200f, מה" in made.html
    assert f"Dear {name.format('reader')}, this" in made.html
    plain = name.format('קורא "יקר" & חבר')
    assert f"שלום \u200f{plain}\u200f, מה" in made.text
    encoded = name.format("%D7%A7%D7%95%D7%A8%D7%90%20%D7%99%D7%A7%D7%A8")
    assert f'href="https://example.org/?n={encoded}&amp;b=1"' in made.html
    assert f"https://example.org/?n={encoded}&b=1\n" in made.text
    assert made.html.count(f'href="{unsubscribe}"') == 2  # the author's, and that of the footer
    assert made.text.count(f"\n{unsubscribe}\n") == 2
    assert "https://example.com/unsubscribe" not in made.html + made.text


@pytest.mark.parametrize("service", KNOWN_SERVICES)
def test_nothing_is_left_of_what_stood_for_the_tags(service: str) -> None:
    made = make_for(service, BODY, subject="'{merge:first_name|חבר}, שלום'", preheader="'{merge:email|}'")
    for text in (made.html, made.text, str(made.facts)):
        assert not re.search(
            "[\U0001e800-\U0001e8c5\U00010c00-\U00010c48\U000f0000-\U000f1000]|%F0%9[0E]|%F3%B0|{merge:", text
        )
    assert f"{TAGS[service][0].format('חבר')}, שלום" == made.facts["subject"]
    assert SERVICES[service].tags["email"] in made.facts["preheader"]
    assert SERVICES[service].tags["email"] in made.html


@pytest.mark.parametrize("service", KNOWN_SERVICES)
def test_code_that_looks_like_a_tag_is_kept_from_being_one(service: str) -> None:
    body = "`{{ x }}` ו־`*|FNAME|*` ו־`%EMAIL%` ו־`{% if %}`, 50% ו־100%.\n"
    made = make_for(service, body)
    opening = SERVICES[service].opening
    assert opening is not None
    ours = set(SERVICES[service].tags.values()) | {SERVICES[service].footer}
    for text in (made.html.partition("<body")[2], made.text):
        for tag in filter(None, ours):
            text = text.replace(tag, "")
        assert not opening.search(text)
    assert "50% ו־100%" in made.text


def test_the_text_part_keeps_what_it_shows() -> None:
    assert "{\u2060{ x }}" in make_for("listmonk", "`{{ x }}`\n").text
    address = "https://example.org/%D7%AAB%D7%90"
    assert f"\n{address}\n" in make_for("activecampaign", f"[א]({address})\n").text


@pytest.mark.parametrize("service", KNOWN_SERVICES)
def test_the_facts_say_what_the_form_of_the_service_asks_for(service: str) -> None:
    made = make_for(service, BODY, title="מבצע", slug="sale", preheader="שורה", kind="advertisement")
    assert made.paths == tuple(f"email/{service}/sale.{kind}" for kind in ("html", "txt", "json"))
    assert made.facts["subject"] == "פרסומת: מבצע" and made.facts["preheader"] == "פרסומת: שורה"
    assert made.facts["from"] == {"name": "מערכת כתב העת", "address": "news@example.com", "reply_to": ""}
    assert (made.facts["html"], made.facts["text"]) == ("sale.html", "sale.txt")
    assert SERVICES[service].tags["unsubscribe_url"] in made.facts["tags"]


@pytest.mark.parametrize("service", [name for name in KNOWN_SERVICES if SERVICES[name].footer])
def test_a_service_that_wants_its_own_address_line_has_it(service: str) -> None:
    made = make_for(service)
    assert SERVICES[service].footer in made.html and SERVICES[service].footer in made.text
    assert "תל אביב" not in made.text


def test_images_stand_at_the_page() -> None:
    made = make_for("mailchimp", "![א](a.png)\n", assets={"a.png": png()})
    assert 'src="https://example.com/example/a.png"' in made.html
    for config, hint in ((NAME, "address"),):
        with pytest.raises(ContentError, match="has no address that Mailchimp") as caught:
            make_for("mailchimp", "![א](a.png)\n", assets={"a.png": png()}, config=config)
        assert hint in (caught.value.hint or "")


def test_a_link_may_begin_with_an_address_only() -> None:
    made = make_for("mailchimp", "[א]({merge:web_version_url}) [ב]({merge:first_name|javascript:alert})\n")
    assert 'href="*|ARCHIVE|*"' in made.html
    assert "javascript" not in made.html and "FNAME" not in made.html


@pytest.mark.parametrize("service", UNKNOWN_SERVICES)
def test_a_service_nobody_knows_the_tags_of_waits_for_them(service: str) -> None:
    with pytest.raises(ConfigError, match="does not publish its merge tags") as caught:
        find_service(service, parse_settings(NAME))
    assert f"[email.services.{service}]" in (caught.value.hint or "")
    config = FULL + f'[email.services.{service}]\nfirst_name = "[[name|{{default}}]]"\nunsubscribe_url = "[[out]]"\n'
    made = make_for(service, "א {merge:first_name|חבר}.\n", config=config)
    assert "[[name|חבר]]" in made.html and 'href="[[out]]"' in made.html
    with pytest.raises(ContentError, match="has no tag for 'last_name'"):
        make_for(service, "{merge:last_name|כהן}\n", config=config)


def test_any_service_can_be_named_in_the_settings() -> None:
    config = FULL + '[email.services.brevo]\nfirst_name = "{{ contact.FIRSTNAME | default : \\"{default}\\" }}"\n'
    made = make_for("brevo", "א {merge:first_name|חבר}.\n", config=config)
    assert '{{ contact.FIRSTNAME | default : "חבר" }}' in made.html
    assert 'href="https://example.com/unsubscribe"' in made.html  # it has no tag of its own
    with pytest.raises(GilyonError, match="unknown service 'brevvo'") as caught:
        find_service("brevvo", parse_settings(config))
    assert caught.value.hint == "did you mean 'brevo'?"


def test_a_renamed_field_is_the_settings_to_say() -> None:
    config = FULL + '[email.services.mailchimp]\nfirst_name = "*|PRATI|*"\n'
    made = make_for("mailchimp", "א {merge:first_name|חבר} {merge:email|}.\n", config=config)
    assert "*|PRATI|*" in made.html and "*|EMAIL|*" in made.html and "חבר" not in made.html


@pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)
def test_what_is_known_of_a_service_says_from_where(service) -> None:
    assert date.fromisoformat(f"{service.checked}-01")
    if service.tags:
        assert set(service.tags) == set(KNOWN)
        assert service.source.startswith("https://") and service.opening is not None
        assert set(service.unconfirmed) <= {*service.tags, "footer"}


@given(st.text(st.characters(exclude_characters="{}\r\n", exclude_categories=("C", "Z")), min_size=1, max_size=10))
def test_any_default_arrives_in_the_tag(default: str) -> None:
    made = make_for("listmonk", f"א {{merge:first_name|{default}}} ב\n")
    assert f"{{{{ else }}}}{default}{{{{ end }}}}" in made.text


def test_mail_that_no_service_sends_shows_the_defaults() -> None:
    made = make(BODY, subject="'{merge:first_name|חבר}, שלום'", preheader="'{merge:last_name|כהן}'")
    assert made.message["Subject"] == "חבר, שלום"
    assert "שלום קורא &quot;יקר&quot; &amp; חבר, מה" in made.html.replace('קורא "יקר"', "קורא &quot;יקר&quot;")
    assert made.html.count('href="https://example.com/unsubscribe"') == 2
    assert ">כהן" in made.html and "merge:" not in made.html + made.text


def test_the_command_keeps_services_apart_and_up_to_date(workspace) -> None:
    site = workspace({"articles/a.md": "---\ntitle: א\n---\n\nשלום {merge:first_name|חבר}.\n"}, config=FULL)
    for service in ("mailchimp", "listmonk"):
        site.run("export", "email", "--service", service).ok()
    names = [
        f"exports/email/{service}/a.{kind}" for service in ("listmonk", "mailchimp") for kind in ("html", "json", "txt")
    ]
    assert site.files("exports/email") == names
    assert "0 files written, 3 fresh" in site.run("export", "email", "--service", "mailchimp").ok().err
    assert (
        site.run("export", "email", "--service", "listmonk", "--dry-run", "--explain").ok().out
        == "email/listmonk/a.html\tfresh\n"
    )
    site.write({"articles/a.md": "---\ntitle: א\n---\n\nשלום.\n"})
    assert "3 files written" in site.run("export", "email", "--service", "listmonk").ok().err
    (site.root / "articles/a.md").unlink()
    site.run("export", "email", "--service", "listmonk").ok()
    assert site.files("exports/email") == names[3:]


def test_the_command_says_which_services_there_are(workspace) -> None:
    site = workspace({"articles/a.md": "---\ntitle: א\n---\n\nגוף.\n"}, config=NAME + ADDRESS)
    site.run("export", "email", "--service", "mailchmp").fails(
        2, "unknown service 'mailchmp'", "did you mean 'mailchimp'?"
    )
    site.run("export", "email", "--service", "smoove").fails(2, "Smoove does not publish", "[email.services.smoove]")
    assert site.files("exports") == []
