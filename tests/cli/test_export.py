"""``gilyon export``: what is built, what is skipped, what fails, and what a script learns of it."""

from __future__ import annotations

import os

import pytest

from workspace import article

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture
def three(workspace):
    return workspace(
        {
            "articles/one.md": article("ראשון", "שלום ![סמל](icon.png) וגם [שני](two.md#סוף).\n", tags="[מכירות]"),
            "articles/icon.png": PNG,
            "articles/two.md": article("שני", "## סוף\n\nמילה.\n", tags="[גיוס]"),
            "articles/draft.md": article("טיוטה", status="draft"),
        }
    )


def test_every_edition_of_every_published_article(three):
    document = three.run("export", "all", "--format", "json").ok().json()
    assert document["schema_version"] == 1
    assert document["failed"] == [] and document["fresh"] == []
    assert set(document["written"]) == set(three.files("exports"))
    for name in (
        "html/one/index.html",
        "html/one/icon.png",
        "pdf/two.pdf",
        "email/one.html",
        "email/one.txt",
        "email/one.eml",
        "html/index.html",
        "html/assets/style.css",
    ):
        assert f"exports/{name}" in document["written"]
    assert not any("draft" in name for name in document["written"])


def test_paths_go_to_standard_output_and_talk_elsewhere(three):
    outcome = three.run("export", "html").ok()
    assert all(line.startswith("exports/html/") for line in outcome.out.splitlines())
    assert "written" in outcome.err
    assert three.run("--quiet", "export", "html").ok().err == ""


def test_a_second_run_builds_nothing(three):
    first = three.run("export", "all", "--format", "json").ok().json()
    before = three.snapshot()
    second = three.run("export", "all", "--format", "json").ok().json()
    assert second["written"] == [] and sorted(second["fresh"]) == sorted(first["written"])
    assert three.snapshot() == before


@pytest.mark.parametrize(
    ("change", "rebuilt"),
    [
        ({"articles/two.md": article("שני", "## סוף\n\nאחרת.\n", tags="[גיוס]")}, {"pdf/two.pdf"}),
        ({"articles/icon.png": PNG + b"\0"}, {"pdf/one.pdf"}),
        ({"articles/two.md": article("שני", "מילה.\n", slug="other")}, {"pdf/one.pdf", "pdf/other.pdf"}),
        ({"tags.toml": '[[tag]]\nname = "מכירות"\nspellings = ["מכירה"]\n'}, {"pdf/one.pdf"}),
        ({"gilyon.toml": 'name = "אחר"\naddress = "https://example.com"\n'}, {"pdf/one.pdf", "pdf/two.pdf"}),
        ({"templates/pdf/style.css": "@page { size: {{ size }} }"}, {"pdf/one.pdf", "pdf/two.pdf"}),
        ({"templates/html/style.css": "body { margin: 0 }"}, set()),
        ({"gilyon.toml": 'name = "כתב עת"\nlanguage = "he"\naddress = "https://example.com"\n[lint]\nignore = ["GLN1"]\n'},
         set()),
    ],
    ids=["text", "image", "slug of a linked article", "spelling", "setting", "own template", "other format's template",
         "setting of lint"],
)  # fmt: skip
def test_only_what_depends_on_a_change_is_built_again(three, change, rebuilt):
    three.run("export", "pdf").ok()
    three.write(change)
    document = three.run("export", "pdf", "--format", "json").ok().json()
    assert set(document["written"]) == {f"exports/{name}" for name in rebuilt}


def test_an_output_that_was_changed_or_lost_is_built_again(three):
    three.run("export", "html").ok()
    page = three.bytes("exports/html/one/index.html")
    three.write({"exports/html/one/index.html": b"mine"})
    (three.root / "exports/html/two/index.html").unlink()
    three.run("export", "html").ok()
    assert three.bytes("exports/html/one/index.html") == page
    assert "exports/html/two/index.html" in three.files("exports")


def test_an_output_that_a_power_cut_took_is_built_again(three):
    three.run("export", "html").ok()
    path = three.root / "exports/html/one/index.html"
    page, info = path.read_bytes(), path.stat()
    path.write_bytes(b"")
    os.utime(path, ns=(info.st_atime_ns, info.st_mtime_ns))
    three.run("export", "html").ok()
    assert path.read_bytes() == page


def test_a_broken_manifest_is_an_empty_one(three):
    three.run("export", "html").ok()
    three.write({"exports/.gilyon/manifest.json": b'{"version": 1, "entries": {"x": 3}}'})
    assert three.run("export", "html", "--format", "json").ok().json()["fresh"] == []


def test_one_bad_article_does_not_stop_the_rest(three):
    three.write(
        {
            "articles/broken.md": '---\ntitle: "דו"ח"\n---\n',
            "articles/untitled.md": "---\ndate: 2026-01-01\n---\n",
            "articles/lost.md": article("תמונה", "א\n\n![גרף](nowhere.png)\n"),
            "articles/latin.md": b"---\ntitle: caf\xe9\n---\n",
        }
    )
    outcome = three.run("export", "pdf", "--format", "json").fails(1)
    document = outcome.json()
    assert {path.rsplit("/", 1)[1] for path in document["written"]} == {"one.pdf", "two.pdf"}
    messages = {failure["path"]: failure["message"] for failure in document["failed"]}
    assert set(messages) == {f"articles/{name}.md" for name in ("broken", "untitled", "lost", "latin")}
    assert messages["articles/lost.md"].startswith("articles/lost.md:7:8: image not found: nowhere.png")
    assert "articles/broken.md:2:12" in messages["articles/broken.md"]


