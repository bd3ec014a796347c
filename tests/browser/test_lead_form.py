"""The lead form in a browser: sent by plain POST, checked natively, and told of in the page's own words."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from workspace import article

FORM = """
name = "כתב עת"
form = "contact"

[forms.contact]
title = "נדבר?"
action = "{action}"
method = "{method}"
notice = "הפרטים ישמשו ליצירת קשר."
fields = [
  {{name = "name", type = "name", label = "שם מלא", required = true}},
  {{name = "phone", type = "phone", label = "טלפון"}},
  {{name = "email", type = "email", label = "דוא״ל"}},
  {{name = "checkboxinfo", type = "checkboxes", label = "תחומים", required = {group}, options = [
    {{value = "a", label = "אפשרות א"}}, {{value = "b", label = "אפשרות ב"}},
  ]}},
  {{name = "consent", type = "consent", label = "לשלוח לי דיוור", required = {group}}},
]
"""


@pytest.fixture
def form(workspace, host, browse):
    """``form(javascript=…, group=…)`` opens a page with a form that is sent to this machine."""

    def make(*, javascript: bool, group: bool = False, method: str = "post", action: str = "", lang: str = "he"):
        config = FORM.format(action=action or f"{host.address}/lead", method=method, group=str(group).lower())
        made = workspace({"articles/a.md": article(lang=lang)}, config=config)
        made.run("export", "html").ok()
        host.folder = made.root / "exports/html"
        host.thanks = f"{host.address}/archive.html"
        return browse(f"{host.address}/a/index.html", javascript=javascript)

    return make


def fill(page) -> None:
    page.get_by_label("שם מלא").fill("דנה כהן")
    page.get_by_label("טלפון").fill("052-234-5678")
    page.get_by_label("דוא״ל").fill("dana@example.com")
    page.get_by_label("אפשרות ב").check()


SENT = [
    ("name", "דנה כהן"), ("phone", "052-234-5678"), ("email", "dana@example.com"), ("checkboxinfo", "b"),
    ("website_again", ""),
]  # fmt: skip
BOTH = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])


@BOTH
def test_what_was_filled_in_arrives_and_the_reader_comes_back(form, host, javascript):
    page = form(javascript=javascript)
    fill(page)
    page.locator("[data-gilyon=lead-form] button").click()
    page.wait_for_url("**/archive.html")
    ((path, kind, body),) = host.posted
    assert (path, kind) == ("/lead", "application/x-www-form-urlencoded")
    assert parse_qsl(body.decode(), keep_blank_values=True) == SENT


def test_the_method_is_a_setting(form, host):
    page = form(javascript=False, method="get", action="/404.html")
    fill(page)
    page.locator("[data-gilyon=lead-form] button").click()
    page.wait_for_url("**/404.html?*")
    assert parse_qsl(page.url.partition("?")[2], keep_blank_values=True) == SENT


@BOTH
def test_a_missing_name_is_not_sent_and_the_page_says_what_is_missing(form, host, javascript):
    page = form(javascript=javascript)
    error = page.get_by_text("יש לכתוב שם", exact=True)
    assert not error.is_visible()
    page.locator("[data-gilyon=lead-form] button").click()
    error.wait_for()
    assert host.posted == []
    assert page.evaluate("document.activeElement.name") == "name"
    page.get_by_label("שם מלא").fill("דנה")
    assert not error.is_visible()


def test_a_reader_is_told_of_a_half_written_address_on_leaving_it(form):
    page = form(javascript=False)
    field = page.get_by_label("דוא״ל")
    field.press_sequentially("dana@")
    error = page.get_by_text("כתובת דוא״ל מלאה")
    assert not error.is_visible()
    field.press("Tab")
    error.wait_for()


def test_a_text_that_appears_does_not_take_the_button_from_under_the_finger(form):
    page = form(javascript=False)
    page.get_by_label("דוא״ל").press_sequentially("dana@")
    page.evaluate("document.fonts.ready.then(() => true)")  # or the button takes the width of another font
    button = page.locator("[data-gilyon=lead-form] button")
    before = button.bounding_box()
    page.mouse.move(before["x"] + 5, before["y"] + 5)
    page.mouse.down()
    assert button.bounding_box() == before
    page.mouse.up()


@pytest.mark.parametrize(("phone", "fine"), [("052-234-5678", True), ("+972 52 2345678", True), ("דנה", False)])
def test_a_phone_has_digits(form, phone, fine):
    page = form(javascript=False)
    page.get_by_label("טלפון").fill(phone)
    assert page.get_by_label("טלפון").evaluate("field => field.matches(':valid')") is fine


def test_every_fault_is_named_above_the_form_and_at_its_field(form, host):
    page = form(javascript=True, group=True)
    page.get_by_label("דוא״ל").fill("dana@")
    page.locator("[data-gilyon=lead-form] button").click()
    listed = page.locator(".error-summary a").all_text_contents()
    assert [text.partition(" – ")[0] for text in listed] == ["שם מלא", "דוא״ל", "תחומים", "לשלוח לי דיוור"]
    for name in ("שם מלא", "דוא״ל", "אפשרות א", "לשלוח לי דיוור"):
        field = page.get_by_label(name)
        assert field.get_attribute("aria-invalid") == "true"
        assert page.locator(f"[id='{field.get_attribute('aria-describedby')}']").is_visible()
    page.locator(".error-summary a").nth(1).click()
    assert page.evaluate("document.activeElement.name") == "email"
    fill(page)
    assert page.locator(".error-summary a").all_text_contents() == [listed[3]]
    page.get_by_label("לשלוח לי דיוור").check()
    assert not page.locator(".error-summary").is_visible() and page.locator("[aria-invalid]").count() == 0
    page.locator("[data-gilyon=lead-form] button").click()
    page.wait_for_url("**/archive.html")
    assert len(host.posted) == 1


def test_consent_is_neither_ticked_nor_bundled(form):
    page = form(javascript=False, group=True)
    fill(page)
    assert not page.get_by_label("לשלוח לי דיוור").is_checked()
    assert page.locator("fieldset input[name='consent']").count() == 0
    assert page.locator("[data-gilyon=lead-form]").evaluate("form => form.matches(':invalid')") is True
    page.get_by_label("לשלוח לי דיוור").check()
    assert page.locator("[data-gilyon=lead-form]").evaluate("form => form.matches(':valid')") is True


def test_people_never_meet_the_trap(form):
    page = form(javascript=False)
    box = page.locator("input[name='website_again']").bounding_box()
    assert box["x"] > 1280 or box["x"] + box["width"] < 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert page.get_by_role("textbox", name="אין למלא").count() == 0
    page.get_by_label("לשלוח לי דיוור").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "button"


def test_what_is_typed_runs_its_own_way(form):
    page = form(javascript=False)
    ways = {
        name: page.locator(f"input[name='{name}']").evaluate("field => getComputedStyle(field).direction")
        for name in ("name", "phone", "email")
    }
    assert ways == {"name": "rtl", "phone": "ltr", "email": "ltr"}
