"""The HTML part: what each client is known to drop may be dropped, and the message still reads from the right side."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from email_editions import ADDRESS, FULL, NAME, TEMPLATES, make, png, select
from lxml import html

from gilyon.config.design import Design
from gilyon.config.parse import parse_settings
from gilyon.content.articles import load_article
from gilyon.core.source import Source
from gilyon.errors import ContentError
from gilyon.exporters.base import ArticleJob, Publication
from gilyon.exporters.colors import contrast, palette
from gilyon.exporters.email.edition import EmailExporter
from workspace import article

EVERYTHING = """\
פסקה עם **מודגש**, `code --flag`, [קישור](https://example.org/א?ב=1&c=2) והערה[^1]. פנו אל +972-52-234-5678, 50% הנחה.

This paragraph is in English.

## כותרת

- פריט
    1. פנימי

        פסקה.

> ציטוט
>
> > פנימי

!!! note "שימו לב"
    תוכן.

| שלב | כמות | שיעור |
|:----|:----:|------:|
| פנייה | 12 | 5% |

```python
def f(x):
    return  x
```

מונח
:   הגדרה

![תרשים](chart.png "כיתוב")

<details><summary>עוד</summary><p>מוסתר</p></details>

<section><p>בתוך</p></section>
<aside><p>בצד</p></aside>

<p><a href="https://example.org" dir="ltr">C++</a></p>

[^1]: הערת שוליים.
"""
BLOCKS = "p, h1, h2, h3, h4, h5, h6, td, th, li, ul, ol, table, div, blockquote, caption"
DROPPED = "figure, figcaption, section, aside, details, summary, dl, dt, dd, pre, script, link, form, iframe, bdi"


def parsed(markup: str) -> html.HtmlElement:
    return html.document_fromstring(markup.encode(), parser=html.HTMLParser(encoding="utf-8"))


def body_of(markup: str) -> html.HtmlElement:
    return parsed(markup).find("body")


@pytest.fixture(scope="module", params=["he", "en"])
def page(request: pytest.FixtureRequest) -> str:
    return make(EVERYTHING, lang=request.param, assets={"chart.png": png(900)}).html


def test_every_block_says_its_direction_and_side_three_ways(page: str) -> None:
    blocks = select(body_of(page), BLOCKS)
    assert len(blocks) > 40
    for block in blocks:
        style = dict(item.strip().split(": ", 1) for item in block.get("style").strip("; ").split(";"))
        direction = block.get("dir")
        assert direction in ("rtl", "ltr")
        assert style["direction"] == direction
        assert style["text-align"] in ("left", "right", "center")
        if block.tag in ("p", "td", "th", "h1", "h2", "div"):
            assert block.get("align") == style["text-align"]


def test_sides_follow_the_direction() -> None:
    body = body_of(make(EVERYTHING, assets={"chart.png": png()}).html)
    by_text = {p.text_content(): p for p in body.iter("p", "th", "td")}
    assert by_text["This paragraph is in English."].get("align") == "left"
    assert by_text["שלב"].get("align") == "right"
    assert by_text["כמות"].get("align") == "center"
    assert by_text["שיעור"].get("align") == "left"
    assert "padding: 0 28px 0 0" in body.find(".//ul").get("style")
    assert "border-right: 4px" in select(body, ".gilyon-quote td")[0].get("style")
    english = body_of(make(EVERYTHING, lang="en", assets={"chart.png": png()}).html)
    assert "border-left: 4px" in select(english, ".gilyon-note td")[0].get("style")


def test_nothing_depends_on_a_style_sheet(page: str) -> None:
    for element in select(body_of(page), "p, td, th, li, h1, h2"):
        assert re.search(r"font-family: [A-Z]", element.get("style"))
        assert re.search(r"(^|;)\s*color: #[0-9a-f]{6}", element.get("style"))
    for link in body_of(page).iter("a"):
        assert "color: #" in link.get("style")
    assert "<style" not in re.sub(r"<head>.*?</head>", "", page, flags=re.DOTALL)


def test_only_markup_that_clients_show(page: str) -> None:
    body = body_of(page)
    assert select(body, DROPPED) == []
    assert select(body, "[id], a[dir]") == []
    styles = " ".join(element.get("style", "") for element in body.iter() if isinstance(element.tag, str))
    assert not re.search(
        r"var\(|rem\b|rgb|inline-start|text-align: (start|end)|!important|#[0-9a-f]{3}\b(?![0-9a-f])", styles
    )


def test_nothing_is_fetched(page: str) -> None:
    assert not re.search(r"@import|url\(|<script|<link|@font-face", page)
    (source,) = [e.get("src") for e in select(parsed(page), "[src]")]
    assert source is not None and source.startswith("data:image/png;base64,")


def test_a_template_cannot_make_the_program_fetch(tmp_path: Path) -> None:
    sheet = tmp_path / "far.css"
    sheet.write_text("p { letter-spacing: 7px }")
    templates = dict(TEMPLATES)
    templates["email/body.html"] += "".join(
        f'<link rel="stylesheet" href="{href}">' for href in (sheet.as_uri(), sheet)
    )
    loaded = load_article(Source("articles/a.md", article()), parse_settings(FULL).conventions).article
    assert loaded is not None
    exporter = EmailExporter(Publication(parse_settings(FULL), templates, {}))
    assert b"letter-spacing" not in exporter.export(ArticleJob(loaded, {}, {}, {}))[0].data


def test_layout_tables_say_so_and_data_tables_do_not(page: str) -> None:
    tables = select(body_of(page), "table")
    data = [t for t in tables if t.get("role") != "presentation"]
    assert [t.get("class") for t in data] == ["gilyon-data"]
    assert [cell.get("scope") for cell in data[0].iter("th")] == ["col"] * 3


def test_outlook_gets_a_table_of_fixed_width(page: str) -> None:
    opening, closing = re.findall(r"<!--\[if mso\]>((?:(?!-->).)*)<!\[endif\]-->", page.partition("<body")[2])
    assert 'width="600"' in opening
    assert closing == "</td></tr></table>"


def test_the_head_is_kept_as_written(page: str) -> None:
    head = page.partition("</head>")[0]
    assert head.index('<meta charset="utf-8">') < 400
    for rule in ("prefers-color-scheme: dark", "[data-ogsc]", "u + .gilyon-body", "#MessageViewBody", "(max-width"):
        assert rule in head
    assert "css-inline" not in page
    assert all(len(style) < 8192 for style in re.findall(r"<style>(.*?)</style>", head, flags=re.DOTALL))


def test_the_wrapper_stands_when_html_and_body_are_gone(page: str) -> None:
    (wrapper,) = select(body_of(page), '[role="article"]')
    assert wrapper.get("aria-label") == "כותרת"
    assert wrapper.get("lang") in ("he", "en")


def test_code_keeps_its_lines_without_white_space_rules() -> None:
    (cell,) = select(body_of(make(EVERYTHING, assets={"chart.png": png()}).html), ".gilyon-code td")
    assert cell.get("dir") == "ltr"
    for mark in select(cell, "br"):
        mark.text = "\n"
    assert cell.text_content().replace("\xa0", "·") == "def f(x):\n····return· x"
    colors = palette(Design())
    assert {span.get("style") for span in select(cell, "span")} == {
        f"color: {colors.violet};", f"color: {colors.link};",
    }  # fmt: skip


def test_what_stands_in_a_box_has_no_border_of_the_box() -> None:
    made = make("!!! warning\n    אזהרה\n\n    ```\n    x\n    ```\n\n    | א |\n    |---|\n    | 1 |\n")
    outer, *inside = select(body_of(made.html), ".admonition td")
    assert f"border-color: {palette(Design()).amber}" in outer.get("style")
    assert inside and not any("border-right" in cell.get("style") for cell in inside)


def test_a_notice_that_folds_is_open_in_mail() -> None:
    body = body_of(make('??? tip "עוד"\n    מוסתר\n').html)
    assert [p.text_content() for p in select(body, ".gilyon-note-cell p")] == ["עוד", "מוסתר"]


def test_footnotes_are_a_list_at_the_end() -> None:
    body = body_of(make(EVERYTHING, assets={"chart.png": png()}).html)
    assert select(body, "sup")[0].text_content() == "[1]"
    (notes,) = select(body, ".gilyon-notes")
    assert notes.text_content().split() == ["הערות", "הערת", "שוליים."]
    assert not [a for a in body.iter("a") if a.get("href", "").startswith("#")]


def test_a_left_to_right_run_holds_off_what_follows() -> None:
    made = make("פנו אל +972-52-234-5678, 50% הנחה, או אל `-x`.\n").html
    assert re.search(r"<span[^>]*dir=\"ltr\"[^>]*>\+972-52-234-5678</span>\u200f, 50%", made)
    assert re.search(r"<code[^>]*>-x</code>\u200f\.", made)


# Links


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("https://example.org/a?b=c&d=1#x", "https://example.org/a?b=c&d=1#x"),
        ("https://example.org/אב?ג=ד", "https://example.org/%D7%90%D7%91?%D7%92=%D7%93"),
        ("https://example.org/%D7%90%20b", "https://example.org/%D7%90%20b"),
        ("mailto:d@example.com?subject=x", "mailto:d@example.com?subject=x"),
        ("tel:+972522345678", "tel:+972522345678"),
        ("other.md", "https://example.com/%D7%90%D7%97%D7%A8/"),
        ("other.md#חלק", "https://example.com/%D7%90%D7%97%D7%A8/#%D7%97%D7%9C%D7%A7"),
        ("guide.pdf", "https://example.com/example/guide.pdf"),
        ("#part", "https://example.com/example/#part"),
        ("/contact", "https://example.com/contact"),
    ],
)
def test_links_are_whole_addresses(written: str, sent: str) -> None:
    made = make(f"[לשם]({written})\n", links={"other.md": "אחר"}, assets={"guide.pdf": b"%PDF"})
    (link,) = select(body_of(made.html), ".gilyon-text a")
    assert link.get("href") == sent


@pytest.mark.parametrize("written", ["other.md#x", "guide.pdf", "#part", "/contact"])
def test_without_an_address_such_links_are_words(written: str) -> None:
    made = make(f"לפני [לשם]({written}) אחרי\n", config=NAME, links={"other.md": "אחר"}, assets={"guide.pdf": b"%PDF"})
    (text,) = select(body_of(made.html), ".gilyon-text p")
    assert text.text_content() == "לפני לשם אחרי"
    assert not list(text.iter("a"))


def test_the_button_leads_to_the_page() -> None:
    made = make(slug="מאמר").html
    (button,) = select(body_of(made), "a.gilyon-button")
    assert button.get("href") == "https://example.com/%D7%9E%D7%90%D7%9E%D7%A8/"
    assert button.text == "לקריאה באתר"
    assert button.getparent().get("bgcolor") == "#0b5d6e"
    assert not select(body_of(make(config=NAME).html), "a.gilyon-button")


# Images


@pytest.mark.parametrize(
    ("markup", "natural", "shown"),
    [
        ("![א](a.png)", 1200, 552),
        ("![א](a.png)", 300, 300),
        ("- ![א](a.png) ב", 1200, 512),
        ('<img src="a.png" alt="א" width="200">', 1200, 200),
        ('<img src="a.png" alt="א" width="50%">', 1200, 276),
        ('<img src="a.png" alt="א" width="9999" height="5">', 1200, 552),
        ("> ![א](a.png) ב", 1200, 512),
    ],
)
def test_images_have_a_width_and_words(markup: str, natural: int, shown: int) -> None:
    (image,) = body_of(make(f"{markup}\n", assets={"a.png": png(natural)}).html).iter("img")
    assert image.get("width") == str(shown)
    assert f"max-width: {shown}px" in image.get("style")
    assert (image.get("alt"), image.get("height")) == ("א", None)


def test_images_without_words_still_have_the_attribute() -> None:
    (image,) = body_of(make("![](a.png)\n", assets={"a.png": png()}).html).iter("img")
    assert image.get("alt") == ""


def test_hosted_carried_or_attached() -> None:
    assets = {"img/גרף.png": png(8)}
    hosted = make("![א](img/גרף.png)\n", assets=assets, config=NAME + ADDRESS + '[email]\nimages = "hosted"\n')
    assert 'src="https://example.com/example/img/%D7%92%D7%A8%D7%A3.png"' in hosted.html
    carried = make("![א](img/גרף.png)\n", assets=assets, config=NAME)
    encoded = base64.b64encode(assets["img/גרף.png"]).decode()
    assert f'src="data:image/png;base64,{encoded}"' in carried.html
    assert 'src="cid:' in carried.mailed_html and "data:image" not in carried.mailed_html
    assert 'src="https:' in hosted.mailed_html and "cid:" not in hosted.mailed_html


@pytest.mark.parametrize("config", [FULL, NAME])
def test_a_drawing_becomes_words(config: str) -> None:
    assets = {"a.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}
    made = make("![תרשים](a.svg)\n", assets=assets, config=config)
    body = body_of(made.html)
    assert not list(body.iter("img"))
    assert "[תמונה: תרשים]" in body.text_content()
    hrefs = [a.get("href") for a in select(body, "a.gilyon-stand-in")]
    assert hrefs == (["https://example.com/example/a.svg"] if config == FULL else [])
    assert made.message.get_body(("html",)).get_content_type() == "text/html"


@pytest.mark.parametrize("data", [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"not a picture", png(9)[:-20]])
def test_a_broken_image_is_told_at_its_place(data: bytes) -> None:
    with pytest.raises(ContentError) as caught:
        make("פסקה ![א](a.png)\n", assets={"a.png": data})
    assert str(caught.value).startswith("articles/example.md:5:11: a.png: ")


# Texts around the article


def test_the_preview_line() -> None:
    page = make(preheader="שורה לתצוגה", summary="תקציר").html
    body = body_of(page)
    first = select(body, ".gilyon-preheader")[0]
    assert body.index(first) == 0
    assert first.text.startswith("שורה לתצוגה")
    assert "display: none" in first.get("style")
    assert not set(first.text) & set("\u200e\u200f")
    assert select(body_of(make(summary="תקציר").html), ".gilyon-preheader")[0].text.startswith("תקציר")
    assert not select(body_of(make().html), ".gilyon-preheader")


def test_front_matter_is_text_and_not_markup() -> None:
    made = make(
        title="'<b>א</b> & \"ב\"'", author="'<script>x</script>'", preheader="'</div><p>'", subject="'</title><i>'"
    )
    body = body_of(made.html)
    assert body.find(".//h1").text_content() == '<b>א</b> & "ב"'
    assert not select(body, "script, b, i")
    assert parsed(made.html).find(".//title").text == "</title><i>"


def test_the_footer_says_who_sends() -> None:
    (footer,) = select(body_of(make().html), ".gilyon-footer")
    text = footer.text_content()
    for expected in ("כתב עת", "מערכת כתב העת", 'ת"ד 1000, תל אביב', "news@example.com", "להסרה מרשימת התפוצה"):
        assert expected in text
    assert select(footer, "a")[-1].get("href") == "https://example.com/unsubscribe"


@pytest.mark.parametrize("accent", ["#0b5d6e", "#ffee00", "#000000", "#ffffff", "#777777", "#e91e63"])
@pytest.mark.parametrize(("ink", "paper"), [("#1d2327", "#ffffff"), ("#eeeeee", "#101418")])
def test_colours_can_be_read_whatever_the_accent(accent: str, ink: str, paper: str) -> None:
    colors = palette(Design(accent=accent, ink=ink, paper=paper))
    hues = [(colors.green, colors.dark_green), (colors.amber, colors.dark_amber)]
    hues += [(colors.red, colors.dark_red), (colors.violet, colors.dark_violet)]
    for text, ground in (
        *((light, ground) for light, _ in hues for ground in (colors.shade, colors.paper)),
        *((dark, ground) for _, dark in hues for ground in (colors.dark_shade, colors.dark_paper)),
        (colors.link, colors.paper),
        (colors.link, colors.shade),
        (colors.muted, colors.paper),
        (colors.button_text, colors.button),
        (colors.dark_link, colors.dark_paper),
        (colors.dark_ink, colors.dark_shade),
        (colors.dark_muted, colors.dark_paper),
    ):
        assert contrast(text, ground) >= 4.5, (text, ground)
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_a_hebrew_site_address_is_encoded() -> None:
    config = NAME + ADDRESS.replace("example.com", "אתר.example/כתב") + "\n"
    made = make(config=config, slug="x")
    (button,) = select(body_of(made.html), "a.gilyon-button")
    assert button.get("href").isascii()
    host = button.get("href").split("/")[2]
    assert host.encode().decode("idna") == "אתר.example"
    assert button.get("href").endswith("/%D7%9B%D7%AA%D7%91/x/")
