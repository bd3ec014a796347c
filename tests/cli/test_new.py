"""``gilyon new``: drafts that load back exactly, old pages that become articles, and nothing half-written."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilyon.config.parse import parse_settings
from gilyon.content.articles import Conventions, load_article
from gilyon.content.draft import Draft, one_line, write_draft
from gilyon.content.vocabulary import parse_vocabulary
from gilyon.core.source import Source
from gilyon.errors import EditConflict, Place
from gilyon.language.slugs import slugify
from gilyon.store import creation, files
from gilyon.store.creation import Replacement, write_together
from gilyon.store.files import WriteError
from workspace import CONFIG, Workspace, article

Make = Callable[..., Workspace]
PAGES = Path(__file__).parent.parent / "cases" / "pages"
CONVENTIONS = Conventions("he", ZoneInfo("Asia/Jerusalem"))
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
PROSE = "זאת פסקה ארוכה דייה כדי שאיש לא יחשוב שהיא שורה מן התפריט."


def loaded(site: Workspace, path: str):  # type: ignore[no-untyped-def]
    found = load_article(Source(path, site.read(path)), CONVENTIONS)
    assert found.problems == (), found.problems
    assert found.article is not None
    return found.article


# --- drafts


def test_a_draft_is_made_and_only_its_path_is_printed(workspace: Make) -> None:
    site = workspace({"tags.toml": '[[tag]]\nname = "כוח אדם"\n'})
    arguments = ("--tag", "כח-אדם", "--tag", "חדש", "--section", "guides/a")
    done = site.run("new", 'דו"ח: סיכום', *arguments, env={"SOURCE_DATE_EPOCH": "1226865600"}).ok()
    assert done.out == "articles/guides/a/דוח-סיכום.md\n"
    assert "'חדש' is not in tags.toml" in done.err
    assert site.read("articles/guides/a/דוח-סיכום.md") == (
        "---\ntitle: 'דו\"ח: סיכום'\ndate: 2008-11-16\ntags: [כוח אדם, חדש]\nstatus: draft\n---\n\n"
    )


def test_today_is_the_publications_today(workspace: Make) -> None:
    # 22:30 UTC is already the next day in Jerusalem.
    site = workspace()
    site.run("new", "א", env={"SOURCE_DATE_EPOCH": "1226874600"}).ok()
    assert "date: 2008-11-17\n" in site.read("articles/א.md")


def test_options_of_a_draft(workspace: Make) -> None:
    site = workspace(config=CONFIG + '[slugs]\nstyle = "latin"\n')
    site.run("new", "שלום", "--lang", "en", "--date", "2026-01-31T20:38").ok()
    made = loaded(site, "articles/shlvm.md")
    assert (made.meta.lang, made.meta.title) == ("en", "שלום")
    assert "date: 2026-01-31T20:38+02:00\n" in made.source.text
    assert "slug:" not in made.source.text
    site.run("new", "שלום", "--slug", "שלום").ok()  # a stem that would be read as another slug needs the field
    assert "slug: שלום\n" in site.read("articles/שלום.md")


@given(st.one_of(st.text(), st.text(alphabet="אבג \"'״׳:#-?&*!|>%@`{}[],\\\n\t😀~0123456789nullyes", max_size=30)))
def test_every_title_loads_back(title: str) -> None:
    meant = one_line(title)
    try:
        meant.encode()
    except UnicodeEncodeError:
        return
    if not meant:
        with pytest.raises(ValueError, match="title"):
            write_draft(Draft(title))
        return
    text = write_draft(Draft(title, date="2026-01-31", tags=(meant, "ב, ג"), summary=meant, author=meant))
    found = load_article(Source(f"articles/{slugify(meant)}.md", text), CONVENTIONS)
    assert found.problems == ()
    assert found.article is not None
    meta = found.article.meta
    assert (meta.title, meta.summary, meta.author, meta.tags) == (meant, meant, meant, (meant, "ב, ג"))
    assert meta.slug == slugify(meant)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["כותרת"], "already exists"),
        (["אחר", "--slug", "כותרת"], "already exists"),
        (["אחר", "--slug", "TAKEN"], "taken"),
        (["אחר", "--slug", "broken", "--section", "x"], "taken"),
        (["אחר", "--slug", "a b"], "use 'a-b'"),
        (["אחר", "--section", "../out"], "not a folder below articles/"),
        (["אחר", "--section", "/tmp"], "not a folder below articles/"),
        (["אחר", "--section", "a/./b"], "not a folder below articles/"),
        (["אחר", "--section", "כותרת.md"], "already exists"),
        (["אחר", "--section", "out"], "leads out of articles/"),
        (["אחר", "--date", "31.1.2026"], "not a date"),
        (["אחר", "--lang", "Hebrew!"], "not a language code"),
        (["אחר", "--edit"], "set VISUAL or EDITOR"),
        (["  \n "], "needs a title"),
        (["אחר", "--add-form", "x"], "--from"),
        (["אחר", "--frm", "x"], "No such option"),
    ],
)
def test_what_cannot_be_made_is_refused_before_anything_is_written(
    workspace: Make, arguments: list[str], words: str
) -> None:
    site = workspace({
        "articles/כותרת.md": article(), "articles/b.md": article(slug="taken"), "articles/broken.md": "---\nno end\n",
    })  # fmt: skip
    (site.root / "articles" / "out").symlink_to(site.home)
    before = site.snapshot()
    site.run("new", *arguments).fails(2, words)
    assert site.snapshot() == before
    assert list(site.home.iterdir()) == []


def test_the_same_title_twice_is_refused(workspace: Make) -> None:
    site = workspace()
    site.run("new", "Title").ok()
    before = site.snapshot()
    site.run("new", "title").fails(2, "already exists", "--slug")
    assert site.snapshot() == before


def test_the_editor_opens_the_article(workspace: Make) -> None:
    site = workspace()
    done = site.run("new", "כותרת", "--edit", env={"EDITOR": "sh -c 'echo edited >> \"$0\"'"}).ok()
    assert done.out == "articles/כותרת.md\n"
    assert site.read("articles/כותרת.md").endswith("edited\n")
    site.run("new", "אחרת", "--edit", env={"EDITOR": "no-such-editor-here"}).fails(2, "cannot start", "was created")


def test_a_dry_run_writes_nothing(workspace: Make) -> None:
    site = workspace({"page.txt": f"כותרת\n\n{PROSE}\n\nתגיות: א, ב\n"})
    before = site.snapshot()
    assert site.run("new", "כותרת", "-n").ok().out == "articles/כותרת.md\n"
    assert "Nothing was written" in site.run("new", "--from", "page.txt", "--dry-run").ok().err
    assert site.snapshot() == before


# --- old pages


def test_the_old_page(workspace: Make, seed_page: Path) -> None:
    site = workspace()
    done = site.run("new", "--from", str(seed_page)).ok()
    lines = seed_page.read_text(encoding="utf-8").split("\n")
    filled = [" ".join(line.split()) for line in lines if line.strip()]
    links = next(n for n, line in enumerate(filled) if line.endswith("PDF"))
    keywords = next(n for n, line in enumerate(filled) if line.startswith("מילות חיפוש"))
    title = filled[links - 1]
    path = f"articles/{slugify(title)}.md"
    assert done.out == path + "\n"
    made = loaded(site, path)
    assert made.meta.title == title
    assert made.body.split() == " ".join(filled[links + 1 : keywords]).split()
    assert made.body.strip().split("\n\n") == filled[links + 1 : keywords]
    assert "updated: 2008-11-16T20:38+02:00\n" in made.source.text
    assert "status: published\n" in made.source.text
    assert "date:" not in made.source.text.replace("updated:", "")
    assert len(made.meta.tags) == 5
    tags = parse_vocabulary(site.read("tags.toml")).tags
    assert tuple(tag.name for tag in tags) == made.meta.tags
    listed = [part.strip() for part in filled[keywords + 1].split(",")]
    assert len(listed) == 21 and len(set(listed)) == 20
    assert sorted(s for tag in tags for s in (tag.name, *tag.spellings)) == sorted(set(listed))
    twice = next(term for term in listed if listed.count(term) == 2)
    groups = _groups(done.err)
    assert groups["keywords that were listed twice:"] == [twice]
    assert len(groups["page switches (text size, theme, layout):"]) == 7
    assert groups["e-mail, print and PDF links:"] == [filled[links]]
    assert " ".join(groups["form fields:"]).split() == [
        "name", "phone", "email", "checkboxinfo", "checkbox1", "checkbox3", "checkbox2", "checkbox4",
    ]  # fmt: skip
    form = tomllib.loads(re.search(r"^\[forms\.contact\].*", done.err, re.MULTILINE | re.DOTALL)[0])  # type: ignore[index]
    assert [f["name"] for f in form["forms"]["contact"]["fields"]] == ["name", "phone", "email", "checkboxinfo"]
    before = site.snapshot()
    site.run("new", "--from", str(seed_page)).fails(2, "already exists")
    assert site.snapshot() == before


def _groups(report: str) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for line in report.split("\n"):
        if re.match(r"  \S", line):
            groups[line.strip()] = []
        elif line.startswith("    ") and groups:
            groups[list(groups)[-1]].append(line.strip())
    return groups


def test_the_form_of_the_old_page_can_be_added(workspace: Make, seed_page: Path) -> None:
    site = workspace()
    site.run("new", "--from", str(seed_page), "--add-form", "lead", "--slug", "old", "--section", "archive").ok()
    settings = parse_settings(site.read("gilyon.toml"))
    assert site.read("gilyon.toml").startswith(CONFIG)
    assert [field.type.value for field in settings.forms["lead"].fields] == ["name", "phone", "email", "checkboxes"]
    assert [o.value for o in settings.forms["lead"].fields[3].options] == [f"checkbox{n}" for n in range(1, 5)]
    assert "form: lead\n" in site.read("articles/archive/old.md")
    before = site.snapshot()
    site.run("new", "--from", str(seed_page), "--add-form", "lead", "--slug", "other").fails(2, "form named 'lead'")
    assert site.snapshot() == before


def test_tags_of_the_vocabulary_are_kept_and_completed(workspace: Make) -> None:
    vocabulary = '# שלי\n[[tag]]\nname = "משאבי אנוש"\nslug = "hr"\nspellings = ["כוח אדם"] # כך\n'
    site = workspace({"tags.toml": vocabulary, "page.txt": f"כותרת\n\n{PROSE}\n\nתגיות: כח-אדם, מיון\n"})
    site.run("new", "--from", "page.txt", "--tag", "מִיון").ok()
    assert loaded(site, "articles/כותרת.md").meta.tags == ("משאבי אנוש", "מיון")
    tags = parse_vocabulary(site.read("tags.toml")).tags
    assert [(t.name, t.slug, t.spellings) for t in tags] == [
        ("משאבי אנוש", "hr", ("כוח אדם", "כח-אדם")), ("מיון", "מיון", ()),
    ]  # fmt: skip
    assert site.read("tags.toml").startswith("# שלי\n")


def test_a_saved_page_with_its_pictures(workspace: Make) -> None:
    site = workspace({
        "old/p.html": (PAGES / "joomla-4.html").read_bytes(), "old/joomla-4_files/chart one.png": PNG,
    })  # fmt: skip
    done = site.run("new", "--from", "old/p.html", "--slug", "call").ok()
    made = loaded(site, "articles/call.md")
    assert site.bytes("articles/call/chart-one.png") == PNG
    assert "![Calls by day](call/chart-one.png)" in made.body
    assert "![Remote](https://example.com/images/remote.jpg)" in made.body
    assert "Picture left on the web: https://example.com/images/remote.jpg" in done.err
    assert (made.meta.title, made.meta.lang) == ("The follow-up call: \"when\" & 'why'", "en")


@pytest.mark.parametrize(
    "source",
    [
        "../secret.png", "../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "%2e%2e/secret.png", "link.png",
        "folder/secret.png", "page_files/not-a-picture.png", "page_files/missing.png", "C:\\x.png", "\\\\host\\x.png",
        "page_files/draw.svg", "javascript:alert(1)", "page_files",
    ],
)  # fmt: skip
def test_no_file_outside_the_pages_folder_is_read(workspace: Make, source: str) -> None:
    markup = f'<html><body><article><h1>כותרת</h1><p>{PROSE}</p><img src="{source}" alt="x"></article></body></html>'
    site = workspace({
        "in/page.html": markup, "secret.png": PNG, "out/secret.png": PNG,
        "in/page_files/not-a-picture.png": b"root:x:0",
        "in/page_files/draw.svg": "<svg onload='x()'/>",
    })  # fmt: skip
    (site.root / "in" / "link.png").symlink_to(site.root / "secret.png")
    (site.root / "in" / "folder").symlink_to(site.root / "out")
    before = set(site.files())
    done = site.run("new", "--from", "in/page.html").ok()
    assert set(site.files()) - before == {"articles/כותרת.md"}
    assert loaded(site, "articles/כותרת.md").body.strip() == PROSE
    assert "pictures that could not be taken along" in done.err


def test_pictures_inside_the_page_and_with_the_same_name(workspace: Make) -> None:
    data = "data:image/png;base64,iVBORw0KGgoAAAAAAAAAAA=="
    markup = (
        f'<article><h1>כותרת</h1><p>{PROSE}</p><img src="a/x.png" alt="1"><img src="b/X.png" alt="2">'
        f'<img src="a/x.png" alt="3"><img src="{data}" alt="4"></article>'
    )
    site = workspace({"p.html": markup, "a/x.png": PNG, "b/X.png": PNG + b"2"})
    site.run("new", "--from", "p.html").ok()
    body = loaded(site, "articles/כותרת.md").body
    targets = re.findall(r"!\[(\d)\]\((.*?)\)", body)
    assert [target for _, target in targets[:3]] == ["כותרת/x.png", "כותרת/x-2.png", "כותרת/x.png"]
    assert site.bytes("articles/כותרת/x-2.png") == PNG + b"2"
    assert site.bytes(f"articles/{targets[3][1]}").startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("files", "arguments", "words"),
    [
        ({}, ["--from", "missing.html"], "cannot read"),
        ({"p.txt": ""}, ["--from", "p.txt"], "no title"),
        ({"p.pdf": b"%PDF-1.7\n\x00"}, ["--from", "p.pdf"], "not a text or an HTML page"),
        ({"p.txt": f"כותרת\n{PROSE}"}, ["--from", "p.txt", "--add-form", "x"], "no form"),
        ({"p.txt": f"כותרת\n{PROSE}"}, ["--from", "p.txt", "--add-form", "a b"], "cannot be a form's name"),
        ({"p.txt": f"כותרת\n{PROSE}\nתגיות: א, ב", "tags.toml": "broken"}, ["--from", "p.txt"], "tags.toml:1"),
        ({"p.html": '<article><h1>א</h1><img src="x.png"></article>', "x.png": PNG, "articles/א/x.png": b"mine"},
         ["--from", "p.html"], "already exists"),
        ({"p.html": '<article><h1>א</h1><img src="x.png"></article>', "x.png": PNG, "articles/א": b"a file"},
         ["--from", "p.html"], "already exists"),
    ],
)  # fmt: skip
def test_an_import_that_cannot_be_finished_writes_nothing(
    workspace: Make, files: dict[str, str | bytes], arguments: list[str], words: str
) -> None:
    site = workspace(files)
    before = site.snapshot()
    done = site.run("new", *arguments)
    assert done.code in (1, 2)
    done.fails(done.code, words)
    assert site.snapshot() == before


@pytest.mark.parametrize("failing", range(4))
def test_a_disk_that_refuses_leaves_the_repository_as_it_was(
    workspace: Make, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    site = workspace({"old": b"1"})
    before = site.snapshot()
    writes = iter(range(99))

    def refusing(path: Path, data: bytes, *, mode: int = 0o644) -> None:
        if next(writes) == failing:
            raise WriteError("cannot write: no space left", where=Place(str(path)))
        files.write_atomic(path, data, mode=mode)

    monkeypatch.setattr(creation, "write_atomic", refusing)
    monkeypatch.setattr(creation, "create", refusing)
    created = {"articles/a/b.md": b"x", "articles/a/b/c.png": PNG}
    replaced = {"old": Replacement(b"1", b"2"), "new": Replacement(None, b"3")}
    with pytest.raises(WriteError):
        write_together(site.root, created, replaced)
    monkeypatch.undo()
    assert site.snapshot() == before
    assert not (site.root / "articles").exists()
    write_together(site.root, created, replaced)
    assert site.snapshot() == before | created | {"old": b"2", "new": b"3"}
    with pytest.raises(EditConflict):
        write_together(site.root, {"z": b""}, {"old": Replacement(b"1", b"4")})
    assert "z" not in site.files()


def test_an_imported_page_can_be_exported(workspace: Make) -> None:
    site = workspace({"p.html": (PAGES / "joomla-1.5.html").read_bytes()})
    done = site.run("new", "--from", "p.html").ok()
    assert done.out == "articles/שיחה-ראשונה-בעמ.md\n"
    site.run("export", "html").ok()
    assert "שאלה פותחת" in site.read("exports/html/שיחה-ראשונה-בעמ/index.html")
