"""Images on exported pages: true sizes, files for every screen, the lead image in its places, nothing done twice."""

from __future__ import annotations

import json
import re

import pytest
from lxml import html

from gilyon.exporters.pictures.picture import Kind, Picture, shown_size
from samples import CAMERA, bomb, chart, opened, photo
from workspace import CONFIG, article

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 150"><rect width="9" height="9"/></svg>'
BODY = "פתיח.\n\n![נוף](photo.jpg)\n\n![תרשים](chart.png) ![ציור](plan.svg)\n"
FILES = {"articles/photo.jpg": photo((2400, 1800), orientation=6), "articles/chart.png": chart((900, 400))}


def site(workspace, body: str = BODY, files: dict | None = None, config: str = CONFIG, **fields: str):
    made = workspace(
        {"articles/a.md": article(body=body, **fields), "articles/plan.svg": SVG} | FILES | (files or {}), config=config
    )
    made.run("export", "html").ok()
    return made


def images(made, path: str = "a/index.html", where: str = "//main//img") -> list[html.HtmlElement]:
    return html.fromstring(made.bytes(f"exports/html/{path}")).xpath(where)


def stamps(made, folder: str = "exports/html/a") -> dict[str, int]:
    names = [name for name in made.files(folder) if not name.endswith(".html")]
    return {name: (made.root / name).stat().st_mtime_ns for name in names}


def test_each_image_says_how_large_it_is_and_comes_when_needed(workspace):
    made = site(workspace)
    found = images(made)
    assert [(i.get("width"), i.get("height")) for i in found] == [("1600", "2133"), ("900", "400"), ("300", "150")]
    assert {(i.get("loading"), i.get("decoding"), i.get("style")) for i in found} == {("lazy", "async", None)}


def test_browsers_may_choose_among_files_that_are_there(workspace):
    made = site(workspace)
    (source, *_) = images(made, where="//main//picture/source")
    offers = [offer.split() for offer in source.get("srcset").split(", ")]
    assert [offer[1] for offer in offers] == ["480w", "800w", "1200w", "1600w"]
    for name, width in offers:
        assert opened(made.bytes(f"exports/html/a/{name}")).width == int(width[:-1])
    assert source.get("sizes") == "(max-width: 744px) calc(100vw - 40px), 704px"
    assert opened(made.bytes("exports/html/a/photo.jpg")).size == (1600, 2133)
    assert not any(CAMERA.encode() in made.bytes(name) for name in made.files("exports"))


def test_what_opens_the_article_comes_at_once(workspace):
    first, second = images(site(workspace, "![נוף](photo.jpg)\n\nטקסט.\n\n![תרשים](chart.png)\n"))
    assert (first.get("loading"), first.get("fetchpriority")) == (None, "high")
    assert (second.get("loading"), second.get("fetchpriority")) == ("lazy", None)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (("", ""), (1000, 500)),
        (("300", ""), (300, 150)),
        (("300px", "150"), (300, 150)),
        (("", "100"), (200, 100)),
        (("50%", ""), (352, 176)),
        (("300", "10"), (300, 150)),
        (("9999", ""), (1000, 500)),
        (("0", "0"), (1000, 500)),
        (("-5", "auto"), (1000, 500)),
        (("1e9", "²"), (1000, 500)),
        (("3" * 5000, ""), (1000, 500)),
    ],
)
def test_an_authors_size_counts_where_it_makes_sense(written, shown):
    assert shown_size(Picture(Kind.JPEG, 1000, 500, 90_000), *written, 704) == shown


def test_a_changed_word_touches_no_image_and_a_changed_image_only_its_own(workspace):
    made = site(
        workspace,
        files={"articles/b.md": article("ב", "![תרשים](chart2.png)\n"), "articles/chart2.png": chart((700, 300))},
    )
    before, other = stamps(made), stamps(made, "exports/html/b")
    made.write({"articles/a.md": article(body="אחר. " + BODY)})
    written = made.run("export", "html", "--format", "json").ok().json()["written"]
    assert "exports/html/a/index.html" in written and not any(name.endswith(("g", "p")) for name in written)
    assert stamps(made) == before
    made.write({"gilyon.toml": CONFIG + '[design]\naccent = "#aa0000"\n'})
    made.run("export", "html").ok()
    assert stamps(made) == before
    made.write({"articles/photo.jpg": photo((1200, 900))})
    made.run("export", "html").ok()
    assert "exports/html/a/sizes/photo.jpg/1600.webp" not in made.files("exports")
    assert stamps(made) != before and stamps(made, "exports/html/b") == other


