"""The controls of the old page, driven as a reader drives them: by mouse, by keyboard, without JavaScript."""

from __future__ import annotations

import subprocess

import pytest

from workspace import article


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
    click(page, "theme-light")
    click(page, "theme-auto")
    assert paper_of(page) == DARK
    page.emulate_media(color_scheme="light")
    assert paper_of(page) == LIGHT


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
        "תצוגה לפי המכשיר",
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


def test_print_is_offered_where_it_can_be_done(visit):
    assert visit(javascript=True).locator('[data-gilyon="print"]').is_visible()
    assert not visit(javascript=False).locator('[data-gilyon="print"]').is_visible()


def test_without_a_script_print_opens_the_pdf(workspace, browse):
    made = workspace({"articles/a.md": article()})
    made.run("export", "all").ok()
    page = browse((made.root / "exports/html/a/index.html").as_uri(), javascript=False)
    link = page.locator('[data-gilyon="print"]')
    assert link.is_visible() and link.get_attribute("href") == page.locator('[data-gilyon="pdf"]').get_attribute("href")


def test_the_contents_are_at_hand_on_every_screen(visit):
    page = visit(width=390, javascript=False)
    assert not page.locator("nav .contents").is_visible()
    page.locator("summary").click()
    page.locator("details .contents").get_by_text("שני").click()
    assert page.evaluate("document.querySelector('#שני').getBoundingClientRect().top") < 20
    wide = visit(javascript=False)
    assert wide.locator("nav .contents").is_visible() and not wide.locator("details .contents").is_visible()


@BOTH
def test_the_dark_theme_never_reaches_paper(visit, javascript):
    page = visit(theme="dark", javascript=javascript)
    click(page, "theme-dark")
    page.emulate_media(media="print")
    assert paper_of(page) == LIGHT
    assert page.evaluate("getComputedStyle(document.querySelector('.body p')).color") == "rgb(0, 0, 0)"
    for name in (".settings", "form", ".editions", ".breadcrumbs", "footer", "aside"):
        assert not page.locator(name).first.is_visible(), name


def test_a_printed_page_is_the_article_and_where_its_links_lead(workspace, browse, tmp_path):
    """Printed by Chromium as a reader would who had chosen the dark theme; poppler tells what is on the paper."""
    body = "יש [קישור](https://example.org/path) וגם [[#]](#x).\n\n<details><summary>עוד</summary>נסתר</details>\n"
    made = workspace({"articles/a.md": article("כותרת", body)})
    made.run("export", "html").ok()
    page = browse((made.root / "exports/html/a/index.html").as_uri(), theme="dark")
    click(page, "theme-dark")
    paper = tmp_path / "paper.pdf"
    page.pdf(path=paper, print_background=True, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", str(paper), "-"], capture_output=True, check=True).stdout.decode("utf-8")
    assert "https://example.org/path" in text and "https://example.com/a/" in text
    assert "רתסנ" in text or "נסתר" in text
    assert "דילוג" not in text and "גוליד" not in text
    picture = subprocess.run(["pdftoppm", "-gray", "-r", "20", str(paper)], capture_output=True, check=True).stdout
    shades = sorted(picture.split(b"\n", 3)[3])
    assert shades[len(shades) // 20] > 200
