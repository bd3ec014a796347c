"""The files of the search: the same whatever the order, cut small, and no more in them than readers may see."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace

import pytest
from lxml import etree

from editions import SETTINGS, make_job, publication
from gilyon.content.document import DocumentBuilder
from gilyon.content.vocabulary import Tag
from gilyon.exporters.base import SearchJob
from gilyon.exporters.html.search_entry import search_entry
from gilyon.exporters.site.search import SearchExporter
from gilyon.exporters.site.search_index import PAGE_SIZE
from workspace import article

OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def entry(body: str, front: str = "title: כותרת", tags: tuple[Tag, ...] = ()) -> bytes:
    job = replace(make_job(body, front), tags=tags)
    return search_entry(job, DocumentBuilder().build(job.article, {}, {}), SETTINGS)


def weights(data: bytes) -> dict[str, str]:
    """The letter of each word of an entry."""
    by_letter = json.loads(data.split(b"\n")[1])["words"]
    return {word: letter for letter, words in by_letter.items() for word in words.split(" ")}


def files(*entries: bytes) -> dict[str, bytes]:
    return {artifact.path: artifact.data for artifact in SearchExporter(publication()).export(SearchJob(entries))}


def arguments(data: bytes) -> list:
    """What a file of the index hands to the search page: JSON, so that it can hold nothing that runs."""
    call = re.fullmatch(r"gilyonSearch\.\w+\((.*)\);\n", data.decode("utf-8"), re.DOTALL)
    assert call is not None
    return json.loads(f"[{call[1]}]")


def test_a_title_weighs_more_than_the_text_and_a_guess_is_told_from_a_word():
    found = weights(entry("הירוקים בחצר. חצר.\n", 'title: שדות\nsummary: "תקציר"'))
    assert found["שדות"] > found["תקציר"] > found["חצר"] == "A"
    assert found["הירוקים".replace("ם", "מ")] == "A" and found["ירוקימ"] == "a"


def test_every_spelling_of_a_term_and_what_was_joined_by_a_hyphen():
    found = weights(entry("טקסט\n", tags=(Tag("מעקב", "מעקב", spellings=("פולו-אפ", "follow-up")),)))
    assert {"מעקב", "פולו", "אפ", "פולואפ", "follow", "up", "followup"} <= {w for w, x in found.items() if x >= "H"}


def test_the_name_that_all_articles_have_is_no_word_of_each():
    own = entry("טקסט\n", "title: כותרת\nauthor: דנה כהן")
    assert weights(own)["דנה"] > "A"
    job = make_job("טקסט\n", "title: כותרת\nauthor: המערכת")
    document = DocumentBuilder().build(job.article, {}, {})
    assert "המערכת" not in weights(search_entry(job, document, replace(SETTINGS, author="המערכת")))


def test_the_same_files_whatever_the_order_of_the_entries():
    entries = [
        entry(f"גוף {n} ועוד\n", f"title: מאמר {n}\nslug: a{n}\ndate: 2026-01-{n % 28 + 1:02}") for n in range(40)
    ]
    shuffled = random.Random(1).sample(entries, len(entries))
    assert files(*entries) == files(*shuffled)


def test_a_newer_article_leaves_the_numbers_of_the_others():
    old = [entry("גוף\n", f"title: מאמר {n}\nslug: a{n}\ndate: 2026-01-{n + 1:02}") for n in range(20)]
    before = files(*old)
    after = files(*old, entry("אחר\n", "title: חדש\nslug: new\ndate: 2026-02-01"))
    assert before["html/search/articles-0.js"] == after["html/search/articles-0.js"]
    assert "new/index.html" in after["html/search/articles-1.js"].decode()


def test_pages_of_the_index_are_small_sorted_and_found_by_their_first_words():
    letters = "אבגדהוזחטיכלמנסעפצקרשת"
    chance = random.Random(2)
    bodies = [" ".join("".join(chance.choices(letters, k=6)) for _ in range(3000)) for _ in range(4)]
    made = files(*(entry(body, f"title: א{n}\nslug: a{n}") for n, body in enumerate(bodies)))
    start = arguments(made["html/search/index.js"])[0]
    pages = [made[f"html/search/words-{n}.js"] for n in range(len(start["pages"]))]
    assert len(pages) > 5 and all(len(page) < PAGE_SIZE * 1.1 for page in pages)
    words = [[line.split(" ")[0] for line in arguments(page)[1].split(",")] for page in pages]
    assert [page[0] for page in words] == start["pages"]
    every = [word for page in words for word in page]
    assert every == sorted(every) and len(every) == len(set(every))


def test_texts_cannot_leave_their_file():
    title = "'<b>\"</script>\u2028\\ & כותרת'"
    made = files(entry("גוף\n", f"title: {title}\nsummary: {title}"))
    shown = arguments(made["html/search/articles-0.js"])[1][0]
    assert shown[1].startswith("&lt;b&gt;") and "<b>" not in made["html/search/articles-0.js"].decode()


def test_a_browser_learns_to_search_the_site_from_its_address_bar(workspace):
    made = workspace({"articles/a.md": article()})
    made.run("export", "html").ok()
    root = etree.fromstring(made.bytes("exports/html/opensearch.xml"))
    assert root.findtext(f"{OPENSEARCH}ShortName") == "כתב עת"
    assert root.find(f"{OPENSEARCH}Url").get("template") == "https://example.com/search.html?q={searchTerms}"
    assert 'href="opensearch.xml"' in made.read("exports/html/index.html")
    made.write({"gilyon.toml": 'name = "כתב עת"\n'})
    made.run("export", "html").ok()
    assert "exports/html/opensearch.xml" not in made.files("exports")
    assert "opensearch" not in made.read("exports/html/index.html")


def test_what_is_kept_for_the_next_run_is_no_output(workspace):
    made = workspace({"articles/a.md": article(), "articles/b.md": article("ב")})
    first = made.run("export", "html", "--format", "json").ok().json()
    assert set(first["written"]) == set(made.files("exports"))
    (made.root / "articles/b.md").unlink()
    gone = made.run("export", "html", "--format", "json").ok().json()
    assert gone["removed"] == ["exports/html/b/index.html"]
    assert [p.name for p in (made.root / "exports/.gilyon/search").iterdir()] == ["a.json"]


@pytest.mark.parametrize("slug", ["search", "index", "words-0"])
def test_an_article_may_have_any_slug(workspace, slug):
    image = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
    )
    files = {
        "articles/a.md": article("אחד", "[קובץ](words-0.js)\n\n![ב](i.png)\n", slug=slug),
        "articles/i.png": image,
        "articles/words-0.js": image,
    }
    made = workspace(files)
    made.run("export", "html").ok()
    assert made.read("exports/html/search/words-0.js").startswith("gilyonSearch.page(0,")
    assert made.run("export", "html", "--check").ok()
