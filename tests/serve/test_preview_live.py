"""The preview in a real browser: it loads anew by itself, shows faults over the page, and works without a mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from workspace import article

expect.set_options(timeout=60_000)
LONG = "".join(f"פסקה {number}.\n\n" for number in range(80))
STRICT = """<!DOCTYPE html><html lang="he" dir="rtl"><head><meta charset="utf-8"><title>{{ title }}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src data:">
<link rel="icon" href="data:,"></head><body><main><h1>{{ title }}</h1>{{ body }}</main></body></html>
"""


@pytest.fixture
def look(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """``look(address, …)`` opens a page; an error in its console fails the test unless it is among ``expected``."""
    complaints: list[str] = []
    contexts = []

    def open_page(address: str, *, expected: str = "\0", **options) -> Page:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" and expected not in m.text else 0)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        with (
            page.expect_response(lambda r: r.request.method == "HEAD")
            if options.get("java_script_enabled", True)
            else (page.expect_event("load"))
        ):  # the first look at the server: from now on the page listens
            page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def test_a_save_loads_the_page_anew_where_the_reader_was(serve, look):
    serving = serve({"articles/a.md": article("כותרת", LONG)})
    page = look(f"{serving.address}a/")
    page.evaluate("window.scrollTo(0, 1500)")
    serving.workspace.write({"articles/a.md": article("כותרת", LONG + "סוף חדש.\n")})
    expect(page.get_by_text("סוף חדש.")).to_be_attached()
    page.wait_for_function("Math.abs(window.scrollY - 1500) < 5")


def test_many_files_saved_at_once_are_one_reload_and_other_pages_stay(serve, look):
    serving = serve({f"articles/a{n}.md": article(f"כותרת {n}", "ישן.\n") for n in range(20)})
    page = look(f"{serving.address}a0/")
    loads: list[str] = []
    page.on("load", lambda p: loads.append(p.url))
    with page.expect_response(lambda r: r.request.method == "HEAD"):
        serving.workspace.write({f"articles/a{n}.md": article(f"כותרת {n}", "אחר.\n") for n in range(1, 20)})
    assert loads == []
    with page.expect_event("load"):
        serving.workspace.write({f"articles/a{n}.md": article(f"כותרת {n}", "חדש.\n") for n in range(20)})
    expect(page.get_by_text("חדש.")).to_be_visible()
    with page.expect_event("load"):
        serving.workspace.write({"articles/a0.md": article("כותרת 0", "עוד.\n")})
    expect(page.get_by_text("עוד.")).to_be_visible()
    assert len(loads) == 2


def test_a_broken_save_lies_over_the_good_page_until_it_is_mended(serve, look):
    serving = serve({"articles/a.md": article("כותרת", "טובה.\n")})
    page = look(f"{serving.address}a/")
    fault = page.locator("gilyon-preview").get_by_role("alert")
    serving.workspace.write({"articles/a.md": '---\ntitle: "דו"ח"\n---\n\nרעה.\n'})
    expect(fault).to_contain_text("articles/a.md:2:12")
    expect(page.get_by_text("טובה.")).to_be_visible()
    serving.workspace.write({"articles/a.md": article("כותרת", "מתוקנת.\n")})
    expect(page.get_by_text("מתוקנת.")).to_be_visible()
    expect(fault).to_have_count(0)


def test_settings_and_folders_that_come_later_are_noticed(serve, look):
    serving = serve()
    page = look(serving.address)
    serving.workspace.write({"gilyon.toml": 'name = "שם חדש"\n'})
    expect(page).to_have_title("שם חדש")
    serving.workspace.write({"articles/a.md": article("ראשון")})
    expect(page.get_by_role("link", name="ראשון")).to_be_visible()
    serving.workspace.write({"articles/b.md": article("שני")})
    expect(page.get_by_role("link", name="שני")).to_be_visible()


def test_findings_open_and_close_by_keyboard_and_stay_open_over_a_save(serve, look):
    serving = serve({"articles/a.md": article("כותרת", "משפט , ופסיק.\n")})
    page = look(f"{serving.address}a/")
    bar = page.locator("gilyon-preview")
    rule = bar.get_by_role("link", name="GLN401")
    bar.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(rule).to_be_visible()
    serving.workspace.write({"articles/a.md": article("כותרת", "משפט , ועוד  פסיק.\n")})
    expect(bar.locator("summary")).to_have_text("2 ממצאים")
    expect(rule).to_be_visible()
    page.keyboard.press("Tab")
    bar.locator("summary").focus()
    page.keyboard.press("Escape")
    expect(rule).to_be_hidden()
    serving.workspace.write({"articles/a.md": article("כותרת", "משפט ופסיק.\n")})
    expect(bar.get_by_text("אין ממצאים")).to_be_visible()


def test_the_switch_leads_from_the_page_to_pdf_mail_and_text_and_each_follows_the_file(serve, look):
    serving = serve({"articles/a.md": article("כותרת", "ישן.\n", subject="נושא")})
    page = look(f"{serving.address}a/")
    views = page.locator("gilyon-preview").get_by_role("navigation")
    views.get_by_role("link", name="PDF").click()
    expect(page.locator("iframe")).to_have_attribute("src", "/__gilyon/pdf/a.pdf")
    views.get_by_role("link", name="דוא״ל").click()
    expect(page.frame_locator("iframe").get_by_text("ישן.")).to_be_visible()
    assert page.locator("iframe").bounding_box()["width"] > 1000
    page.get_by_label("ברוחב טלפון").check()
    assert page.locator("iframe").bounding_box()["width"] == 390
    serving.workspace.write({"articles/a.md": article("כותרת", "חדש.\n", subject="נושא")})
    expect(page.frame_locator("iframe").get_by_text("חדש.")).to_be_visible()
    views.get_by_role("link", name="טקסט").click()
    expect(page.locator("pre.message")).to_contain_text("חדש.")
    views.get_by_role("link", name="דף").click()
    expect(page).to_have_url(f"{serving.address}a/")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_bar_works_under_a_strict_policy_and_covers_neither_head_nor_end(serve, look, width):
    files = {"articles/a.md": article("כותרת", LONG), "templates/html/article.html": STRICT}
    serving = serve(files)
    page = look(f"{serving.address}a/", viewport={"width": width, "height": 800})
    bar = page.locator("gilyon-preview .bar")
    assert bar.evaluate("bar => getComputedStyle(bar).position") == "fixed"
    assert bar.bounding_box()["y"] + bar.bounding_box()["height"] == 800
    assert page.get_by_role("heading").bounding_box()["y"] < 100
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    last = page.get_by_text("פסקה 79.").bounding_box()
    assert last["y"] + last["height"] <= bar.bounding_box()["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    serving.workspace.write({"articles/a.md": article("כותרת", "חדש.\n")})
    expect(page.get_by_text("חדש.")).to_be_visible()


def test_a_page_says_that_the_preview_is_gone_and_comes_back_with_it(serve, look):
    serving = serve({"articles/a.md": article("כותרת", "לפני.\n")})
    page = look(f"{serving.address}a/", expected="ERR_CONNECTION_REFUSED")
    lost = page.locator("gilyon-preview .lost")
    expect(lost).to_be_hidden()
    serving.stop()
    expect(lost).to_be_visible()
    serve({"articles/a.md": article("כותרת", "אחרי.\n")}, port=serving.port)
    expect(page.get_by_text("אחרי.")).to_be_visible()
    expect(lost).to_be_hidden()


def test_without_javascript_the_bar_is_there(serve, look):
    serving = serve({"articles/a.md": article("כותרת", "משפט , ופסיק.\n")})
    page = look(f"{serving.address}a/", java_script_enabled=False)
    page.locator("gilyon-preview summary").click()
    page.locator("gilyon-preview").get_by_role("link", name="GLN401").click()
    expect(page).to_have_title("GLN401 space-before-punctuation · תצוגה מקדימה")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_bar_and_on_the_previews_own_pages(serve, look, theme):
    serving = serve({"articles/a.md": article("כותרת", "משפט , ופסיק.\n", status="draft"), "articles/b.md": "---\n"})
    found: list[str] = []
    for path in ("a/", "b/", "", "__gilyon/", "__gilyon/email/a/", "__gilyon/text/a/", "__gilyon/rule/GLN401"):
        page = look(f"{serving.address}{path}", color_scheme=theme, expected="inline style")  # axe's own
        if path == "a/":
            page.locator("gilyon-preview summary").click()
        for fault in Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]:
            found.append(f"{path}: {fault['id']}: {fault['nodes'][0]['html'][:150]}")
    assert found == []


def test_the_search_finds_what_was_saved_just_now(serve, look):
    serving = serve({"articles/a.md": article("מדריך", "מילה נדירה: קרפדה.\n")})
    page = look(f"{serving.address}search.html?q=הקרפדה")
    expect(page.get_by_role("main").get_by_role("link", name="מדריך")).to_be_visible()
    serving.workspace.write({"articles/b.md": article("חדש", "עוד קרפדה.\n")})
    expect(page.get_by_role("main").get_by_role("link", name="חדש")).to_be_visible()
