"""``gilyon new --from`` for a whole site: a WordPress export, a Joomla dump, a folder of saved pages."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kitchen_sink import picture
from workspace import Workspace, article

Make = Callable[..., Workspace]
CASES = Path(__file__).parent.parent / "cases"
WORDPRESS = (CASES / "old-sites/wordpress.xml").read_text("utf-8")
CSV = (CASES / "old-sites/joomla.csv").read_text("utf-8")
JSON = (CASES / "old-sites/joomla.json").read_text("utf-8")
DESK, GRAPH = picture(64, 32), picture(48, 24)
UPLOADS = {"old/uploads/2012/05/desk.png": DESK, "old/wp-content/uploads/2012/05/graph.png": GRAPH}
FIRST = "articles/שיחה.md"


def page(title: str, body: str = "פסקה שיש בה די מילים כדי שתיחשב לטקסט של המאמר עצמו.", head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1><p>{body}</p></article></body></html>"


@pytest.fixture
def wordpress(workspace: Make) -> Workspace:
    return workspace({"old/site.xml": WORDPRESS, **UPLOADS})


def test_a_wordpress_export_comes_in(wordpress: Workspace) -> None:
    done = wordpress.run("new", "--from", "old/site.xml").ok()
    assert done.out.split() == [FIRST, "articles/questions.md", "articles/טיוטה.md"]
    assert wordpress.read(FIRST) == (
        "---\ntitle: איך פותחים שיחת מכירה\ndate: 2012-05-03T10:00+03:00\nupdated: 2013-01-02T10:30+02:00\n"
        "author: דנה כהן\nsummary: שאלה אחת קצרה.\ntags: [מכירות, שיחת מכירה]\nimage: שיחה/desk.png\n"
        "image_alt: שולחן עבודה\naliases: [/2012/05/שיחה/, /?p=12]\nstatus: published\n---\n\n"
        "שיחה טובה מתחילה בשאלה אחת קצרה, והלקוח הוא שמדבר רוב הזמן.  \nכך יודעים מה כואב לו.\n\n"
        '![שולחן](%D7%A9%D7%99%D7%97%D7%94/desk.png "שולחן של איש מכירות")\n\n<!-- more -->\n\n### מה מכינים\n\n'
        "- שם איש הקשר\n- שתי שאלות, כמו ב[מאמר על שאלות](questions.md)\n\n"
        "![שולחן עבודה](%D7%A9%D7%99%D7%97%D7%94/desk.png)\n\n![גרף](%D7%A9%D7%99%D7%97%D7%94/graph.png)\n\n"
        "[https://www.youtube.com/watch?v=abcdefghijk](https://www.youtube.com/watch?v=abcdefghijk)\n\n"
        "כתבו לנו [אפשר גם בטלפון].\n"
    )
    assert wordpress.bytes("articles/שיחה/desk.png") == DESK and wordpress.bytes("articles/שיחה/graph.png") == GRAPH
    assert "## שאלה שנייה" in wordpress.read("articles/questions.md")
    assert "status: draft\n" in wordpress.read("articles/טיוטה.md")
    assert wordpress.read("tags.toml").count("[[tag]]") == 2
    # Everything that asks for a look is told where it was.
    for line in (
        f"{FIRST}:25: the short code [contact-form-7] was left out",
        "articles/questions.md:13: the picture is still on the web: https://old.example.com/wp-content/uploads/2012/05/lost.png",
        "articles/questions.md:15: embedded content, now a link",
        "articles/טיוטה.md:1: it was private and is a draft now",
        "1 × its status is 'trash'",
        "3 came in, 2 dropped, 3 need an eye, 2 pictures, 4 old addresses, 2 new terms",
    ):
        assert line in done.err
    wordpress.run("export", "html", "--strict").ok()
    assert "שאלה שנייה" in wordpress.read("exports/html/questions/index.html")


def test_a_joomla_table_comes_in(workspace: Make) -> None:
    made = workspace({"old/content.csv": "\ufeff" + CSV, "old/images/stories/desk.png": DESK})
    arguments = ("--keep-sections", "--old-address", "/articles/{id}-{slug}.html")
    done = made.run("new", "--from", "old/content.csv", *arguments, "--format", "json").ok()
    assert made.read("articles/category-7/giyus.md") == (
        "---\ntitle: גיוס אנשי מכירות\ndate: 2008-11-16T20:38+02:00\nupdated: 2009-01-01T12:00+02:00\n"
        "author: דנה כהן\nsummary: איך כותבים מודעה.\ntags: [גיוס כוח אדם]\nimage: giyus/desk.png\n"
        "image_alt: שולחן עבודה\n"
        "aliases: [/index.php?option=com_content&view=article&id=3, /articles/3-giyus.html]\nstatus: published\n---\n\n"
        "מודעת דרושים טובה מספרת על העבודה, ולא רק על הדרישות מן המועמדים.\n\n<!-- more -->\n\n"
        "![שולחן](giyus/desk.png)\n\nראו גם [לידים](leads.md) וגם צרו קשר.\n\n"
        "[https://www.youtube.com/watch?v=abcdefghijk](https://www.youtube.com/watch?v=abcdefghijk)\n"
    )
    told = done.json()
    assert told["created"] == ["articles/category-7/giyus.md", "articles/category-7/leads.md"]
    assert [(d["source"], d["reason"], d["fault"]) for d in told["dropped"]] == [
        ("old/content.csv:7", "it was in the trash", False)
    ]
    assert {
        "path": "articles/category-7/leads.md",
        "line": 1,
        "message": "it was not for everybody and is a draft now",
    } in told["attention"]
    assert "lang: en\n" in made.read("articles/category-7/leads.md")


def test_a_dump_of_several_tables_names_the_categories(workspace: Make) -> None:
    made = workspace({"dump.json": JSON})
    done = made.run("new", "--from", "dump.json", "--keep-sections", "--site", "https://old.example.com").ok()
    # Two articles had one alias: both come in, and the second says so.
    assert done.out.split() == ["articles/משאבי-אנוש/giyus.md", "articles/משאבי-אנוש/giyus-2.md"]
    assert "giyus-2.md:1: another article has the address 'giyus', so this one is 'giyus-2'" in done.err
    made.run("export", "html").ok()


def test_a_folder_of_saved_pages_comes_in(workspace: Make) -> None:
    made = workspace(
        {
            "saved/a.html": page("ראשון", 'עם <img src="a_files/x.png" alt="תמונה"> ועוד כמה מילים של טקסט.'),
            "saved/a_files/x.png": DESK,
            "saved/a_files/frame.html": page("מסגרת"),
            "saved/מדריכים/b.htm": page(
                "שני", head='<link rel="canonical" href="https://old.example.com/guides/2-b.html">'
            ),
            "saved/c.txt": "שלישי\n\nזאת פסקה ארוכה דייה כדי שאיש לא יחשוב שהיא שורה מן התפריט.\n",
            "saved/broken.html": b"%PDF-1.7\n",
            "saved/style.css": "p {}",
        }
    )
    done = made.run("new", "--from", "saved", "--keep-sections").fails(
        1, "saved/broken.html: broken: not a text or an HTML page"
    )
    assert done.out.split() == ["articles/ראשון.md", "articles/שלישי.md", "articles/מדריכים/שני.md"]
    assert made.bytes("articles/ראשון/x.png") == DESK
    assert "aliases: [/guides/2-b.html]" in made.read("articles/מדריכים/שני.md")
    again = made.run("new", "--from", "saved/a.html", "saved/c.txt").ok()
    assert again.out == "" and "2 already there" in again.err
    made.run("export", "html").ok()
    assert "../שני" not in made.read("exports/html/guides/2-b.html")
    assert "url=../%D7%A9%D7%A0%D7%99/index.html" in made.read("exports/html/guides/2-b.html")


def test_the_same_source_again_changes_nothing(wordpress: Workspace) -> None:
    first = wordpress.run("new", "--from", "old/site.xml", "--dry-run", "--format", "json").ok().json()
    assert wordpress.files("articles") == [] and "imported.json" not in wordpress.files()
    real = wordpress.run("new", "--from", "old/site.xml", "--format", "json").ok().json()
    assert {**first, "dry_run": False, "seconds": 0} == {**real, "seconds": 0}
    before = wordpress.snapshot()
    assert "3 already there" in wordpress.run("new", "--from", "old/site.xml").ok().err
    assert wordpress.snapshot() == before
    # A counter of comments is not the article.
    wordpress.write({"old/site.xml": WORDPRESS.replace("תגובה", "תגובה אחרת")})
    assert "3 already there" in wordpress.run("new", "--from", "old/site.xml").ok().err


def test_what_an_editor_did_stays(wordpress: Workspace) -> None:
    wordpress.run("new", "--from", "old/site.xml").ok()
    edited = wordpress.read(FIRST).replace("שיחה טובה", "שיחה טובה מאוד")
    wordpress.write({FIRST: edited})
    (wordpress.root / "articles/טיוטה.md").unlink()
    (wordpress.root / "articles/guides").mkdir()
    (wordpress.root / "articles/questions.md").rename(wordpress.root / "articles/guides/שאלות.md")
    before = wordpress.snapshot()
    done = wordpress.run("new", "--from", "old/site.xml", "--update").ok()
    # Deleted stays deleted; moved is found by its old address.
    assert "its article was deleted or moved here (articles/טיוטה.md)" in done.err and "2 already there" in done.err
    assert wordpress.snapshot() == before
    wordpress.write({"old/site.xml": WORDPRESS.replace("שיחה טובה", "שיחה מצוינת")})
    before = wordpress.snapshot()
    told = wordpress.run("new", "--from", "old/site.xml", "--update", "--format", "json").ok().json()
    assert told["left_alone"][0] == {
        "source": "old/site.xml:16", "path": FIRST,
        "reason": "changed at the source, and its article was edited here",
    }  # fmt: skip
    assert wordpress.snapshot() == before


def test_a_page_that_changed_at_the_source_is_told_and_brought_when_asked(wordpress: Workspace) -> None:
    wordpress.run("new", "--from", "old/site.xml").ok()
    wordpress.write({"old/site.xml": WORDPRESS.replace("שיחה טובה", "שיחה מצוינת").replace("20,21", "20")})
    before = wordpress.snapshot()
    assert "--update brings the change (articles/שיחה.md)" in wordpress.run("new", "--from", "old/site.xml").ok().err
    assert wordpress.snapshot() == before
    done = wordpress.run("new", "--from", "old/site.xml", "--update").ok()
    assert done.out == f"{FIRST}\n" and "שיחה מצוינת" in wordpress.read(FIRST)
    assert "articles/שיחה/graph.png" not in wordpress.files(), "a picture that it shows no more"
    assert {n: d for n, d in wordpress.snapshot().items() if "שיחה" not in n and n != "imported.json"} == {
        n: d for n, d in before.items() if "שיחה" not in n and n != "imported.json"
    }
    assert wordpress.run("new", "--from", "old/site.xml", "--update").ok().out == ""


def test_articles_that_were_there_keep_their_places(workspace: Make) -> None:
    made = workspace({"site.xml": WORDPRESS, "articles/questions.md": article("שלי", aliases="[/2012/05/שיחה/]")})
    mine = made.read("articles/questions.md")
    done = made.run("new", "--from", "site.xml").ok()
    # The old address in front matter says that the article is here already, under whatever name.
    assert done.out.split() == ["articles/questions-2.md", "articles/טיוטה.md"]
    assert made.read("articles/questions.md") == mine
    assert "another article has the address 'questions'" in done.err
    assert "its old address /questions/ leads to articles/questions.md" in done.err
    made.run("export", "html").ok()


@pytest.mark.parametrize(
    ("files", "arguments", "words"),
    [
        ({"a.xml": WORDPRESS.replace("</item>", "", 1)}, ["--from", "a.xml"], ["not valid XML", "a.xml:1"]),
        ({"a.xml": WORDPRESS}, ["כותרת", "--from", "a.xml"], ["is for one article"]),
        ({"a.html": page("א")}, ["--from", "a.html", "--update"], ["is for a whole site"]),
        ({"a.xml": WORDPRESS}, ["--from", "a.xml", "--old-address", "/x/"], ["no pattern of an old address"]),
        ({"a.xml": WORDPRESS, "imported.json": "{"}, ["--from", "a.xml"], ["not valid JSON", "imported.json:1"]),
    ],
)
def test_what_cannot_be_brought_in_is_refused_whole(
    workspace: Make, files: dict[str, str | bytes], arguments: list[str], words: list[str]
) -> None:
    made = workspace(files)
    before = made.snapshot()
    done = made.run("new", *arguments)
    done.fails(done.code, *words)
    assert done.code in (1, 2) and made.snapshot() == before


def test_hostile_names_stay_inside(workspace: Make) -> None:
    rows = [
        ("../../../etc/passwd", "../../secret.png", "../../up"),
        ("/absolute", "/etc/passwd", "..\\..\\up"),
        ("con", "images/../../secret.png", "tags/../.."),
        ("..", "x\0.png", "\u202eגנב"),
        ("<script>", "link.png", "a/b/c"),
    ]
    cells = [
        f'"{n}","כותרת {n}","{alias}","<p>מילה</p><img src=""{src}"" alt=""א"">","{cat}","1"'
        for n, (alias, src, cat) in enumerate(rows)
    ]
    made = workspace(
        {"site/in/a.csv": "id,title,alias,introtext,category,state\n" + "\n".join(cells).replace("\0", "") + "\n", "site/secret.png": DESK}
    )  # fmt: skip
    (made.root / "site/in/link.png").symlink_to(made.root / "site/secret.png")
    patterns = ("--old-address", "/{category}/{slug}/", "--old-address", "/{slug}.html")
    made.run("new", "--from", "site/in/a.csv", "--keep-sections", *patterns).ok()
    assert all(name.startswith("articles/") for name in made.files() if name.endswith(".md"))
    assert len([name for name in made.files("articles") if name.endswith(".md")]) == 5
    assert not [
        name for name in made.files() if name.endswith(".png") and name != "site/secret.png" and "link" not in name
    ]
    made.run("export", "html").ok()
    outside = [path for path in made.root.parent.rglob("*") if made.root not in path.parents and path.is_file()]
    assert outside == [] or all(made.home in path.parents for path in outside)
    assert all(
        os.path.commonpath([made.root / "exports", made.root / name]) == str(made.root / "exports")
        for name in made.files("exports")
    )
