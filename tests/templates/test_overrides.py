"""Templates of a repository: any one may be replaced or extended, and a mistake in one names its file and line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editions import make_job, publication
from gilyon.errors import ConfigError
from gilyon.exporters.base import AssetsJob
from gilyon.exporters.pdf.engine import load_weasyprint
from gilyon.exporters.registry import make_exporter
from workspace import article

BUILTIN = {
    "html": ("html/article.html", "html/base.html", "html/list.html", "html/style.css"),
    "pdf": ("pdf/article.html", "pdf/style.css"),
    "email": ("email/article.html", "email/body.html", "email/style.css"),
}
MISTAKES = {
    "syntax": ("{% if title %}\n{{ title }\n", 2, "unexpected '}'"),
    "unclosed": ("\n{% for a in [1] %}\n", 2, "Unexpected end of template"),
    "undefined": ("\n\n{{ titel }}\n", 3, "'titel' is undefined"),
    "undefined attribute": ("\n{{ design.no_such_word }}\n", 2, "no_such_word"),
    "unknown filter": ("\n{{ 1|shout }}\n", 2, "No filter named 'shout'"),
    "wrong use of a filter": ("\n\n{{ 5|wordwrap }}\n", 3, "template:"),
    "wrong type": ("\n{{ 1 + 'a' }}\n", 2, "unsupported operand"),
    "missing include": ("\n\n\n{% include 'html/nowhere.html' %}\n", 4, "no template 'html/nowhere.html'"),
    "missing parent": ("\n{% extends 'gilyon:nowhere.html' %}\n", 2, "no template 'gilyon:nowhere.html'"),
    "forbidden": ("\n{{ ''.__class__.__mro__ }}\n", 2, "unsafe"),
}


@pytest.fixture(scope="module", autouse=True)
def weasyprint() -> None:
    """Loaded before the guard of the environment looks, since loading it sets variables."""
    load_weasyprint()


@pytest.fixture
def made(workspace):
    return workspace({"articles/a.md": article("כותרת", "גוף\n"), "articles/b.md": article("שנייה", "גוף\n")})


@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("name", [name for names in BUILTIN.values() for name in names if name != "html/list.html"])
def test_a_mistake_names_file_and_line_in_every_medium(name, mistake):
    text, line, message = MISTAKES[mistake]
    given = publication()
    broken = replace(given, templates={**given.templates, name: text})
    medium = name.partition("/")[0]
    exporter, job = ("assets", AssetsJob()) if name == "html/style.css" else (medium, make_job("גוף"))
    with pytest.raises(ConfigError) as caught:
        make_exporter(exporter, broken).export(job)
    assert str(caught.value.where) == f"templates/{name}:{line}"
    assert message in caught.value.message


@pytest.mark.parametrize(("medium", "name"), [(m, n) for m, names in BUILTIN.items() for n in names])
def test_a_mistake_leaves_the_editions_as_they_were(made, medium, name):
    made.run("export", medium).ok()
    before = made.snapshot()
    made.write({f"templates/{name}": "\n{{ titel }}\n"})
    made.run("export", medium).fails(2, f"templates/{name}:2\n", "'titel' is undefined")
    (made.root / "templates" / name).unlink()
    assert made.snapshot() == before
    assert not list((made.root / "exports").rglob(".gilyon-tmp-*"))
    made.run("export", medium).ok()
    assert made.snapshot() == before


@pytest.mark.parametrize("name", [names[0] for names in BUILTIN.values()])
@pytest.mark.parametrize("verb", ["include", "extends"])
def test_a_template_that_never_ends_is_told_the_way_out(made, name, verb):
    made.write({f"templates/{name}": f"\n{{% {verb} '{name}' %}}\n"})
    outcome = made.run("export", name.partition("/")[0])
    outcome.fails(2, f"templates/{name}:2\n", "includes or extends itself", f"gilyon:{name}")


def test_a_mistake_in_an_included_file_names_that_file(made):
    made.write({"templates/html/form.html": "", "templates/html/settings.html": "<p>\n{{ nobody }}</p>"})
    made.run("export", "html").fails(2, "templates/html/settings.html:2\n", "'nobody' is undefined")


def test_own_templates_extend_the_ones_they_stand_in_for(made):
    made.write(
        {
            "templates/html/article.html": '{% extends "gilyon:html/article.html" %}\n'
            "{% block main %}<p>לפני</p>{{ super() }}{% endblock %}",
            "templates/html/base.html": '{% extends "gilyon:html/base.html" %}\n'
            "{% block footer %}<p>שלנו</p>{% endblock %}",
            "templates/html/style.css": '{% include "gilyon:html/style.css" %}\np { color: {{ colors.muted }}; }\n',
            "templates/pdf/article.html": '{% extends "gilyon:pdf/article.html" %}\n{% block closing %}סוף{% endblock %}',
            "templates/email/body.html": '{% extends "gilyon:email/body.html" %}\n{% block action %}סוף{% endblock %}',
        }
    )
    made.run("export", "all").ok()
    page = made.read("exports/html/a/index.html")
    assert "<p>לפני</p>" in page and "גוף" in page
    # Also the pages that nobody touched stand in the frame that was changed.
    for path in ("a/index.html", "index.html", "archive.html"):
        text = made.read(f"exports/html/{path}")
        assert "<p>שלנו</p>" in text and "accessibility.html" not in text
    style = made.read("exports/html/assets/style.css")
    assert "@font-face" in style and style.rstrip().endswith("p { color: #5c6163; }")
    assert "סוף" in made.read("exports/email/a.html")


def test_own_template_is_noticed_when_it_comes_and_when_it_goes(made):
    made.run("export", "html").ok()
    before = made.snapshot()
    made.write({"templates/html/base.html": '{% extends "gilyon:html/base.html" %}{% block footer %}{% endblock %}'})
    made.run("export", "html").ok()
    assert "accessibility.html" not in made.read("exports/html/a/index.html")
    (made.root / "templates/html/base.html").unlink()
    made.run("export", "html").ok()
    assert made.snapshot() == before


def test_the_shared_files_are_made_again_only_when_the_design_or_a_template_changes(made):
    def reason() -> str:
        lines = made.run("export", "html", "--explain").ok().err.splitlines()
        return next(line.partition("\t")[2] for line in lines if line.startswith("html/assets/style.css"))

    assert reason() == "never built"
    made.write({"articles/a.md": article("אחרת", "אחר\n")})
    assert reason() == "fresh"
    made.write({"gilyon.toml": made.read("gilyon.toml") + 'author = "מערכת"\n'})
    assert reason() == "fresh"
    made.write({"gilyon.toml": made.read("gilyon.toml") + "[design]\npage_width = 50\n"})
    assert reason() == "changed: settings"
    made.write({"templates/html/style.css": '{% include "gilyon:html/style.css" %}'})
    assert reason() == "changed: templates"
    assert reason() == "fresh"
