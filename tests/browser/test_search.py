"""The search page, used as readers use it, in a real browser: from disk and from a server, under a strict policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect
from search_cases import faults, read_articles, read_cases
from test_accessibility import RULES

from gilyon.language.families.spelling_pairs import FULL_SPELLINGS
from gilyon.language.search_terms import stems, words, written_words
from workspace import CONFIG, Workspace

SPELLINGS = "spellings.md"


@pytest.fixture(scope="module")
def made_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles of the case file about spellings, with one in English, exported."""
    root = tmp_path_factory.mktemp("search") / "repository"
    root.mkdir()
    made = Workspace(root).write({"gilyon.toml": CONFIG, **read_articles(SPELLINGS)})
    made.run("export", "html").ok()
    return root / "exports/html"


@pytest.fixture
def sample(sample_site: Path) -> Path:
    return sample_site / "html"


@pytest.fixture
def open_search(browse) -> Callable[..., Page]:
    """``open_search(site, query)`` opens the search page, from disk or, of a site that is an address, from there."""

    def open_page(site: Path | str, query: str = "", *, javascript: bool = True, width: int = 1280) -> Page:
        base = site.as_uri() if isinstance(site, Path) else site
        address = f"{base}/search.html" + (f"?q={quote(query)}" if query else "")
        return browse(address, width, javascript=javascript)

    return open_page


def status(page: Page):
    return page.get_by_role("status")


def titles(page: Page) -> list[str]:
    return page.locator("#gilyon-results h2").all_inner_texts()


def found(page: Page, query: str) -> list[str]:
    """Slugs of what a query finds, the best first."""
    hrefs = page.evaluate(
        "async (query) => (await gilyonSearch.shown((await gilyonSearch.find(query)).numbers)).map(([href]) => href)",
        query,
    )
    return [unquote(href).removesuffix("/index.html") for href in hrefs]


# What is found


def test_queries_on_the_sample_articles(open_search, sample):
    page = open_search(sample)
    cases = read_cases("sample-articles.md")
    assert len(cases) > 70
    assert [fault for case in cases for fault in faults(case, found(page, case.query))] == []


def test_queries_on_spellings(open_search, made_site):
    page = open_search(made_site)
    cases = read_cases(SPELLINGS)
    assert len(cases) > 60
    assert [fault for case in cases for fault in faults(case, found(page, case.query))] == []


TERMS = """\
[[tag]]
name = "לקוח קבוע"
spellings = ["קונה נאמן", "repeat buyer"]

[[tag]]
name = 'דו"ח'

[[tag]]
name = "תוכנית עבודה"
"""


@pytest.mark.parametrize(
    ("query", "article"),
    [
        ("לקוח קבוע", "regular"),
        ("לקוח־קבוע", "regular"),
        ("לקוחות קבועים", "regular"),
        ("הלקוחות הקבועים", "regular"),
        ("קונה נאמן", "regular"),
        ("repeat-buyer", "regular"),
        ('דו"ח', "report"),
        ("דוח", "report"),
        ("דו״חות", "report"),
        ("הדוחות", "report"),
        ("תוכנית עבודה", "plan"),
        ("תכנית-עבודה", "plan"),
        ("בתכנית העבודה", "plan"),
    ],
)
def test_an_article_is_found_by_every_wording_of_its_term(open_search, tagged_site, query, article):
    assert found(open_search(tagged_site), query) == [article]


