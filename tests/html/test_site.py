"""The pages around the articles, the feed and the site map, as built by the command and read as others read them."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

from editions import publication
from gilyon.exporters.base import Card
from gilyon.exporters.site.page import Site
from gilyon.exporters.site.sitemap import sitemap_files
from gilyon.exporters.templates import Templates
from workspace import article

CONFIG = 'name = "כתב עת"\naddress = "https://example.com/mag"\nauthor = "המערכת"\n'
BARE = 'name = "כתב עת"\n'
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
RFC3339 = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"
ARTICLES = {
    "articles/ראשון.md": article("ראשון", date="2025-03-02", tags="[גיוס כוח אדם]", summary="'על C++ ועוד'"),
    "articles/guides/two.md": article("שני", date="2026-01-05", updated="2026-02-03T10:00", tags="[גיוס כח אדם]"),
    "articles/guides/הדרכה לצוות/three.md": article("Third", lang="en", date="2026-01-25", author="Dana Cohen"),
    "articles/undated.md": article("ישן"),
    "articles/draft.md": article("טיוטה", status="draft", date="2026-05-01"),
}


@pytest.fixture
def site(workspace):
    """``site(config, articles)`` exports a repository's pages."""

    def make(config: str = CONFIG, articles: dict[str, str] = ARTICLES, *options: str):
        made = workspace(articles, config=config)
        made.run("export", "html", *options).ok()
        return made

    return make


def page(made, path: str) -> html.HtmlElement:
    return html.fromstring(made.bytes(f"exports/html/{path}"))


def titles(root: html.HtmlElement) -> list[str]:
    return [link.text_content() for link in root.xpath("//ul[@class='cards']/li/h2/a")]


# Lists


def test_home_lists_the_newest_first_and_leads_to_sections_terms_and_archive(site):
    root = page(site(), "index.html")
    assert titles(root) == ["שני", "Third", "ראשון", "ישן"]
    links = root.xpath("//main//nav//a/@href")
    assert "sections/guides/index.html" in links and any(link.startswith("tags/") for link in links)
    assert "archive.html" in root.xpath("//main//a/@href")


def test_home_stays_short_and_the_archive_holds_everything(site):
    many = {f"articles/a{i:02}.md": article(f"מאמר {i:02}", date=f"2026-01-{i + 1:02}") for i in range(25)}
    made = site(CONFIG, many)
    assert titles(page(made, "index.html")) == [f"מאמר {i:02}" for i in range(24, 4, -1)]
    assert len(page(made, "archive.html").xpath("//ul[@class='archive']/li")) == 25


def test_a_term_has_one_page_whatever_its_spelling(site):
    made = site()
    pages = [name for name in made.files("exports/html/tags") if name.endswith("index.html")]
    assert len(pages) == 1
    root = page(made, pages[0].removeprefix("exports/html/"))
    assert titles(root) == ["שני", "ראשון"]
    assert root.findtext(".//h1") == "מאמרים בנושא גיוס כוח אדם"
    assert {"גיוס כוח אדם", "גיוס כח אדם"} <= set(root.xpath("//meta[@name='keywords']/@content")[0].split(", "))


def test_a_section_lists_what_lies_in_its_folder_and_below(site):
    made = site(CONFIG + '[sections]\nguides = "מדריכים ל־C++"\n')
    root = page(made, "sections/guides/index.html")
    assert root.find(".//h1").text_content() == "מדריכים ל־C++"
    assert root.xpath("//h1/span[@dir='ltr']/text()") == ["C++"]
    assert titles(root) == ["שני", "Third"]
    below = root.xpath("//main//nav//a")
    assert [link.text_content() for link in below] == ["הדרכה לצוות (1)"]
    deeper = unquote(urljoin("sections/guides/index.html", below[0].get("href")))
    inner = page(made, deeper)
    assert titles(inner) == ["Third"]
    assert inner.xpath("//nav[@class='breadcrumbs']//a/@href") == [
        "../../../index.html",
        "../../../sections/guides/index.html",
    ]