def test_what_an_article_no_longer_shows_goes(workspace):
    made = site(workspace)
    made.write({"articles/a.md": article(body="רק [זה](photo.jpg).\n")})
    made.run("export", "html", "a").ok()
    assert "exports/html/a/photo.jpg" in made.files("exports") and "exports/html/a/chart.png" not in made.files(
        "exports"
    )
    made.write({"articles/a.md": article()})
    made.run("export", "html", "a").ok()
    assert [p.name for p in (made.root / "exports/html/a").iterdir()] == ["index.html"]
    made.write({"articles/a.md": article(body=BODY)})
    made.run("export", "html").ok()
    made.write({"articles/a.md": article(body=BODY, slug="other")})
    made.run("export", "html").ok()
    assert not (made.root / "exports/html/a").exists() and "exports/html/other/photo.jpg" in made.files("exports")
    (made.root / "articles/a.md").unlink()
    made.run("export", "html").ok()
    assert not (made.root / "exports/html/other").exists()


def test_one_run_and_many_give_the_same_files(workspace):
    made = site(workspace, image="photo.jpg", image_alt="נוף")
    step = {name: made.bytes(name) for name in made.files("exports/html")}
    made.run("export", "html", "--force", "--jobs", "2").ok()
    assert {name: made.bytes(name) for name in made.files("exports/html")} == step


def test_plans_and_status_speak_of_what_an_author_knows(workspace):
    made = site(workspace)
    assert made.run("status", "--format", "json").ok().json()["articles"][0]["editions"] == {
        "html": "built", "pdf": "never", "email": "never", "share": "never",
    }  # fmt: skip
    made.write({"articles/photo.jpg": photo((600, 400))})
    plan = made.run("export", "html", "--dry-run").ok().out.splitlines()
    assert "exports/html/a/photo.jpg" in plan and not any("sizes" in line for line in plan)
    explained = made.run("export", "html", "--dry-run", "--explain").ok().out
    assert "html/a/photo.jpg\tchanged: files\n" in explained and "html/a/index.html\tchanged: assets\n" in explained
    assert made.run("export", "html", "--dry-run", "--format", "json").ok().json()["dry_run"]
    made.run("export", "html").ok()
    (made.root / "exports/html/a/photo.jpg").unlink()
    assert made.run("status", "--format", "json").ok().json()["articles"][0]["editions"]["html"] == "stale"


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("bad.png", b"words", "bad.png: not a picture"),
        ("bad.jpg", FILES["articles/photo.jpg"][:50_000], "bad.jpg: the file is cut short"),
        ("bad.png", bomb(), "bad.png: larger than 120 megapixels"),
        ("bad.svg", SVG.replace(b"<rect", b"<script/><rect"), "bad.svg: the SVG file is not safe to publish"),
        ("bad.bmp", b"BM", "not a picture that pages show: bad.bmp"),
    ],
)
def test_a_bad_file_costs_its_article_alone_and_is_told_once(workspace, name, data, fault):
    made = workspace(
        {
            "articles/a.md": article(body=f"שלום.\n\nראו ![תמונה]({name})\n"),
            f"articles/{name}": data,
            "articles/b.md": article("ב"),
        }
    )
    outcome = made.run("export", "all", "--format", "json").fails(1)
    failed = outcome.json()["failed"]
    assert [f["format"] for f in failed] == ["email", "html", "pdf", "share"]
    assert all(f["message"].startswith(f"articles/a.md:7:14: {fault}") for f in failed)
    assert "exports/html/b/index.html" in outcome.json()["written"]
    assert not (made.root / "exports/html/a").exists()


def test_a_folder_called_sizes_is_no_trouble(workspace):
    made = workspace(
        {
            "articles/a.md": article(body="![א](photo.jpg) ![ב](sizes/photo.jpg/480.webp)\n"),
            "articles/sizes/photo.jpg/480.webp": chart((90, 60)),
        }
        | FILES
    )
    made.run("export", "html").ok()
    first, second = images(made)
    assert (
        first.get("src") == "photo.jpg" and opened(made.bytes("exports/html/a/sizes/photo.jpg/480.webp")).width == 480
    )
    assert opened(made.bytes(f"exports/html/a/{second.get('src')}")).width == 90


