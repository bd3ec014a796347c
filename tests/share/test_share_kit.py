"""``gilyon export share``: the files, the page that names them, and what makes them stale."""

from __future__ import annotations

import json
import shutil
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from lxml import html
from PIL import Image

from samples import photo
from workspace import CONFIG, Workspace, article

BODY = "זהו המשפט הראשון. זהו השני.\n\n## מה שואלים\n\nטקסט.\n\n## מה לא\n\nטקסט.\n"


def page_says(made, slug: str) -> dict[str, str]:
    root = html.fromstring(made.bytes(f"exports/html/{slug}/index.html"))
    return {m.get("property") or m.get("name"): m.get("content") for m in root.xpath("//meta[@content]")}


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    root = tmp_path_factory.mktemp("share") / "repository"
    root.mkdir()
    made = Workspace(root).write(
        {
            "gilyon.toml": CONFIG + '[share]\nchannels = ["facebook", "email", "x"]\ncampaign = "winter-{slug}"\n',
            "articles/a.md": article(
                "מכירה ב־C++ & עוד", "שלום לכם,\n\n" + BODY, slug="מכירה", image="p.jpg", image_alt="נוף"
            ),
            "articles/b.md": article("Second", "Text.\n", lang="en", summary='A "summary" of it', date="2026-03-05"),
            "articles/p.jpg": photo((900, 600)),
        }
    )
    made.run("export", "all").ok()
    return made


@pytest.mark.parametrize("slug", ["מכירה", "b"])
def test_the_page_says_what_the_kit_says(kit, slug):
    page, data = page_says(kit, slug), json.loads(kit.read(f"exports/share/{slug}.json"))
    picture = data["picture"]
    assert (page["og:title"], page["og:description"], unquote(page["og:url"])) == (
        data["title"], data["description"], f"https://example.com/{slug}/",
    )  # fmt: skip
    shown = {name: page[f"og:image{name and ':' + name}"] for name in ("", "type", "width", "height", "alt")}
    assert shown == {
        "": picture["address"], "type": picture["type"], "width": "1200", "height": "630", "alt": data["title"],
    }  # fmt: skip
    assert page["twitter:card"] == "summary_large_image"
    published = unquote(urlsplit(picture["address"]).path)
    data_there = kit.bytes(f"exports/html{published}")
    assert data_there == kit.bytes(f"exports/{picture['file']}")
    assert Image.open(BytesIO(data_there)).size == (picture["width"], picture["height"])


def test_without_a_summary_the_first_sentences_describe_it(kit):
    assert page_says(kit, "מכירה")["og:description"] == "שלום לכם, זהו המשפט הראשון. זהו השני."
    assert page_says(kit, "b")["og:description"] == 'A "summary" of it'


def test_the_text_ends_with_the_link_and_its_campaign(kit):
    text = kit.read("exports/share/מכירה.txt")
    *_, points, link = text.rstrip("\n").split("\n\n")
    assert text.startswith("*מכירה ב־C++") and points == "• מה שואלים\n• מה לא"
    parts = urlsplit(link)
    assert (unquote(parts.path), link.isascii()) == ("/מכירה/", True)
    assert parse_qs(parts.query) == {
        "utm_source": ["whatsapp"], "utm_medium": ["share"], "utm_campaign": ["winter-מכירה"],
    }  # fmt: skip


def test_each_channel_has_its_link_and_opens_with_it(kit):
    channels = json.loads(kit.read("exports/share/מכירה.json"))["channels"]
    assert list(channels) == ["facebook", "email", "x"]
    for name, channel in channels.items():
        assert f"utm_source={name}&" in channel["link"]
        query = parse_qs(urlsplit(channel["open"]).query)
        assert channel["link"] in [value for values in query.values() for value in values]


def test_a_second_run_builds_nothing_and_status_knows_the_kit(kit):
    assert kit.run("export", "share", "--format", "json").ok().json()["written"] == []
    rows = kit.run("status", "--format", "json").ok().json()["articles"]
    assert {row["editions"]["share"] for row in rows} == {"built"}


def test_without_an_address_there_is_a_picture_and_no_link(workspace):
    made = workspace({"articles/a.md": article(body=BODY)}, config='name = "כתב עת"\n')
    assert "no link" in made.run("export", "share").ok().err
    assert "http" not in made.read("exports/share/a.txt") and made.files("exports/share")[0].endswith("a.jpg")
    data = json.loads(made.read("exports/share/a.json"))
    assert (data["channels"], data["address"], data["picture"]["address"]) == ({}, "", "")


def test_pages_name_the_picture_only_while_it_is_there(workspace):
    made = workspace({"articles/a.md": article(), "articles/b.md": article()})
    made.run("export", "html").ok()
    assert "og:image" not in page_says(made, "a") and page_says(made, "a")["twitter:card"] == "summary"
    made.run("export", "share").ok()
    assert "html/a/index.html\tchanged: editions" in made.run("export", "html", "--explain").ok().err
    assert page_says(made, "a")["og:image"] == "https://example.com/a/share.jpg"
    made.write({"articles/a.md": article(slug="new")})
    (made.root / "articles/b.md").unlink()
    made.run("export", "html").ok()
    assert "og:image" not in page_says(made, "new"), "its picture lies at the former address"
    assert not [name for name in made.files("exports") if "b/" in name or "/b." in name]


def test_a_lost_picture_and_a_changed_setting_make_the_kit_stale_and_no_page(kit, tmp_path):
    made = Workspace(Path(shutil.copytree(kit.root, tmp_path / "copy")))
    (made.root / "exports/html/b/share.jpg").unlink()
    plan = made.run("export", "share", "-n", "--explain").ok().out
    assert "share/b.jpg\thtml/b/share.jpg is missing" in plan and "share/מכירה.jpg\tfresh" in plan
    made.write({"gilyon.toml": made.read("gilyon.toml") + 'medium = "group"\n'})
    assert made.run("export", "share", "-n", "--explain").ok().out.count("changed: share") == 2
    made.run("export", "html", "--check").ok()


def test_a_file_of_the_author_with_the_pictures_name_keeps_its_bytes(workspace):
    made = workspace({"articles/a.md": article(body="![א](share.jpg)\n"), "articles/share.jpg": photo((300, 200))})
    made.run("export", "html").ok()
    assert "exports/html/a/files/share.jpg" in made.files("exports")


@pytest.mark.parametrize(
    ("setting", "said"),
    [('campaign = "{name}"', "share.campaign"), ('channels = ["whatsap"]', "did you mean 'whatsapp'?")],
)
def test_a_setting_that_cannot_be_is_told(workspace, setting, said):
    made = workspace({"articles/a.md": article()}, config=f"{CONFIG}[share]\n{setting}\n")
    made.run("export", "share").fails(2, "gilyon.toml:5", said)
