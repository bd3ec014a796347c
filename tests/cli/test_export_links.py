"""What a published page points at: nothing that is not there, nothing that readers should not have."""

from __future__ import annotations

import re
import unicodedata

import pytest
from test_export import PNG

from workspace import article


def page(made, slug: str) -> str:
    return re.sub(r"\s+", " ", made.read(f"exports/html/{slug}/index.html"))


def test_a_link_to_a_draft_is_its_text_until_the_draft_is_published(workspace):
    made = workspace(
        {
            "articles/one.md": article("א", "ראו [בקרוב](soon.md) ו[גם][s].\n\n[s]: soon\n"),
            "articles/soon.md": article("ב", status="draft"),
        }
    )
    outcome = made.run("export", "html").ok()
    assert "articles/one.md:5:13: 'soon.md' is a draft" in outcome.err
    assert "<span>בקרוב</span> ו<span>גם</span>" in page(made, "one")
    made.write({"articles/soon.md": article("ב")})
    made.run("export", "html").ok()
    assert '<a href="../soon/index.html">בקרוב</a>' in page(made, "one")


def test_drafts_that_are_built_are_linked(workspace):
    made = workspace(
        {"articles/one.md": article("א", "[בקרוב](soon.md)\n"), "articles/soon.md": article("ב", status="draft")}
    )
    assert made.run("export", "html", "--drafts").ok().err.count("draft") == 0
    assert 'href="../soon/index.html"' in page(made, "one")


@pytest.mark.parametrize("target", ["nowhere.md", "../README.md", "folder/", "no-such-slug"])
@pytest.mark.parametrize("edition", ["html", "email"])
def test_a_link_that_leads_to_nothing_is_its_text(workspace, edition, target):
    made = workspace({"articles/one.md": article("א", f"[כאן]({target})\n"), "README.md": "x"})
    assert f"'{target}' leads to nothing here" in made.run("export", edition).ok().err
    name = {"html": "html/one/index.html", "email": "email/one.html"}[edition]
    assert target not in made.read(f"exports/{name}")


@pytest.mark.parametrize("target", ["https://example.com/x", "/pricing", "mailto:a@example.com", "#סוף"])
def test_other_links_stay(workspace, target):
    made = workspace({"articles/one.md": article("א", f"[כאן]({target})\n\n## סוף\n")})
    assert made.run("export", "html").ok().err.count("warning") == 0
    assert re.search(r"<a href=[^>]*>כאן</a>", page(made, "one"))


def test_the_home_page_lists_only_articles_that_have_a_page(workspace):
    made = workspace(
        {
            "articles/one.md": article("א"),
            "articles/two.md": article("ב"),
            "articles/lost.md": article("ג", "![איור](nowhere.png)\n"),
        }
    )
    made.run("export", "html", "one").ok()
    home = made.read("exports/html/index.html")
    assert "one/index.html" in home and "two/index.html" not in home
    made.run("export", "html").fails(1, "image not found")
    home = made.read("exports/html/index.html")
    assert "two/index.html" in home and "lost/index.html" not in home


@pytest.mark.parametrize(
    "target",
    ["../leads.db", "../leads.db-wal", "../gilyon.toml", "../tags.toml", "../.env", "../.git/config", "x.rejects.csv",
     "../exports/pdf/one.pdf", "../templates/a.txt", "link.png"],
)  # fmt: skip
@pytest.mark.parametrize("mark", ["", "!"])
def test_private_files_are_never_published(workspace, target, mark):
    names = ("leads.db", "leads.db-wal", "tags.toml", ".env", ".git/config", "articles/x.rejects.csv",
             "exports/pdf/one.pdf", "templates/a.txt")  # fmt: skip
    made = workspace(dict.fromkeys(names, "") | {"articles/one.md": article("א", f"{mark}[קובץ]({target})\n")})
    (made.root / "articles/link.png").symlink_to(made.root / "leads.db")
    made.run("export", "html").fails(1, f"'{target}' is not for readers")
    assert not (made.root / "exports/html/one").exists()