def test_folders_that_give_one_address_share_a_page(site):
    made = site(
        CONFIG,
        {"articles/a b/x.md": article("א"), "articles/a-b/y.md": article("ב"), "articles/a-b/c/z.md": article("ג")},
    )
    root = page(made, "sections/a-b/index.html")
    assert sorted(titles(root)) == ["א", "ב", "ג"]
    assert root.xpath("//main//nav//a/@href") == ["../../sections/a-b/c/index.html"]


def test_a_title_for_a_section_that_is_not_there_is_reported(workspace):
    made = workspace(ARTICLES, config=CONFIG + '[sections]\ngiudes = "מדריכים"\n"guides/הדרכה לצוות" = "הדרכה"\n')
    told = made.run("export", "html").ok().err
    assert "sections.giudes: no article lies in articles/giudes" in told and "הדרכה לצוות" not in told


@pytest.mark.parametrize(
    "slug", ["archive", "search", "sections", "tags", "accessibility", "feed", "sitemap", "guides", "404"]
)
def test_no_article_takes_the_place_of_a_page_of_the_site(site, slug):
    own = {**ARTICLES, f"articles/guides/{slug}.md": article("לא דף של האתר", slug=slug, tags="[גיוס]")}
    made = site(CONFIG, own)
    assert page(made, f"{slug}/index.html").findtext(".//h1") == "לא דף של האתר"
    assert page(made, "archive.html").findtext(".//h1") == "ארכיון"
    assert page(made, "accessibility.html").findtext(".//h1") == "הצהרת נגישות"
    assert page(made, "sections/guides/index.html").findtext(".//h1") == "guides"
    assert made.run("export", "html", "--check").ok()


# Archive


def test_the_archive_goes_back_by_year_and_month(site):
    root = page(site(), "archive.html")
    assert [heading.text_content() for heading in root.iter("h2", "h3")] == [
        "2026", "ינואר 2026", "2025", "מרץ 2025", "ללא תאריך",
    ]  # fmt: skip
    items = [item.text_content() for item in root.xpath("//ul[@class='archive']/li")]
    assert items == ["25 בינואר – Third", "5 בינואר – שני", "2 במרץ – ראשון", "ישן"]
    assert root.xpath("//a[text()='Third']/@dir") == ["ltr"]
    assert root.xpath("//main//nav//a/@href") == ["#gilyon-2026", "#gilyon-2025"]


def test_the_archive_of_an_english_publication(site):
    made = site('name = "Sheet"\nlanguage = "en"\n', {"articles/a.md": article("One", updated="2008-11-16T23:30Z")})
    root = page(made, "archive.html")
    assert (root.get("lang"), root.get("dir")) == ("en", "ltr")
    # Half past eleven at night in London is the next day in the publication's time zone.
    assert root.xpath("//h3/time/text() | //li/time/text()") == ["November 2008", "November 17"]


# Feed


def test_the_feed_has_what_rfc_4287_requires(site):
    made = site()
    feed = etree.fromstring(made.bytes("exports/html/feed.xml"))
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "he"
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        for required in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{required}")) == 1
        assert urlsplit(element.findtext(f"{ATOM}id")).scheme == "https"
        assert element.findtext(f"{ATOM}id").isascii() and element.findtext(f"{ATOM}title")
        links = element.findall(f"{ATOM}link[@rel='alternate']")
        assert len(links) == 1 and links[0].get("href").startswith("https://example.com/mag/")
        stamps = [stamp.text for name in ("updated", "published") for stamp in element.findall(f"{ATOM}{name}")]
        assert all(re.fullmatch(RFC3339, stamp) for stamp in stamps)
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == "https://example.com/mag/feed.xml"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "המערכת"
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)


def test_the_feed_holds_published_and_dated_articles_the_newest_first(site):
    feed = etree.fromstring(site(CONFIG, ARTICLES, "--drafts").bytes("exports/html/feed.xml"))
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["שני", "Third", "ראשון"]
    assert feed.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated") == "2026-02-03T10:00:00+02:00"
    assert entries[0].findtext(f"{ATOM}published") == "2026-01-05T00:00:00+02:00"
    assert [entry.findtext(f"{ATOM}author/{ATOM}name") for entry in entries] == [None, "Dana Cohen", None]


