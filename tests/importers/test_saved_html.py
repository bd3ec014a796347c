"""Saved HTML pages of the systems people come from: the article is found, and nothing active comes with it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from gilyon.content.markdown import MarkdownRenderer
from gilyon.errors import ContentError
from gilyon.importers.page import ImportedPage, Left
from gilyon.importers.registry import read_page

ZONE = ZoneInfo("Asia/Jerusalem")
PAGES = Path(__file__).parent.parent / "cases" / "pages"


def saved(name: str) -> ImportedPage:
    return read_page((PAGES / name).read_bytes(), ZONE)


def page(body: str, head: str = "<title>כותרת</title>") -> ImportedPage:
    return read_page(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), ZONE)


def article(body: str) -> str:
    return page(f"<article><h1>כותרת</h1>{body}</article>").body


def shown(markdown: str) -> str:
    rendered = MarkdownRenderer("he").render(markdown)
    return html.fragment_fromstring(rendered, create_parent="div").text_content() if rendered.strip() else ""


def left(found: ImportedPage, reason: Left) -> list[str]:
    return [item.text for item in found.dropped if item.reason is reason]


def test_joomla_1_5() -> None:
    found = saved("joomla-1.5.html")
    assert found.title == 'שיחה ראשונה בע"מ'
    assert found.author == "דנה כהן"
    assert found.summary == "איך פותחים שיחה עם לקוח שאינו מכיר אתכם."
    assert found.date is not None and found.date.moment.isoformat() == "2008-09-03T09:15:00+03:00"
    assert found.updated is not None and found.updated.moment.isoformat() == "2008-10-12T14:05:00+02:00"
    assert found.keywords[:4] == ("שיחת מכירה", "שיחת-מכירה", "פתיחת שיחה", "שיחת מכירה")
    assert found.body == (
        "הטלפון מצלצל, ומעבר לקו **לקוח** שלא דיבר איתכם מעולם. יש לכם *חצי דקה* לפני שיחליט אם להמשיך להקשיב.\n\n"
        "**שאלה פותחת** - זו שהלקוח שמח לענות עליה. היא קצרה, והיא עליו ולא עליכם.  \nגם שתיקה היא תשובה.\n\n"
        "### מה מכינים מראש\n\n"
        "- שם איש הקשר\n- שתי שאלות:\n    1. מה קורה היום\n    2. מה היה עוזר\n- מועד לשיחה הבאה\n\n"
        "| שלב | זמן \\| דקות |\n| --- | --- |\n| פתיחה | 1 |\n| בירור | 5 |\n\n"
        "דוגמאות נוספות ב[מאמר ההמשך](http://www.example.com/articles/12-more), "
        "ב[אתר אחר](http://example.org/a_%28b%29) וכאן.\n\n"
        f"{found.pictures[0].mark}\n"
    )
    assert left(found, Left.SWITCH) == ["Decrease font size", "Increase font size"]
    assert left(found, Left.KEYWORDS) == [
        "מילות חיפוש נוספות שמצאנו:", "שיחת מכירה, שיחת-מכירה, פתיחת שיחה, שיחת מכירה",
    ]  # fmt: skip
    assert "© 2008 כל הזכויות שמורות" in left(found, Left.OUTSIDE)


def test_the_form_of_a_page() -> None:
    found = saved("joomla-1.5.html").form
    assert found is not None
    form = found.form
    assert (form.title, form.action, form.method.value, form.submit) == (
        "חזרו אליי", "http://www.example.com/contact/send", "post", "שלחו",
    )  # fmt: skip
    assert [(f.name, f.type.value, f.label, f.required) for f in form.fields[:3]] == [
        ("name", "name", "שם מלא", True), ("phone", "phone", "טלפון", False), ("email", "email", 'דוא"ל', False),
    ]  # fmt: skip
    assert form.fields[3].name == "checkboxinfo"
    assert [(o.value, o.label) for o in form.fields[3].options] == [
        ("checkbox1", "גיוס"), ("checkbox2", "הדרכה"), ("checkbox3", "ליווי"), ("checkbox4", "מיון"),
    ]  # fmt: skip
    assert found.notes == ("hidden field 'token' was left out",)


def test_joomla_4() -> None:
    found = saved("joomla-4.html")
    assert found.title == "The follow-up call: \"when\" & 'why'"
    assert (found.lang, found.author) == ("en", "Dana Cohen")
    assert found.date is not None and found.date.moment.isoformat() == "2019-03-04T09:30:00+02:00"
    assert found.updated is not None and found.updated.moment.isoformat() == "2019-05-06T13:00:00+03:00"
    assert found.keywords == ("Follow-up", "Phone sales")
    chart, remote = found.pictures
    assert found.body == (
        "Call back **within two days** **or not at all**. A call that comes late says that the customer can wait.\n\n"
        "## Before the call\n\n"
        "Read the notes of 1. the first call, 2. the last mail. Prices such as 5 * 3 or a_b_c stay as they are, and so "
        "does &lt;b>.\n\n"
        "> Nobody was ever offended by a short call.\n\n"
        "```\nSubject: follow-up\nTo: *you*\n```\n\n"
        f"{chart.mark}\n\nCalls, by day of the week\n\n{remote.mark}\n\n"
        "More in [the next part](https://example.com/articles/8-next) or [by mail](mailto:info@example.com).\n"
    )
    assert (chart.alt, chart.source, chart.address) == ("Calls by day", "joomla-4_files/chart one.png", "")
    assert remote.address == "https://example.com/images/remote.jpg"


def test_wordpress() -> None:
    found = saved("wordpress.html")
    assert (found.title, found.lang, found.author) == ("למה לקוחות חוזרים?", "he", "יואב לוי")
    assert found.date is not None and found.date.moment.isoformat() == "2021-06-01T08:00:00+03:00"
    assert found.updated is not None and found.updated.moment.isoformat() == "2021-07-02T09:30:00+03:00"
    assert found.keywords == ("שימור לקוחות", "שרות")
    assert found.body == (
        "לקוח חוזר כשמישהו זוכר אותו. זה פשוט, וזה [כמעט כל הסיפור](https://example.org/why).\n\n"
        "## שלושה סימנים\n\n3. מתקשר מעצמו\n4. שואל מה חדש\n\n"
        f"{found.pictures[0].mark}\n\nומה קורה כששוכחים? `0%` חזרה.\n"
    )
    assert found.pictures[0].source == "wordpress_files/team.jpg"


def test_a_page_without_any_known_markup() -> None:
    found = saved("plain.html")
    assert found.title == "מכתב ללקוח"
    assert found.body.startswith('## איך מתחילים\n\nמכתב טוב מתחיל בשם. לא "לקוח יקר"')
    assert "\n\nקצר.\n\nובסוף באה בקשה אחת" in found.body
    assert left(found, Left.OUTSIDE) == ["אודות", "|", "צור קשר", "|", "מחירון", "© 2007 כל הזכויות שמורות"]


def test_nothing_active_survives() -> None:
    found = page(
        """<article onclick="a()"><h1>כותרת</h1><script>alert(1)</script><style>p{}</style><!-- <b>x</b> -->
        <p onmouseover="b()">פסקה <a href="javascript:alert(1)">אחת</a> <a href=" java\tscript:alert(2)">שתיים</a>
        <a href="data:text/html,x">שלוש</a> <a href="vbscript:x">ארבע</a> <a href="//example.com/x">חמש</a></p>
        <img src="x.png" onerror="alert(3)" alt="a](javascript:alert(4))"><svg onload="c()"><text>svg</text></svg>
        <iframe src="https://example.com/embed"></iframe><p>&lt;script&gt;alert(5)&lt;/script&gt;</p></article>"""
    )
    rendered = MarkdownRenderer("he").render(found.body)
    tree = html.fragment_fromstring(rendered, create_parent="div")
    assert [a.get("href") for a in tree.iter("a")] == []
    assert not list(tree.iter("script", "style", "iframe", "svg"))
    assert not any(name.startswith("on") for element in tree.iter() for name in element.attrib)
    assert tree.text_content().split()[:6] == ["פסקה", "אחת", "שתיים", "שלוש", "ארבע", "חמש"]
    assert "<script>alert(5)</script>" in tree.text_content()
    assert left(found, Left.EMBED) == ["https://example.com/embed"]
    assert len(left(found, Left.LINK)) == 5


@pytest.mark.parametrize(
    ("markup", "markdown"),
    [
        ("<p>מי<b>לה</b>אחת</p>", "מי**לה**אחת\n"),
        ("<p>א<b> </b>ב <i> ג </i>ד</p>", "א ב *ג* ד\n"),
        ("<p><b>א<br></b>ב</p>", "**א**  \nב\n"),
        ("<p><b>א</b><strong>ב</strong> <b><b>ג</b></b></p>", "**אב** **ג**\n"),
        ("<b><p>א</p><p>ב</p></b>", "א\n\nב\n"),
        ("<p>א<br><br>ב</p>", "א\n\nב\n"),
        ("<center>א</center>ב<address>ג</address>", "א\n\nב\n\nג\n"),
        ("<p><b>א</b> - ב</p><p>- ג</p><p><span>1.</span> ד</p>", "**א** - ב\n\n\\- ג\n\n1\\. ד\n"),
        ("<table><tr><td><p>א</p><p>ב</p></td></tr></table>", "א\n\nב\n"),
        ("<p>H<sub>2</sub>O <del>ישן</del></p>", "H<sub>2</sub>O <del>ישן</del>\n"),
        ("<dl><dt>מונח</dt><dd>הסבר</dd></dl>", "מונח\n:   הסבר\n"),
    ],
)
def test_markup_that_runs_words_together_elsewhere(markup: str, markdown: str) -> None:
    assert article(markup) == markdown


@pytest.mark.parametrize("encoding", ["cp1255", "utf-8", "utf-16", "iso-8859-8-i"])
def test_charsets(encoding: str) -> None:
    declared = "windows-1255" if encoding == "cp1255" else encoding
    text = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head>'
    text += "<body><article><h1>דו״ח</h1><p>שָׁלוֹם – עולם</p></article></body></html>"
    plain = text if encoding != "iso-8859-8-i" else text.replace("״", '"').replace("שָׁלוֹם –", "שלום")
    found = read_page(plain.encode("cp1255" if encoding == "iso-8859-8-i" else encoding), ZONE)
    assert (found.title, found.body) in {("דו״ח", "שָׁלוֹם – עולם\n"), ('דו"ח', "שלום עולם\n")}


def test_xhtml_of_old_sites_is_read_without_a_word_about_xml() -> None:
    text = "<p>" + "משפט ארוך למדי. " * 20 + "</p>"
    doctype = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "xhtml1-transitional.dtd">'
    xhtml = (
        f'<?xml version="1.0" encoding="windows-1255"?>{doctype}<html><title>כותרת</title><body>{text}</body></html>'
    )
    found = read_page(xhtml.encode("windows-1255"), ZONE)
    assert found.title == "כותרת" and "משפט ארוך" in found.body


def test_an_undeclared_old_charset_is_guessed() -> None:
    text = "<p>" + "שלום לכולם, זהו דף ישן מאוד שאיש לא רשם בו באיזה קידוד נכתב. " * 5 + "</p>"
    assert "שלום לכולם" in read_page(f"<html><body><h1>דף</h1>{text}</body></html>".encode("cp1255"), ZONE).body


def test_bytes_that_are_no_page() -> None:
    with pytest.raises(ContentError, match="not a text"):
        read_page(b"%PDF-1.7\x00\x01\x02\xff\xfe\x00", ZONE)


def test_nesting_too_deep_is_an_error_and_not_a_crash() -> None:
    for depth, marks in ((5000, "<div><b>"), (600, "<ul><li>"), (600, "<blockquote>"), (600, "<table><tr><td>")):
        with pytest.raises(ContentError, match="too deep"):
            page(f"<article><h1>כותרת</h1>{marks * depth}א</article>")
    assert "א" in page("<article><h1>כותרת</h1>" + "<div>" * 150 + "א" + "</div>" * 150 + "</article>").body


WORDS = st.text(alphabet="אבגדabc12,.*_#[]()|\\`-+", min_size=1, max_size=8)
INLINE = st.recursive(
    WORDS.map(lambda w: w.replace("&", "")),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{' '.join(parts)}</{tag}>",
        st.sampled_from(["b", "i", "em", "strong", "span", "u", "font", "code"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=5,
)
BLOCKS = st.builds(
    lambda tag, parts: f"<{tag}>{'<br>'.join(parts)}</{tag}>" if tag not in ("ul", "ol")
    else f"<{tag}>{''.join(f'<li>{part}</li>' for part in parts)}</{tag}>",
    st.sampled_from(["p", "div", "h2", "h3", "blockquote", "ul", "ol", "center", "section"]),
    st.lists(INLINE, min_size=1, max_size=4),
)  # fmt: skip


@given(st.lists(BLOCKS, min_size=1, max_size=6))
def test_no_letter_of_an_article_is_lost(blocks: list[str]) -> None:
    first = "<p>פסקה ראשונה ארוכה דיה כדי שלא תיחשב לשורה של תפריט.</p>"
    markup = first + "".join(blocks) + first
    wanted = html.fragment_fromstring(markup, create_parent="div").text_content()
    assert _letters(shown(article(markup))) == _letters(wanted)


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=200),
    st.sampled_from(["p", "td", "a", "img", "form"]),
)
def test_no_markup_crashes_the_reader(text: str, tag: str) -> None:
    found = page(f"<article><{tag} {text}>{text}<{tag}></article>")
    assert "<script" not in MarkdownRenderer("he").render(found.body)


def _letters(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]", text))


def test_a_backslash_at_the_end_of_an_emphasis_stays() -> None:
    assert "\\" in shown(article("<p>כתבו <b>\\</b> או <i>C:\\</i> כאן</p>"))
    assert shown(article("<p><i>\\</i><br><b>\\</b><br>1</p>")).split() == ["\\", "\\", "1"]