def test_the_lead_image_is_everywhere(workspace):
    made = site(
        workspace, "פסקה.\n", image="photo.jpg", image_alt='נוף "יפה" & רחב', date="2026-01-01", summary="תקציר"
    )
    page = html.fromstring(made.bytes("exports/html/a/index.html"))
    (image,) = page.xpath("//main//figure[@class='gilyon-lead']//img")
    assert image.get("alt") == 'נוף "יפה" & רחב' and image.get("fetchpriority") == "high" and not image.get("loading")
    meta = {m.get("property") or m.get("name"): m.get("content") for m in page.xpath("//meta[@content]")}
    address = "https://example.com/a/sizes/photo.jpg/social.jpg"
    assert (meta["og:image"], meta["og:image:width"], meta["og:image:height"]) == (address, "1200", "1600")
    assert meta["og:image:alt"] == 'נוף "יפה" & רחב' and meta["twitter:card"] == "summary_large_image"
    assert opened(made.bytes("exports/html/a/sizes/photo.jpg/social.jpg")).size == (1200, 1600)
    data = json.loads(page.xpath("//script[@type='application/ld+json']/text()")[0])
    assert data["image"]["url"] == address
    (card,) = images(made, "index.html", "//a[@class='thumbnail']/img")
    assert (card.get("src"), card.get("alt")) == ("a/sizes/photo.jpg/card.webp", "")
    assert opened(made.bytes("exports/html/a/sizes/photo.jpg/card.webp")).size == (320, 240)
    feed = made.read("exports/html/feed.xml")
    assert "https://example.com/a/sizes/photo.jpg/card.webp" in feed and "&amp;quot;יפה" in feed


def test_without_an_address_nothing_claims_one(workspace):
    made = site(workspace, "פסקה.\n", config='name = "כתב עת"\n', image="photo.jpg", image_alt="נוף")
    page = made.read("exports/html/a/index.html")
    assert "og:image" not in page and 'content="summary"' in page and "gilyon-lead" in page


def test_a_lead_image_that_the_text_shows_is_not_shown_twice(workspace):
    made = site(workspace, image="./photo.jpg", image_alt="נוף")
    assert len(images(made, where="//main//img[@src='photo.jpg']")) == 1
    assert "og:image" in made.read("exports/html/a/index.html")


def test_a_drawing_may_lead_too(workspace):
    made = site(workspace, "פסקה.\n", image="plan.svg", image_alt="תוכנית")
    assert made.bytes("exports/html/a/plan.svg") == SVG
    assert images(made, "index.html", "//a[@class='thumbnail']/img")[0].get("src") == "a/plan.svg"
    assert "og:image" not in made.read("exports/html/a/index.html")


@pytest.mark.parametrize(
    ("image", "fault"),
    [
        ("gone.jpg", "image not found: gone.jpg"),
        ("../../outside.jpg", "lies outside the repository"),
        ("../gilyon.toml", "is not for readers"),
        ("a.md", "image not found"),
        ("notes.txt", "not a picture that pages show: notes.txt"),
        ("https://example.org/x.jpg", "not a file of this repository"),
        ("bad.jpg", "bad.jpg: not a picture"),
    ],
)
def test_a_lead_image_that_cannot_be_shown_is_told_at_its_line(workspace, image, fault):
    made = workspace(
        {
            "articles/a.md": article(image=image, image_alt="נוף"),
            "articles/notes.txt": "x",
            "articles/bad.jpg": "x",
            "articles/b.md": article("ב"),
        }
    )
    outcome = made.run("export", "html").fails(1, "articles/a.md:3:8: ", fault)
    assert "exports/html/b/index.html" in outcome.out
    # Another article alone: the lists do without the image.
    made.run("export", "html", "b").ok()


def test_lists_know_the_image_of_articles_that_are_not_built_now(workspace):
    made = site(workspace, files={"articles/b.md": article("ב")}, image="photo.jpg", image_alt="נוף")
    home = made.read("exports/html/index.html")
    made.run("export", "html", "b", "--force").ok()
    assert made.read("exports/html/index.html") == home and "card.webp" in home


@pytest.mark.parametrize("command", [["list"], ["status"], ["export", "html"], ["export", "email"]])
def test_pillow_is_not_loaded_where_there_is_no_image(workspace, command):
    made = workspace({"articles/a.md": article()})
    outcome = made.run(*command, env={"PYTHONPROFILEIMPORTTIME": "1"}).ok()
    assert "gilyon.app" in outcome.err and not re.search(r"\bPIL\b", outcome.err)


def test_files_that_are_no_pictures_come_along_as_they_are(workspace):
    made = site(workspace, "[גיליון](list.csv)\n", {"articles/list.csv": b"\xef\xbb\xbfa,b\r\n"})
    assert made.bytes("exports/html/a/list.csv") == b"\xef\xbb\xbfa,b\r\n"
