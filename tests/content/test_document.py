"""The shared step from Markdown to safe, directed HTML."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from gilyon.content.articles import Conventions, load_article
from gilyon.content.document import DocumentBuilder, resolve
from gilyon.content.markdown import MarkdownRenderer
from gilyon.core.source import Source
from gilyon.errors import ContentError

BUILDER = DocumentBuilder()


def build(body: str, lang: str = "he", links=None, assets=None):
    source = Source("articles/a.md", f"---\ntitle: כותרת\nlang: {lang}\n---\n{body}")
    loaded = load_article(source, Conventions("he", ZoneInfo("Asia/Jerusalem")))
    assert loaded.article is not None
    return BUILDER.build(loaded.article, links or {}, assets or {})


def inner(body: str, **kwargs) -> str:
    return build(body, **kwargs).html.strip()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("שלום H<sub>2</sub>O כאן", '<p>שלום <span dir="ltr">H<sub>2</sub>O</span> כאן</p>'),
        ("עם Docker **Compose** v2.1 היום", '<p>עם <span dir="ltr">Docker <strong>Compose</strong> v2.1</span> היום</p>'),
        ("שפת C++ טובה", '<p>שפת <span dir="ltr">C++</span> טובה</p>'),
        ("כתבו a@b.co.il, 50% הנחה", '<p>כתבו <span dir="ltr">a@b.co.il</span>, 50% הנחה</p>'),
        ("בין `a`/`b` בחרו", '<p>בין <span dir="ltr"><code dir="ltr">a</code>/<code dir="ltr">b</code></span> בחרו</p>'),
        ("**C#** ועוד", '<p><strong><span dir="ltr">C#</span></strong> ועוד</p>'),
        ("חייגו +972-52-234-5678 עכשיו", '<p>חייגו <span dir="ltr" class="gilyon-number">+972-52-234-5678</span> עכשיו</p>'),
        ("עלייה של +12% או −4.5 נקודות", '<p>עלייה של <span dir="ltr" class="gilyon-number">+12%</span> או <span dir="ltr" class="gilyon-number">−4.5</span> נקודות</p>'),
        ("בשנים 10-12 וב-5% מהם", "<p>בשנים 10-12 וב-5% מהם</p>"),
        ("מילה Google ועוד מילה", "<p>מילה Google ועוד מילה</p>"),
        ("רק **עברית** כאן", "<p>רק <strong>עברית</strong> כאן</p>"),
        ("Google הוא מנוע", "<p>Google הוא מנוע</p>"),
        ("Only English here.", '<p dir="ltr" lang="en">Only English here.</p>'),
        ("2026", "<p>2026</p>"),
        ("`code` בתחילה", '<p><code dir="ltr">code</code> בתחילה</p>'),
    ],
)  # fmt: skip
def test_latin_runs_and_blocks_get_their_direction(body, expected):
    assert inner(body) == expected


def test_an_english_article_turns_its_hebrew_blocks():
    assert inner("Hello\n\nשלום לכם", lang="en") == '<p>Hello</p>\n<p dir="rtl">שלום לכם</p>'


def test_no_dir_auto_and_no_bdi_are_left():
    assert inner('<bdi>Dana</bdi> <i dir="auto">שלום</i> הלכה') == (
        '<p><span dir="ltr">Dana</span> <i dir="rtl">שלום</i> הלכה</p>'
    )


def test_gershayim_and_quotes_are_left_as_they_are():
    assert inner("צה\"ל ו'ציטוט' -- ... ג'ורג'") == "<p>צה\"ל ו'ציטוט' -- ... ג'ורג'</p>"


def test_hebrew_headings_get_hebrew_anchors_that_do_not_depend_on_their_place():
    document = build("## שָׁלוֹם: קטנות־בינוניות\n\n## עוד\n\n## עוד\n")
    assert [(h.id, h.text) for h in document.outline] == [
        ("שלום-קטנות-בינוניות", "שָׁלוֹם: קטנות־בינוניות"), ("עוד", "עוד"), ("עוד_1", "עוד"),
    ]  # fmt: skip


def test_the_title_stays_the_only_first_heading():
    assert [h.level for h in build("# א\n\n## ב\n").outline] == [2, 3]
    assert [h.level for h in build("## א\n\n### ב\n").outline] == [2, 3]


def test_footnotes_do_not_leak_into_the_next_document():
    assert "fn:1" in inner("א[^1]\n\n[^1]: הערה\n")
    assert "fn:1" not in inner("ב\n")


def test_tables_lists_definitions_admonitions_and_attributes():
    html = inner(
        "| א | ב |\n|:--|--:|\n| 1 | 2 |\n\n9. תשע\n10. עשר\n\nמונח\n:   הגדרה\n\n"
        '!!! note "לב"\n    גוף\n\n{: .x }\n\nפסקה\n{: #מקום .מחלקה }\n'
    )
    assert '<th class="gilyon-end" scope="col">ב</th>' in html and "style=" not in html and "align=" not in html
    assert '<ol start="9">' in html
    assert "<dt>מונח</dt>" in html and '<div class="admonition note">' in html
    assert '<p class="מחלקה" id="מקום">פסקה</p>' in html


def test_a_latin_cell_stays_on_the_side_of_its_column():
    html = inner("| שם | Price |\n|---|--:|\n| CRM **v2** | 1 |\n")
    assert '<th class="gilyon-end" scope="col"><span dir="ltr" lang="en">Price</span></th>' in html
    assert '<td><span dir="ltr" lang="en">CRM <strong>v2</strong></span></td>' in html


def test_a_bar_in_the_code_of_a_table_is_written_as_on_code_hosts():
    assert '<code dir="ltr">a|b</code>' in inner("| x | y |\n|---|---|\n| `a\\|b` | c |")
    assert '<code dir="ltr">a\\|b</code>' in inner("`a\\|b`")


def test_an_image_alone_becomes_a_figure_with_its_title_as_caption():
    html = inner('![חלופי](a.png "כיתוב")', assets={"a.png": "a.png"})
    assert html == '<figure><img alt="חלופי" src="asset:a.png"><figcaption>כיתוב</figcaption></figure>'


def test_references_to_articles_and_files_are_resolved_by_the_edition():
    body = "[א](b.md#חלק) [ב](<גיליון 1.csv>) [ג](https://example.com/x)"
    html = inner(body, links={"b.md": "מאמר"}, assets={"גיליון 1.csv": "files/גיליון 1.csv"})
    resolved = resolve(html, article=lambda slug: f"/{slug}/", asset=lambda name: f"/f/{name}")
    assert 'href="/מאמר/#%D7%97%D7%9C%D7%A7"' in resolved
    assert 'href="/f/files/גיליון 1.csv"' in resolved
    assert 'href="https://example.com/x"' in resolved


def test_what_looks_like_a_reference_in_text_is_text():
    html = inner('`<img src="asset:x">` וגם src="asset:y"')
    resolved = resolve(html, article=lambda slug: "WRONG", asset=lambda name: "WRONG")
    assert "WRONG" not in resolved


HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "<a href='vbscript:x'>x</a>",
    "<svg onload=alert(1)><script>1</script></svg>",
    "<iframe src=https://example.com></iframe>",
    '<p style="background:url(http://127.0.0.1/)">x</p>',
    "<style>@import url(http://127.0.0.1/)</style>",
    "<form action=https://example.com><input name=x></form>",
    '<link rel=stylesheet href=x><meta http-equiv=refresh content="0;url=x"><base href=x>',
    "![x](file:///etc/passwd)",
    "![x](http://127.0.0.1/a.png)",
    "[x](asset:../../etc/passwd)",
    "[x](article:../../x)",
    '<a id="gilyon-main" class="gilyon-x" href="#a">x</a>',
    "x{: onclick=alert(1) style=color:red }",
    "<!-- <script> --><math><mtext></math><script>alert(1)</script>",
]


@pytest.mark.parametrize("payload", HOSTILE)
def test_nothing_hostile_survives(payload):
    root = lxml_html.fragment_fromstring(build(f"שלום\n\n{payload}\n\nסוף {payload} סוף\n").html, create_parent="div")
    forbidden = {"script", "style", "iframe", "form", "input", "link", "meta", "base", "svg", "object", "embed", "img"}
    assert not forbidden & {element.tag for element in root.iter()}
    for element in root.iter():
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
        assert not element.get("href", "").lower().startswith(("javascript:", "data:", "vbscript:", "file:"))
        assert not element.get("href", "").startswith(("asset:", "article:"))
        assert not element.get("id", "").startswith("gilyon")


def test_an_article_cut_short_does_not_harm_the_next():
    """One Markdown instance serves a whole process; a conversion that fails half-way must not stay in it."""
    renderer = MarkdownRenderer("he")
    before = renderer.render(r"\*כוכבית\* [^1]" + "\n\n[^1]: הערה\n")
    with pytest.raises(ContentError):
        renderer.render("- " * 3000 + "מילה")
    assert renderer.render(r"\*כוכבית\* [^1]" + "\n\n[^1]: הערה\n") == before


def test_instances_share_nothing():
    first, second = MarkdownRenderer("he"), MarkdownRenderer("he")
    first.render('[א]: https://example.com\n\n*[ר"ת]: ראשי תיבות\n\nא[^1]\n\n[^1]: הערה\n')
    assert second.render('[א] ר"ת [^1]') == '<p>[א] ר"ת [^1]</p>'


@pytest.mark.parametrize("opening", [">", "<div>", "<b>", "- ", "*", "[", "`", "<q>*", "    - "])
def test_deep_nesting_is_set_or_is_an_error_of_the_article(opening):
    try:
        document = build(opening * 3000 + " מילה")
    except ContentError as error:
        assert "articles/a.md" in str(error)
    else:
        assert "מילה" in document.text


MARKUP = st.text(alphabet=st.sampled_from("אבג abC12+#.,-*_`[]()<>!|:\"'\n&/\\^~={}"), max_size=120)


@given(MARKUP)
def test_directing_loses_no_text(body):
    """Isolating runs moves nodes about; the words and their order must stay."""
    try:
        plain = MarkdownRenderer("he").render(body)
    except ContentError:
        return
    bare = lxml_html.fragment_fromstring(plain, create_parent="div")
    for image in bare.iter("img"):
        image.text = image.get("alt") or image.get("src") or ""
    document = build(body)
    assert _letters(document.text) == _letters(_with_images(bare))


def _with_images(root) -> str:
    parts = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            parts.append(element.text or "")
        elif element is not root:
            parts.append(element.tail or "")
    return "".join(parts)


def _letters(text: str) -> str:
    return "".join(text.split())


def test_text_that_markdown_would_lose_is_an_error_of_the_article():
    with pytest.raises(ContentError, match="loses text"):
        inner("*\\*  \n**\\**  \n1\n")


@pytest.mark.parametrize(("written", "read"), [("HE", "he"), ("He-IL", "he-IL"), ("he-עברית", None), ("h", None)])
def test_a_language_code_is_read_whatever_its_case(written, read):
    source = Source("articles/a.md", f"---\ntitle: כותרת\nlang: {written}\n---\n")
    loaded = load_article(source, Conventions("en", ZoneInfo("Asia/Jerusalem")))
    assert (loaded.article.meta.lang if loaded.article else None) == read