def test_a_file_never_takes_the_place_of_another(workspace):
    made = workspace(
        {
            "articles/one.md": article("א", "[א](index.html) [ב](files/x.pdf) [ג](../x.pdf) [ד](X.pdf) [ה](x.pdf)\n"),
            "articles/index.html": "beside",
            "articles/files/x.pdf": b"1",
            "x.pdf": b"2",
            "articles/X.pdf": b"3",
            "articles/x.pdf": b"4",
            "articles/assets.md": article("נכסים", "[סגנון](style.css)\n"),
            "articles/style.css": "theirs",
        }
    )
    written = made.run("export", "html", "--format", "json").ok().json()["written"]
    assert len(written) == len({name.casefold() for name in written})
    assert "<html" in page(made, "one") and "theirs" not in made.read("exports/html/assets/style.css")
    targets = re.findall(r'<a href="([^"]*)">[א-ה]</a>', page(made, "one"))
    assert [made.bytes(f"exports/html/one/{target}") for target in targets] == [b"beside", b"1", b"2", b"3", b"4"]


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_names_that_look_alike_are_one_name(workspace, on_disk, written):
    disk, text = unicodedata.normalize(on_disk, "café"), unicodedata.normalize(written, "café")
    made = workspace(
        {
            "articles/one.md": article("א", f"![גרף]({text}.png) ו[שני]({text}.md)\n" + "\nמשפט של ממש.\n" * 20),
            f"articles/{disk}.png": PNG,
            f"articles/{disk}.md": article("ב"),
        }
    )
    assert made.run("export", "all").ok().err.count("warning") == 0
    assert made.bytes("exports/html/one/café.png") == PNG
    assert 'src="caf%C3%A9.png"' in page(made, "one") and 'href="../caf%C3%A9/index.html"' in page(made, "one")


def test_images_and_links_written_as_html_are_followed(workspace):
    made = workspace(
        {
            "articles/one.md": article("א", "<img alt='גרף' src='a&amp;b.png'> <a class=x href=two.md>שני</a>\n"),
            "articles/two.md": article("ב"),
            "articles/a&b.png": PNG,
        }
    )
    made.run("export", "html").ok()
    assert made.bytes("exports/html/one/a&b.png") == PNG
    assert 'src="a%26b.png"' in page(made, "one") and 'href="../two/index.html"' in page(made, "one")
    made.write({"articles/one.md": article("א", '<img src="nowhere.png">\n')})
    made.run("export", "html").fails(1, "articles/one.md:5:11: image not found: nowhere.png")


def test_a_number_sign_in_a_name_gets_a_hint(workspace):
    made = workspace({"articles/one.md": article("א", "![א](<a#1.png>)\n"), "articles/a#1.png": PNG})
    made.run("export", "html").fails(1, "write # as %23")
    made.write({"articles/one.md": article("א", "![א](a%231.png)\n")})
    made.run("export", "html").ok()
    assert made.bytes("exports/html/one/a#1.png") == PNG


def test_terms_whose_slugs_are_alike_have_pages_of_their_own(workspace):
    made = workspace(
        {
            "articles/one.md": article("א", tags="[C]"),
            "articles/two.md": article("ב", tags='["C++"]'),
            "articles/three.md": article("ג", tags="[מכירה-ראשונה]"),
            "articles/four.md": article("ד", tags="[מכירה ראשונה]"),
        }
    )
    made.run("export", "html").ok()
    pages = {
        slug: re.search(r'href="\.\./tags/([^/"]*)/', page(made, slug)) for slug in ("one", "two", "three", "four")
    }
    one, two, three, four = (match[1] for match in pages.values() if match)
    assert one != two and three == four
    assert "two/index.html" not in made.read(f"exports/html/tags/{one}/index.html")