def test_a_summary_in_the_feed_carries_its_own_direction(site):
    feed = etree.fromstring(site().bytes("exports/html/feed.xml"))
    summary = feed.findall(f"{ATOM}entry")[2].find(f"{ATOM}summary")
    assert summary.get("type") == "html"
    assert summary.text == '<p dir="rtl" lang="he">על <span dir="ltr">C++</span> ועוד</p>'


def test_the_feed_is_well_formed_whatever_an_article_says(site):
    title = '"א ]]> <b>&amp; \\x07 \\x1b \\uFFFE סוף"'
    made = site(CONFIG, {"articles/a.md": article(title, date="2026-01-01", summary=title, tags=f"[{title}]")})
    feed = etree.fromstring(made.bytes("exports/html/feed.xml"))
    assert feed.findtext(f"{ATOM}entry/{ATOM}title").split() == ["א", "]]>", "<b>&amp;", "סוף"]


def test_the_feed_is_short_and_old_for_an_undated_publication(site):
    many = {f"articles/a{i:02}.md": article(date=f"2026-01-{i + 1:02}") for i in range(25)}
    feed = etree.fromstring(site(CONFIG, many).bytes("exports/html/feed.xml"))
    assert len(feed.findall(f"{ATOM}entry")) == 20
    (old := site(CONFIG, {name: article() for name in many})).run("export", "html").ok()
    feed = etree.fromstring(old.bytes("exports/html/feed.xml"))
    assert feed.findtext(f"{ATOM}updated").startswith("1970-01-01T")


# What search engines read


def test_the_site_map_lists_every_page_once(site):
    made = site(CONFIG, ARTICLES, "--drafts")
    root = etree.fromstring(made.bytes("exports/html/sitemap.xml"))
    assert root.tag == f"{MAP}urlset"
    assert all([child.tag for child in url] in ([f"{MAP}loc"], [f"{MAP}loc", f"{MAP}lastmod"]) for url in root)
    found = {url.findtext(f"{MAP}loc"): url.findtext(f"{MAP}lastmod") for url in root}
    assert len(found) == len(root)
    assert all(address.isascii() for address in found)
    assert all(re.fullmatch(RFC3339, stamp) for stamp in found.values() if stamp)
    files = {unquote(urlsplit(address).path).removeprefix("/mag/") for address in found}
    built = {name.removeprefix("exports/html/") for name in made.files("exports/html") if name.endswith(".html")}
    expected = {re.sub(r"(^|/)index\.html$", r"\1", name) for name in built}
    assert files == expected - {"404.html", "draft/", "search.html"}
    assert found["https://example.com/mag/two/"] == "2026-02-03T10:00:00+02:00"
    assert found["https://example.com/mag/sections/guides/"] == "2026-02-03T10:00:00+02:00"
    assert found["https://example.com/mag/undated/"] is None


