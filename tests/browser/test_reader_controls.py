"""The controls of the old page, driven as a reader drives them: by mouse, by keyboard, without JavaScript."""

from __future__ import annotations

import pytest


def click(page, name: str) -> None:
    page.locator(f'[data-gilyon="{name}"]').click()


def size_of(page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('.body p')).fontSize)"))


def paper_of(page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def sides(page) -> tuple[float, float, float]:
    """The left edges of body and of the two columns."""
    boxes = [page.locator(name).bounding_box() for name in ("article", "aside.first", "aside.second")]
    return tuple(box["x"] for box in boxes)  # type: ignore[return-value]


LIGHT, DARK = "rgb(255, 255, 255)", "rgb(31, 35, 38)"
BOTH = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])


@BOTH
def test_text_size(visit, javascript):
    page = visit(javascript=javascript)
    usual = size_of(page)
    click(page, "text-larger")
    assert size_of(page) > usual * 1.2
    click(page, "text-smaller")
    assert size_of(page) < usual * 0.9
    click(page, "text-default")
    assert size_of(page) == usual


@BOTH
def test_theme_follows_the_system_until_one_is_chosen(visit, javascript):
    assert paper_of(visit(javascript=javascript, theme="light")) == LIGHT
    page = visit(javascript=javascript, theme="dark")
    assert paper_of(page) == DARK
    click(page, "theme-light")
    assert paper_of(page) == LIGHT
    click(page, "theme-dark")
    assert paper_of(page) == DARK


@BOTH
@pytest.mark.parametrize("lang", ["he", "en"])
def test_layout_puts_both_columns_on_the_side_that_was_chosen(visit, javascript, lang):
    page = visit(javascript=javascript, lang=lang)
    click(page, "layout-columns-right")
    body, first, second = sides(page)
    assert body < min(first, second)
    click(page, "layout-columns-left")
    body, first, second = sides(page)
    assert body > max(first, second)


@pytest.mark.parametrize(("layout", "left"), [("columns-left", True), ("columns-right", False)])
def test_front_matter_chooses_the_layout(visit, layout, left):
    body, first, second = sides(visit(layout=layout))
    assert (body > max(first, second)) is left


def test_on_a_phone_there_is_one_column_and_nothing_sticks_out(visit):
    page = visit(width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert not page.locator('[data-gilyon="layout-columns-left"]').is_visible()
    tops = [page.locator(name).bounding_box()["y"] for name in ("article", "aside.first", "aside.second")]
    assert tops == sorted(tops)


def test_choices_are_remembered_and_set_before_the_page_is_drawn(visit):
    page = visit()
    usual = size_of(page)
    for name in ("text-larger", "theme-dark", "layout-columns-right"):
        click(page, name)
    page.add_init_script(
        "new MutationObserver(() => {"
        " if (document.body && !window.atBody) window.atBody = document.documentElement.dataset.theme"
        "}).observe(document, {childList: true, subtree: true})"
    )
    page.reload()
    assert page.evaluate("window.atBody") == "dark"
    assert paper_of(page) == DARK and size_of(page) > usual
    body, first, second = sides(page)
    assert body < min(first, second)
    assert page.locator("#gilyon-theme-dark").is_checked() and page.locator("#gilyon-size-larger").is_checked()


def test_a_stored_value_from_elsewhere_is_not_trusted(visit):
    page = visit()
    page.evaluate("localStorage.setItem('gilyon-theme', 'x\"><script>')")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") is None


def test_everything_works_by_keyboard(visit):
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    usual = size_of(page)
    page.locator("#gilyon-size-default").focus()
    page.keyboard.press("ArrowDown")
    assert size_of(page) > usual
    outline = page.evaluate("getComputedStyle(document.activeElement.closest('label')).outlineStyle")
    assert outline == "solid"


def test_each_control_has_a_name_for_screen_readers(visit):
    page = visit()
    for name in (
        "הקטנת הטקסט",
        "גודל רגיל",
        "הגדלת הטקסט",
        "תצוגה בהירה",
        "תצוגה כהה",
        "שתי עמודות משמאל",
        "שתי עמודות מימין",
    ):
        assert page.get_by_role("radio", name=name).count() == 1
    for group in ("גודל הטקסט", "ערכת צבעים", "פריסת העמוד", "תחומים"):
        assert page.get_by_role("group", name=group).count() == 1


def test_print_asks_the_browser_and_email_opens_a_message(visit):
    page = visit()
    page.evaluate("window.print = () => { window.printed = true }")
    click(page, "print")
    assert page.evaluate("window.printed") is True
    link = page.locator('[data-gilyon="email"]').get_attribute("href")
    assert link.startswith("mailto:?subject=%D7%9B") and "https%3A//example.com/a/" in link


def test_the_dark_theme_never_reaches_paper(visit):
    page = visit(theme="dark")
    click(page, "theme-dark")
    page.emulate_media(media="print")
    assert paper_of(page) == LIGHT
    assert page.evaluate("getComputedStyle(document.querySelector('.body p')).color") == "rgb(0, 0, 0)"
    assert not page.locator(".settings").is_visible() and not page.locator("form").is_visible()