@pytest.fixture(scope="module")
def tagged_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles that say nothing of their terms, exported; one is tagged with a spelling of the term."""
    root = tmp_path_factory.mktemp("terms") / "repository"
    root.mkdir()
    made = Workspace(root).write({"gilyon.toml": CONFIG, "tags.toml": TERMS})
    for slug, tag in (("regular", "קונה-נאמן"), ("report", "דוח"), ("plan", "תכנית עבודה")):
        made.write({f"articles/{slug}.md": f"---\ntitle: כותרת\ntags: [{tag}]\n---\n\nמשהו אחר.\n"})
    made.run("export", "html").ok()
    return root / "exports/html"


WORDS = st.sampled_from(
    [
        *FULL_SPELLINGS,
        *FULL_SPELLINGS.values(),
        "הוועדה",
        "וויכוח",
        'ודו"ח',
        "ארה״ב",
        "C++",
        "don’t",
        "10,000",
        "וPython",
    ]
)
LETTERS = st.text("אבגדהוזחטיכלמנסעפצקרשתםןץףך \"'״׳’־-,.+#abCÉÖßİΣ09٣\u05b8\u064e\u200f\u00ad½ﬁﬠ漢😀", max_size=12)


# Characters that Python does not know yet may be letters to a newer browser.
ANY = st.text(st.characters(exclude_categories=("Cs", "Cn")), max_size=6)


@settings(max_examples=50)
@given(st.lists(WORDS | LETTERS | ANY, min_size=20, max_size=60))
def test_python_and_javascript_see_the_same_words(reader, texts):
    seen = reader.evaluate(
        "(texts) => texts.map((text) => [gilyonSearch.written(text), gilyonSearch.words(text)])", texts
    )
    assert seen == [[written_words(text), words(text)] for text in texts]
    every = sorted({word for text in texts for word in words(text)})
    assert reader.evaluate("(words) => words.map(gilyonSearch.stems)", every) == [list(stems(word)) for word in every]


@pytest.fixture(scope="module")
def reader(chromium: Browser, sample_site: Path) -> Iterator[Page]:
    context = chromium.new_context()
    page = context.new_page()
    page.goto((sample_site / "html/search.html").as_uri())
    yield page
    context.close()


# The page


@pytest.mark.parametrize("how", ["from disk", "from a server"])
def test_works_under_a_policy_that_allows_the_sites_own_scripts_alone(open_search, sample, host, how):
    host.folder = sample
    page = open_search(sample if how == "from disk" else host.address, 'דו"ח מכירות')
    policy = page.locator("meta[http-equiv]").get_attribute("content")
    assert "default-src 'none'; script-src 'self';" in policy and "connect-src" not in policy
    expect(status(page)).to_contain_text("מאמרים")
    assert titles(page)[0].startswith('דו"ח מכירות שבועי')
    page.get_by_role("link", name='דו"ח מכירות שבועי').click()
    expect(page.locator("h1")).to_contain_text("חמישה מספרים")


def test_the_field_on_each_page_leads_to_the_results(open_search, sample):
    page = open_search(sample)
    page.goto((sample / "follow-up/index.html").as_uri())
    page.get_by_role("search").get_by_role("searchbox").fill("CRM")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("נמצאו שני מאמרים")
    assert urlsplit(page.url).path.endswith("/search.html") and page.get_by_role("searchbox").input_value() == "CRM"


def test_results_follow_typing_and_the_address_follows_too(open_search, sample):
    page = open_search(sample)
    page.get_by_role("searchbox").type("מודע")
    expect(status(page)).to_contain_text("נמצא")
    assert "מודעת דרושים" in titles(page)[0]
    assert unquote(urlsplit(page.url).query) == "q=מודע"
    page.reload()
    expect(status(page)).to_contain_text("נמצא")
    page.get_by_role("searchbox").fill("")
    expect(page.locator("#gilyon-results li")).to_have_count(0)
    expect(status(page)).to_have_text("")


def test_the_words_that_were_found_are_marked_whatever_their_form(open_search, made_site):
    page = open_search(made_site, "ירוק")
    expect(status(page)).to_have_text("נמצאו שני מאמרים")
    assert page.locator("mark").all_inner_texts() == ["ירוק", "הירוקים", "הירוקות"]
    page = open_search(made_site, "צהל")
    assert page.locator("mark").all_inner_texts() == ["בצה״ל"]
    page = open_search(made_site, "c++")
    expect(status(page)).to_contain_text("לא נמצאו")


def test_one_word_is_missing_everywhere(open_search, sample):
    page = open_search(sample, "משפך כדורגל")
    expect(status(page)).to_contain_text("אין מאמר שיש בו כל המילים")
    assert titles(page)[0].startswith('דו"ח מכירות שבועי')


def test_a_mistake_brings_the_nearest_words(open_search, sample):
    page = open_search(sample, "נטונים נקיים")
    link = page.locator(".suggestions a")
    expect(link.first).to_have_text("נתונים נקיים")
    link.first.click()
    expect(page.locator("#gilyon-results h2").first).to_contain_text("נתונים נקיים")


def test_the_keyboard_was_in_the_other_language(open_search, made_site):
    page = open_search(made_site, "akuo")
    expect(status(page)).to_contain_text("אלה התוצאות של שלום")
    assert titles(page) == ["שלום"]


def test_long_results_come_in_parts_and_the_keyboard_goes_on_from_there(open_search, workspace):
    many = {f"articles/a{n}.md": f"---\ntitle: מאמר {n}\ndate: 2026-01-{n:02}\n---\n\nמילה.\n" for n in range(1, 28)}
    made = workspace(many)
    made.run("export", "html").ok()
    page = open_search(made.root / "exports/html", "מאמר")
    expect(status(page)).to_have_text("נמצאו 27 מאמרים")
    assert titles(page) == [f"מאמר {n}" for n in range(27, 17, -1)]
    more = page.get_by_role("button", name="תוצאות נוספות")
    more.click()
    expect(page.locator("#gilyon-results li")).to_have_count(20)
    assert page.evaluate("document.activeElement.innerText") == "מאמר 17"
    more.click()
    expect(page.locator("#gilyon-results li")).to_have_count(27)
    expect(more).to_be_hidden()


def test_what_a_query_or_a_title_holds_is_text(open_search, workspace):
    title = "<img src=x onerror=alert(1)> & מכירה"
    made = workspace({"articles/a.md": f"---\ntitle: '{title}'\nsummary: '</script><b>מכירה</b>'\n---\n\nא\n"})
    made.run("export", "html").ok()
    page = open_search(made.root / "exports/html", "מכירה <b>x</b>")
    expect(page.locator("#gilyon-results h2")).to_have_text(title)
    assert page.locator("#gilyon-results :is(img, b, script)").count() == 0
    page = open_search(made.root / "exports/html", "<i>")
    expect(status(page)).to_contain_text("לא נמצאו")
    assert page.locator("#gilyon-results i").count() == 0


def test_the_query_is_written_in_its_own_direction(open_search, sample):
    page = open_search(sample, "c++")
    field = page.get_by_role("searchbox")
    assert field.evaluate("field => getComputedStyle(field).direction") == "ltr"
    field.fill("")
    expect(field).not_to_have_attribute("dir", "auto")
    assert field.evaluate("field => getComputedStyle(field).direction") == "rtl"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_results(browse, sample, theme):
    for query in ("מכירות ", "נטונים", "משפך כדורגל"):
        page = browse(f"{(sample / 'search.html').as_uri()}?q={quote(query)}", theme=theme)
        expect(status(page)).not_to_have_text("")
        result = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"], "preload": False})
        assert [fault["id"] for fault in result.response["violations"]] == []


def test_an_article_in_another_language_keeps_its_own(open_search, sample):
    page = open_search(sample, "job ad")
    result = page.locator("#gilyon-results li").first
    expect(result).to_have_attribute("lang", "en")
    expect(result).to_have_attribute("dir", "ltr")


def test_without_javascript_the_page_says_so_and_leads_on(open_search, sample):
    page = open_search(sample, "מכירות", javascript=False)
    assert "JavaScript" in page.locator("main").inner_text()
    page.locator("main").get_by_role("link", name="נושאים").click()
    assert page.url.endswith("index.html#gilyon-topics") and page.locator("#gilyon-topics").is_visible()
    page.go_back()
    page.locator("main").get_by_role("link", name="ארכיון").click()
    assert page.url.endswith("archive.html")


def test_an_index_that_does_not_come_is_told(chromium, sample):
    page = chromium.new_page()
    page.route("**/search/words-*", lambda route: route.abort())
    page.goto(f"{(sample / 'search.html').as_uri()}?q=CRM")
    expect(status(page)).to_have_text("החיפוש לא נטען. נסו לרענן את הדף.")
    page.close()


def test_a_site_without_articles_has_a_search_that_finds_nothing(open_search, workspace):
    made = workspace({"articles/.keep": ""})
    made.run("export", "html")
    page = open_search(made.root / "exports/html", "שלום")
    expect(status(page)).to_contain_text("לא נמצאו מאמרים")


def test_on_a_phone_nothing_sticks_out(open_search, sample):
    page = open_search(sample, "מכירות", width=320)
    expect(status(page)).to_contain_text("נמצאו")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