def test_addresses_agree_wherever_they_are_told(site):
    made = site('name = "כתב עת"\naddress = "https://דוגמה.example/כתב%20עת/"\n')
    base = f"https://{'דוגמה'.encode('idna').decode()}.example/%D7%9B%D7%AA%D7%91%20%D7%A2%D7%AA/"
    root = etree.fromstring(made.bytes("exports/html/sitemap.xml"))
    addresses = [url.findtext(f"{MAP}loc") for url in root]
    assert all(address.startswith(base) for address in addresses)
    for path in ("index.html", "archive.html", "sections/guides/index.html"):
        assert page(made, path).xpath("//link[@rel='canonical']/@href")[0] in addresses
    feed = etree.fromstring(made.bytes("exports/html/feed.xml"))
    assert {entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")} <= set(addresses)


def test_a_site_map_beyond_its_limit_becomes_an_index():
    given = publication(CONFIG)
    site = Site(given.settings, Templates(given))
    cards = [Card(f"a{i}", "כותרת", "he", "", "", None, None) for i in range(5)]
    files = {
        path: context["entries"] for path, _, context in sitemap_files(site, [("index.html", None)], cards, most=2)
    }
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert files["sitemap.xml"][0]["address"] == "https://example.com/mag/sitemap-1.xml"
    assert [len(files[f"sitemap-{n}.xml"]) for n in (1, 2, 3)] == [2, 2, 2]


def test_robots_may_read_everything_and_learn_of_the_map(site):
    assert site().read("exports/html/robots.txt") == (
        "User-agent: *\nDisallow:\n\nSitemap: https://example.com/mag/sitemap.xml\n"
    )


def test_without_an_address_there_is_nothing_that_needs_one(site):
    made = site()
    made.write({"gilyon.toml": BARE})
    made.run("export", "html").ok()
    assert made.read("exports/html/robots.txt") == "User-agent: *\nDisallow:\n"
    assert not [name for name in made.files("exports/html") if name.endswith(".xml")]
    for path in ("index.html", "archive.html", "404.html", "accessibility.html"):
        assert "http" not in " ".join(page(made, path).xpath("//@href")) and ".xml" not in made.read(
            f"exports/html/{path}"
        )


# Notices


@pytest.mark.parametrize(("config", "root"), [(CONFIG, "/mag/"), (BARE, "")])
def test_the_page_for_lost_readers_finds_home_from_any_depth(site, config, root):
    found = page(site(config), "404.html")
    assert found.findtext(".//h1") == "הדף לא נמצא"
    assert found.xpath("//meta[@name='robots']/@content") == ["noindex"]
    local = [
        href for href in found.xpath("//link/@href | //script/@src | //a/@href") if not href.startswith(("#", "data:"))
    ]
    assert local and all(re.match(rf"{root}[^/.]", href) for href in local)


def test_the_statement_speaks_the_languages_of_the_site_and_says_whom_to_turn_to(site):
    made = site(
        CONFIG
        + '[accessibility]\ncontact = "access@example.com"\nphone = "052-234-5678"\ncoordinator = "דנה כהן"\n'
        + 'exceptions = "סרטונים ישנים בלי כתוביות."\nreviewed = "2026-01-31"\n'
    )
    root = page(made, "accessibility.html")
    assert [(part.get("lang"), part.get("dir")) for part in root.iter("article")] == [("he", "rtl"), ("en", "ltr")]
    hebrew, english = (part.text_content() for part in root.iter("article"))
    for text in (hebrew, english):
        assert "5568" in text and "דנה כהן" in text and "סרטונים" in text
    assert "31 בינואר 2026" in hebrew and "January 31, 2026" in english
    assert set(root.xpath("//main//a/@href")) == {"mailto:access@example.com", "tel:0522345678"}


def test_the_statement_says_only_what_is_known(site):
    made = site(CONFIG.replace("author", 'design.ink = "#999999"\nauthor'), {"articles/a.md": article()})
    text = page(made, "accessibility.html").find(".//main").text_content()
    assert "4.5:1" not in text and "נתקלתם" not in text and "נבדקה" not in text
    made.write({"gilyon.toml": CONFIG + '[email]\nsender = "a@example.com"\n'})
    made.run("export", "html").ok()
    root = page(made, "accessibility.html")
    assert "4.5:1" in root.text_content() and root.xpath("//main//a/@href") == ["mailto:a@example.com"]


def test_a_name_is_shown_as_it_is_written(site):
    made = site(CONFIG.replace("כתב עת", "א < {ב} & C++"))
    for path in ("index.html", "accessibility.html"):
        assert "א < {ב} & C++" in page(made, path).find(".//main").text_content()
    for path in ("index.html", "archive.html", "accessibility.html", "404.html"):
        root = page(made, path)
        assert root.findtext(".//title").endswith("א < {ב} & C++")
    assert etree.fromstring(made.bytes("exports/html/feed.xml")).findtext(f"{ATOM}title") == "א < {ב} & C++"


@pytest.mark.parametrize("value", ['reviewed = "31.1.2026"', 'contact = "אין"', 'phone = "מחר"'])
def test_a_mistake_in_the_statements_settings_has_an_address(workspace, value):
    made = workspace(ARTICLES, config=f"{CONFIG}[accessibility]\n{value}\n")
    made.run("export", "html").fails(2, "gilyon.toml:5:1", f"accessibility.{value.split()[0]}")


# All of it


def test_every_link_of_the_site_leads_somewhere(site):
    made = site(CONFIG + '[sections]\nguides = "מדריכים"\n')
    folder = made.root / "exports/html"
    seen: set[Path] = set()
    queue = [folder / "index.html", folder / "404.html", folder / "accessibility.html"]
    while queue:
        current = queue.pop()
        if current in seen:
            continue
        seen.add(current)
        root = html.fromstring(current.read_bytes())
        assert len(root.findall(".//h1")) == 1, current
        assert len(set(root.xpath("//@id"))) == len(root.xpath("//@id")), current
        links = (
            "//a/@href | //img/@src | //script/@src | //link[@rel!='canonical']/@href | //form[@role='search']/@action"
        )
        for address in root.xpath(links):
            parts = urlsplit(address)
            if parts.scheme or not parts.path:
                continue
            base = folder if parts.path.startswith("/mag/") else current.parent
            target = (base / unquote(parts.path).removeprefix("/mag/")).resolve()
            assert target.is_file(), f"{current}: {address}"
            if target.suffix == ".html":
                queue.append(target)
    assert seen == set(folder.rglob("*.html"))


def test_only_what_the_pages_show_makes_them_stale(site):
    made = site()
    first = ARTICLES["articles/guides/two.md"]

    def reason(text: str) -> str:
        made.write({"articles/guides/two.md": text})
        lines = made.run("export", "html", "--dry-run", "--explain").ok().out.splitlines()
        return next(line.split("\t")[1] for line in lines if line.startswith(("html/index.html\t", "site\t")))

    assert reason(first.replace("פסקה אחת.", "פסקה אחרת.")) == "fresh"
    for old, new in (
        ("שני", "אחר"), ("2026-01-05", "2026-01-06"), ("2026-02-03T10:00", "2026-02-03T10:01"),
        ("[גיוס כח אדם]", "[מיון]"), ("title", "author: דנה כהן\ntitle"), ("title", "summary: חדש\ntitle"),
    ):  # fmt: skip
        assert reason(first.replace(old, new)) == "changed: cards"
    assert reason(first) == "fresh"


def test_the_same_articles_give_the_same_bytes_whatever_was_built_before(site):
    made = site(CONFIG, {**ARTICLES, "articles/extra/e.md": article("נוסף", date="2026-03-03", tags="[זמני]")})
    (made.root / "articles/extra/e.md").unlink()
    made.run("export", "html").ok()
    made.run("export", "html", "-o", "clean").ok()
    again = {name.removeprefix("exports/"): made.bytes(name) for name in made.files("exports")}
    assert again == {name.removeprefix("clean/"): made.bytes(name) for name in made.files("clean")}
    assert datetime.now().strftime("%Y-%m-%dT") not in made.read("exports/html/feed.xml")


def test_the_page_of_a_term_leads_to_the_terms_near_it(site):
    vocabulary = (
        '[[tag]]\nname = "מכירות"\n[[tag]]\nname = "מכירה טכנית"\nbroader = ["מכירות"]\n'
        '[[tag]]\nname = "כוח אדם"\nrelated = ["מכירות", "בלי מאמר"]\n[[tag]]\nname = "בלי מאמר"\n'
    )
    articles = {
        "articles/a.md": article("א", tags="[מכירות, כח-אדם]"),
        "articles/b.md": article("ב", tags="[מכירה טכנית]"),
        "tags.toml": vocabulary,
    }
    made = site(CONFIG, articles)

    def near(slug: str) -> dict[str, list[str]]:
        navs = page(made, f"tags/{slug}/index.html").xpath("//main//nav")
        return {nav.findtext("h2"): nav.xpath(".//a/text()") for nav in navs}

    assert near("מכירות") == {"תת־נושאים": ["מכירה טכנית"], "נושאים קרובים": ["כוח אדם"]}
    assert near("מכירה-טכנית") == {"נושאים כלליים יותר": ["מכירות"]}
    assert near("כוח-אדם") == {"נושאים קרובים": ["מכירות"]}
    made.write({"tags.toml": vocabulary.replace('broader = ["מכירות"]\n', "")})
    made.run("export", "html").ok()
    assert near("מכירות") == {"נושאים קרובים": ["כוח אדם"]}