def test_strict_fails_an_article_for_an_unknown_field(three):
    three.write({"articles/odd.md": article("מוזר", tgas="[א]")})
    assert three.run("export", "html", "odd").ok()
    three.run("export", "html", "odd", "--strict").fails(1, "unknown field 'tgas'")


def test_two_articles_with_one_slug_stop_everything_before_it_starts(three):
    three.write({"articles/sales/ONE.md": article("כפול")})
    before = three.snapshot()
    three.run("export", "all").fails(1, "slug", "articles/one.md", "articles/sales/ONE.md")
    assert three.snapshot() == before


def test_articles_are_chosen_by_path_folder_slug_and_tag(three):
    def built(*arguments: str, cwd: str = ".") -> set[str]:
        plan = three.run("export", "pdf", "--dry-run", *arguments, cwd=cwd).ok()
        return {line.rsplit("/", 1)[1] for line in plan.out.splitlines()}

    assert built("articles/one.md") == {"one.pdf"}
    assert built("one.md", cwd="articles") == {"one.pdf"}
    assert built("two") == {"two.pdf"}
    assert built("articles") == {"one.pdf", "two.pdf"}
    assert built("--tag", "מכירות") == {"one.pdf"}
    assert built("--drafts") == {"one.pdf", "two.pdf", "draft.pdf"}
    three.run("export", "pdf", "nothing").fails(2, "no article 'nothing'")
    three.run("export", "pdf", "../../etc").fails(2, "no article")
    assert "left out as drafts" in three.run("export", "pdf", "draft").ok().err


def test_a_dry_run_writes_nothing_and_check_tells_by_its_exit_code(three):
    before = three.snapshot()
    plan = three.run("export", "all", "--dry-run", "--format", "json").ok().json()
    assert "exports/pdf/one.pdf" in plan["written"] and plan["dry_run"] is True
    three.run("export", "all", "--check").fails(1)
    assert three.snapshot() == before
    three.run("export", "all").ok()
    three.run("export", "all", "--check").ok()


def test_explain_says_why(three):
    three.run("export", "html").ok()
    three.write({"articles/two.md": article("שני", "אחר.\n", tags="[גיוס]")})
    lines = dict(line.split("\t") for line in three.run("export", "html", "-n", "--explain").ok().out.splitlines())
    assert lines["html/two/index.html"] == "changed: article"
    assert lines["html/one/index.html"] == "fresh"


def test_outputs_of_a_removed_article_go_but_nothing_else_does(three):
    three.run("export", "all").ok()
    three.write({"exports/html/notes.txt": "mine", "exports/html/two/extra.txt": "mine"})
    (three.root / "articles/two.md").unlink()
    three.write({"articles/one.md": article("ראשון", "שלום.\n")})
    three.run("export", "all").ok()
    left = three.files("exports")
    assert not any(name.endswith(("two.pdf", "two/index.html", "two.eml")) for name in left)
    assert "exports/html/notes.txt" in left and "exports/html/two/extra.txt" in left
    assert "exports/html/one/icon.png" not in left


def test_a_broken_article_keeps_its_last_good_editions(three):
    three.run("export", "pdf").ok()
    three.write({"articles/two.md": "---\ntitle: [\n---\n"})
    three.run("export", "pdf").fails(1)
    assert "exports/pdf/two.pdf" in three.files("exports")


def test_another_output_folder(three, tmp_path):
    three.run("export", "html", "--output", str(tmp_path / "out")).ok()
    assert (tmp_path / "out/html/one/index.html").exists()
    three.run("export", "html", "-o", "articles").fails(2, "among the sources")
    three.run("export", "html", "-o", ".").fails(2, "among the sources")


def test_one_and_many_workers_write_the_same_bytes(workspace):
    made = workspace(
        {
            f"articles/a{i}.md": article(f"מאמר {i}", f"פסקה {i} עם **הדגשה**.\n\n" * 5, date="2026-02-03")
            for i in range(4)
        }
    )
    made.run("export", "all", "-j", "1", "-o", "serial").ok()
    made.run("export", "all", "-j", "2", "-o", "parallel").ok()
    serial = {name.removeprefix("serial/"): made.bytes(name) for name in made.files("serial")}
    parallel = {name.removeprefix("parallel/"): made.bytes(name) for name in made.files("parallel")}
    assert serial == parallel and len(serial) > 20


def test_a_template_mistake_names_file_and_line(three):
    three.write({"templates/html/article.html": "<p>\n{{ titel }}\n"})
    three.run("export", "html").fails(2, "templates/html/article.html:2", "'titel' is undefined")


def test_status_shows_each_edition(three):
    three.run("export", "html").ok()
    three.write({"articles/two.md": article("שני", "אחר.\n")})
    rows = {row["path"]: row["editions"] for row in three.run("status", "--format", "json").ok().json()["articles"]}
    assert rows["articles/two.md"] == {"html": "stale", "pdf": "never", "email": "never", "share": "never"}
    assert rows["articles/one.md"]["html"] == "built"
