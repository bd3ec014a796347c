"""Clients that take a message apart, in a real browser: Hebrew still runs from the right, and the button still shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from email_editions import ADDRESS, NAME, SENDER, make
from playwright.sync_api import Browser, Page

from gilyon.exporters.colors import contrast
from kitchen_sink import BODY, picture

CONFIG = NAME.replace("כתב עת", "כתב עת ל־C++ ולמכירות") + ADDRESS + SENDER + 'reason = "נרשמתם ל־C++."\n'
ENGLISH = """\
Opening with **bold**, `code --flag`, C++, an address a@example.com, and שלום in it[^1].

## A heading

- An item

> A quotation.

![A chart](chart.png "A caption")

| Name | Count |
| :--- | ---: |
| Alpha | 1 |

```python
def f(x): return x
```

!!! note "Mind this"
    A note.

פסקה בעברית.

[^1]: A note.
"""
HOSTILE: dict[str, Callable[[str], str]] = {
    "nothing": lambda page: page,
    "style sheets stripped": lambda page: re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL),
    "dir stripped": lambda page: re.sub(r'\sdir="[a-z]+"', "", page),
    "dir stripped from tables": lambda page: re.sub(r'(<(?:table|td|th|tr)\b[^>]*?)\sdir="[a-z]+"', r"\1", page),
    "html and body gone": lambda page: _inside_webmail(page),
    "images blocked": lambda page: re.sub(r'src="[^"]+"', 'src="data:,"', page),
    "all at once": lambda page: _inside_webmail(
        re.sub(r'\sdir="[a-z]+"', "", re.sub(r'src="[^"]+"', 'src="data:,"', page))
    ),
}
BLOCKS = """() => [...document.querySelectorAll('[role=article] *')]
  .filter(e => /^(P|H[1-6]|LI|TD|TH|DIV|CAPTION|UL|OL|BLOCKQUOTE)$/.test(e.tagName))
  .map(e => { const style = getComputedStyle(e);
    const own = [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('').trim();
    return {tag: e.tagName, own, text: e.textContent.trim(), direction: style.direction, side: style.textAlign,
            code: !!e.closest('.gilyon-code-cell'), left: e.getBoundingClientRect().left}; })"""
COLOURS = """() => [...document.querySelectorAll('[role=article] *')]
  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.getClientRects().length)
  .map(e => { let ground = e;
    while (ground && getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') ground = ground.parentElement;
    return {text: e.textContent.trim().slice(0, 40), token: /hl-/.test(e.className), color: getComputedStyle(e).color,
            ground: ground ? getComputedStyle(ground).backgroundColor : 'rgb(255, 255, 255)'}; })"""


def _inside_webmail(page: str) -> str:
    """What a webmail in English shows: the inside of the body in a page of its own, without the head."""
    inner = page.partition("<body")[2].partition(">")[2].partition("</body>")[0]
    return f'<!DOCTYPE html><html lang="en"><body><div>{inner}</div></body></html>'


@cache
def message(lang: str) -> str:
    assets = {"chart.png": picture(1200, 600), "icon.png": picture(32, 32)}
    if lang == "en":
        return make(
            ENGLISH, title="A guide", lang="en", config=CONFIG, assets=assets, author="Dana", date="2026-01-02"
        ).html
    fields = {"author": "דנה", "date": "2026-01-02", "kind": "advertisement", "preheader": "רק השבוע"}
    return make(BODY, title="מדריך ל־C++ & עוד", config=CONFIG, assets=assets, links={"two.md": "two"}, **fields).html


@pytest.fixture(scope="module")
def client(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """``client(page, width=…, theme=…)`` shows the markup of a message, in place of what was shown before."""
    page = chromium.new_page()

    def show(markup: str, width: int = 700, theme: str = "light") -> Page:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        page.set_content(markup)
        return page

    yield show
    page.close()


def blocks(page: Page) -> list[dict[str, Any]]:
    return page.evaluate(BLOCKS)


@pytest.mark.parametrize("lang", ["he", "en"])
@pytest.mark.parametrize("hostile", HOSTILE, ids=str)
def test_every_text_runs_its_way_from_its_side(client, lang: str, hostile: str) -> None:
    shown = blocks(client(HOSTILE[hostile](message(lang))))
    assert len(shown) > 30
    for block in shown:
        if not block["own"] or block["code"]:
            continue
        hebrew = bool(re.search("[א-ת]", block["text"]))
        if lang == "he":
            assert block["direction"] == "rtl" or not hebrew, block
        elif not hebrew:
            assert block["direction"] == "ltr", block
        if block["tag"] in ("P", "H1", "H2", "H3", "LI"):
            assert block["side"] == ("right" if block["direction"] == "rtl" else "left"), block
    kept = [(block["direction"], block["side"]) for block in shown]
    assert kept == [(block["direction"], block["side"]) for block in blocks(client(message(lang)))]


@pytest.mark.parametrize("hostile", HOSTILE, ids=str)
def test_lines_of_hebrew_begin_at_the_right_edge(client, hostile: str) -> None:
    page = client(HOSTILE[hostile](message("he")))
    gaps = page.evaluate("""() => [...document.querySelectorAll('.gilyon-text > p, .gilyon-title, .gilyon-footer > p')]
      .map(e => { const range = document.createRange(); range.selectNodeContents(e);
        return e.getBoundingClientRect().right - range.getBoundingClientRect().right; })""")
    assert len(gaps) > 5
    assert all(abs(gap) < 2 for gap in gaps), gaps


@pytest.mark.parametrize("hostile", HOSTILE, ids=str)
def test_a_latin_name_keeps_its_signs_on_their_side(client, hostile: str) -> None:
    page = client(HOSTILE[hostile](message("he")))
    found = page.evaluate("""() => { const walker = document.createTreeWalker(
        document.querySelector('[role=article]'), NodeFilter.SHOW_TEXT);
      const order = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement.closest('.gilyon-preheader')) continue;
        const at = node.data.indexOf('C++');
        if (at < 0) continue;
        const left = i => { const r = document.createRange(); r.setStart(node, i); r.setEnd(node, i + 1);
          return r.getBoundingClientRect().left; };
        order.push(left(at) < left(at + 2));
      }
      return order; }""")
    assert len(found) >= 4
    assert all(found)


@pytest.mark.parametrize("lang", ["he", "en"])
@pytest.mark.parametrize("hostile", HOSTILE, ids=str)
def test_the_button_shows(client, lang: str, hostile: str) -> None:
    page = client(HOSTILE[hostile](message(lang)), 375)
    button = page.locator("a.gilyon-button")
    assert button.is_visible()
    assert button.inner_text() == {"he": "לקריאה באתר", "en": "Read on the site"}[lang]
    box = button.bounding_box()
    assert box is not None and box["height"] >= 44 and box["x"] >= 0 and box["x"] + box["width"] <= 375
    ink, ground = page.evaluate("""() => { const a = document.querySelector('a.gilyon-button');
      return [getComputedStyle(a).color, getComputedStyle(a.parentElement).backgroundColor]; }""")
    assert contrast(hexadecimal(ink), hexadecimal(ground)) >= 4.5


@pytest.mark.parametrize("lang", ["he", "en"])
@pytest.mark.parametrize("hostile", HOSTILE, ids=str)
@pytest.mark.parametrize("width", [320, 375, 700])
def test_nothing_is_wider_than_the_screen(client, lang: str, hostile: str, width: int) -> None:
    page = client(HOSTILE[hostile](message(lang)), width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    least = page.evaluate(
        "Math.min(...[...document.querySelectorAll('[role=article] *')]"
        ".filter(e => e.getClientRects().length).map(e => e.getBoundingClientRect().left))"
    )
    assert least >= 0


@pytest.mark.parametrize("hostile", ["images blocked", "all at once"])
def test_blocked_images_leave_words(client, hostile: str) -> None:
    page = client(HOSTILE[hostile](message("he")))
    images = page.evaluate("""() => [...document.querySelectorAll('[role=article] img')].map(e => {
      const box = e.getBoundingClientRect(), style = getComputedStyle(e);
      return {alt: e.alt, loaded: e.naturalWidth > 0, height: box.height, width: box.width, color: style.color}; })""")
    assert [image["alt"] for image in images] == ["סמל", "גרף של מכירות"]
    for image in images:
        assert not image["loaded"]
        assert image["height"] >= 14 and image["width"] >= 20
        assert contrast(hexadecimal(image["color"]), "#ffffff") >= 4.5


@pytest.mark.parametrize("lang", ["he", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_in_light_and_dark(client, lang: str, theme: str) -> None:
    for text in client(message(lang), theme=theme).evaluate(COLOURS):
        assert contrast(hexadecimal(text["color"]), hexadecimal(text["ground"])) >= 4.5, text


@pytest.mark.parametrize("lang", ["he", "en"])
@pytest.mark.parametrize("hostile", ["nothing", "all at once"])
def test_text_can_be_read_with_colours_inverted(client, lang: str, hostile: str) -> None:
    """Gmail's apps turn lightness around and ask nobody. The hues of code are only a help to it."""
    for text in client(HOSTILE[hostile](message(lang))).evaluate(COLOURS):
        ink, ground = (_inverted(hexadecimal(text[key])) for key in ("color", "ground"))
        assert contrast(ink, ground) >= (3 if text["token"] else 4.5), text


def hexadecimal(color: str) -> str:
    red, green, blue, *rest = re.findall(r"[\d.]+", color)
    assert not rest or float(rest[0]) == 1, color
    return "#" + "".join(f"{int(channel):02x}" for channel in (red, green, blue))


def _inverted(color: str) -> str:
    """The colour with its lightness turned around (HSL), hue and saturation as they are."""
    channels = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
    shift = 255 - max(channels) - min(channels)
    return "#" + "".join(f"{channel + shift:02x}" for channel in channels)
