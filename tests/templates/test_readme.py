"""``templates/README.md`` is true: its names are those that templates are given, its examples work as printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields

import pytest

from brand import SVG, own_font
from editions import make_job, publication
from gilyon.config.design import Design
from gilyon.exporters.base import AssetsJob, BookJob, Card, SearchJob, SiteJob
from gilyon.exporters.colors import Palette
from gilyon.exporters.pdf.engine import load_weasyprint
from gilyon.exporters.registry import make_exporter
from gilyon.exporters.templates import Templates
from workspace import CONFIG, article

SECTION = re.compile(r"^Files: ([^|]+?)\.\n\n((?:\|.*\n)+)", re.MULTILINE)
EXAMPLE = re.compile(r"^In `([^`]+)`:\n\n```\w+\n(.*?)```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module", autouse=True)
def weasyprint() -> None:
    """Loaded before the guard of the environment looks, since loading it sets variables."""
    load_weasyprint()


@pytest.fixture(scope="module")
def readme(project_root) -> str:
    return (project_root / "templates/README.md").read_text("utf-8")


def documented(text: str) -> dict[str, set[str]]:
    """Template to names, as the tables say; ``all`` for the names of every template."""
    found: dict[str, set[str]] = {}
    for files, table in SECTION.findall(text):
        names = {name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])}
        for file in re.findall(r"`([^`]+)`", files) or ["all"]:
            found.setdefault(file, set()).update(names)
    return found


@pytest.fixture
def given(monkeypatch) -> dict[str, set[str]]:
    """Template to the names it is really given, in an export of everything there is."""
    seen: dict[str, set[str]] = {}
    render = Templates.render

    def watched(self: Templates, name: str, context: Mapping[str, object]) -> str:
        seen.setdefault(name, set()).update(context)
        return render(self, name, context)

    monkeypatch.setattr(Templates, "render", watched)
    made = publication()
    job = make_job("גוף", "title: כותרת\naliases: [before]")
    card = Card("a", "כותרת", "he", "תקציר", "section", None, None)
    for name, work in (
        *((format_, job) for format_ in ("html", "single", "pdf", "email", "share")),
        ("book", BookJob("ספר", "book", "he", (job,))),
        ("site", SiteJob((card,))),
        ("assets", AssetsJob()),
        ("search", SearchJob(())),
    ):
        make_exporter(name, made).export(work)
    return seen


def test_the_tables_have_every_name_and_no_other(readme, given):
    told = documented(readme)
    everywhere = told.pop("all")
    missing = {template: sorted(names - told.get(template, set()) - everywhere) for template, names in given.items()}
    unknown = {template: sorted(told.get(template, set()) - names - everywhere) for template, names in given.items()}
    assert {template: names for template, names in missing.items() if names} == {}
    assert {template: names for template, names in unknown.items() if names} == {}
    assert everywhere == {"design", "logo", "icon"}


def test_every_template_is_named_and_none_that_is_not_there(readme, project_root):
    folder = project_root / "templates"
    there = {
        path.relative_to(folder).as_posix()
        for medium in ("html", "pdf", "email", "share")
        for path in (folder / medium).iterdir()
    }
    named = set(re.findall(r"\b(?:html|pdf|email|share)/[\w-]+\.\w+", readme.partition("## Your own version")[0]))
    assert named == there


def test_every_block_is_named_and_none_that_is_not_there(readme, project_root):
    tree = readme.partition("## Files and blocks")[2].partition("Included by those")[0]
    for name in ("html/base.html", "pdf/article.html", "email/body.html", "share/picture.html"):
        blocks = re.findall(r"{% block (\w+)", (project_root / "templates" / name).read_text("utf-8"))
        line = tree.partition(name)[2].partition(".html")[0]
        assert (name, re.findall(r"\[(\w+)\]", line)) == (name, blocks)


def test_every_token_and_its_default_stand_in_the_table(readme):
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|", readme.partition("## Files")[0], re.MULTILINE)
    assert [name for name, _ in rows] == [field.name for field in fields(Design)]
    shown = {name: default.strip("`").strip('"') for name, default in rows if default.startswith("`")}
    assert shown == {name: str(getattr(Design(), name)) for name in shown}
    assert {"link", "dark_link", "ink", "muted"} <= {field.name for field in fields(Palette)}


def test_the_examples_work_as_they_stand(readme, workspace):
    examples = EXAMPLE.findall(readme)
    assert len(examples) >= 7
    config = CONFIG + "".join(text for path, text in examples if path == "gilyon.toml")
    files: dict[str, str | bytes] = {path: text for path, text in examples if path != "gilyon.toml"}
    files |= {"templates/fonts/assistant/Assistant.ttf": own_font("Assistant"), "logo.svg": SVG}
    files["articles/a.md"] = article("כותרת", "גוף\n", author="דנה")
    made = workspace(files, config=config)
    made.run("export", "all").ok()
    page, style = made.read("exports/html/a/index.html"), made.read("exports/html/assets/style.css")
    assert '<p class="imprint-line">כתב עת, דנה</p>' in page and "assets/logo.svg" in page
    assert "<p>© כתב עת · " in page and "<p>© כתב עת · " in made.read("exports/html/index.html")
    assert ".imprint-line {" in style and '"Assistant"' in style and "#7a1f3d" in style
    assert "Assistant" in made.read("exports/email/a.html")
