"""Mail is judged before it is written, and by lint when it is asked for mail."""

from __future__ import annotations

import pytest

from workspace import CONFIG, Workspace, article

SENDER = """
[email]
sender = "news@example.com"
sender_name = "מערכת כתב העת"
postal_address = "ת\\"ד 1000, תל אביב"
unsubscribe = "https://example.com/unsubscribe"
"""
CALM = article("מאמר שקט", "פסקה אחת ועוד אחת.\n")
BARE = article("איגרת בלי פתיח", "פסקה אחת ועוד אחת.\n", kind="newsletter")
LONG = article("מאמר ארוך", "פסקה ארוכה שאין לה סוף, ועוד אחת אחריה.\n\n" * 700)
FLEX = '{% extends "gilyon:email/body.html" %}\n{% block footer %}<p style="display:flex">סוף</p>{% endblock %}\n'


@pytest.fixture
def magazine(workspace):
    return workspace({"gilyon.toml": CONFIG + SENDER, "articles/calm.md": CALM})


def test_an_error_keeps_the_mail_of_one_article_from_being_written(magazine: Workspace) -> None:
    magazine.write({"articles/long.md": LONG})
    document = magazine.run("export", "email", "--format", "json").json()
    assert [(each["path"], each["format"]) for each in document["failed"]] == [("articles/long.md", "email")]
    assert "GLN620" in document["failed"][0]["message"] and "articles/long.md:2:8" in document["failed"][0]["message"]
    assert magazine.files("exports/email") == [f"exports/email/calm.{ending}" for ending in ("eml", "html", "txt")]
    magazine.run("export", "email").fails(1, "GLN620", "102,400")


def test_a_template_that_breaks_mail_is_found_out(magazine: Workspace) -> None:
    magazine.write({"templates/email/body.html": FLEX})
    magazine.run("export", "email").fails(
        1, "GLN642", "display: flex", "https://www.caniemail.com/features/css-display-flex/"
    )
    assert magazine.files("exports/email") == []


def test_a_warning_goes_along_with_the_mail_now_and_while_it_is_fresh(magazine: Workspace) -> None:
    magazine.write({"articles/bare.md": BARE})
    for written in (3 * 2, 0):
        done = magazine.run("export", "email", "--format", "json").ok()
        assert len(done.json()["written"]) == written
        (warning,) = done.json()["warnings"]
        assert {key: warning[key] for key in ("path", "line", "column", "code")} == {
            "path": "articles/bare.md", "line": 2, "column": 8, "code": "GLN615",
        }  # fmt: skip
    assert "articles/bare.md:2:8: GLN615" in magazine.run("export", "email").ok().err
    assert "GLN615" in magazine.run("export", "email").ok().err


def test_strict_makes_a_warning_a_failure_even_of_what_was_built(magazine: Workspace) -> None:
    magazine.write({"articles/bare.md": BARE})
    magazine.run("export", "email").ok()
    magazine.run("export", "email", "--strict").fails(1, "GLN615")
    (magazine.root / "articles/bare.md").unlink()
    magazine.run("export", "email", "--strict").ok()


@pytest.mark.parametrize(
    "files",
    [
        {"gilyon.toml": CONFIG + SENDER + '\n[lint]\nignore = ["missing-preheader"]\n'},
        {"gilyon.toml": CONFIG + SENDER + '\n[lint.per-file]\n"articles/bare.md" = ["GLN615"]\n'},
        {"articles/bare.md": BARE + "\n<!-- gilyon: ignore-file GLN615: a short one -->\n"},
    ],
)
def test_a_rule_can_be_left_out_of_the_check(magazine: Workspace, files: dict[str, str]) -> None:
    magazine.write({"articles/bare.md": BARE})
    assert magazine.run("export", "email", "--format", "json").ok().json()["warnings"]
    magazine.write(files)
    assert magazine.run("export", "email", "--strict", "--format", "json").ok().json()["warnings"] == []
    assert magazine.run("lint").code == 0


def test_an_unknown_rule_in_the_settings_is_told_before_anything_is_made(magazine: Workspace) -> None:
    magazine.write({"gilyon.toml": CONFIG + SENDER + '\n[lint]\nignore = ["GLN6999"]\n'})
    magazine.run("export", "email").fails(2, "no rule 'GLN6999'")
    assert magazine.files("exports") == []


def test_lint_judges_mail_when_asked_and_writes_nothing(magazine: Workspace) -> None:
    magazine.write({"articles/bare.md": BARE})
    magazine.run("lint").ok()
    before = magazine.snapshot()
    for selector in ("GLN6", "GLN615", "missing-preheader", "ALL"):
        found = magazine.run("lint", "--select", selector, "--format", "json")
        assert found.code == 1
        assert [(each["path"], each["code"]) for each in found.json()["findings"]] == [("articles/bare.md", "GLN615")]
    assert magazine.snapshot() == before


def test_lint_tells_why_an_advertisement_cannot_be_sent(workspace) -> None:
    made = workspace({"articles/sale.md": article("הנחה", kind="advertisement")})
    found = made.run("lint", "--select", "GLN6", "--format", "json").json()["findings"]
    assert [each["code"] for each in found] == ["GLN610"] and "email.sender" in found[0]["message"]


def test_clients_are_a_setting(magazine: Workspace) -> None:
    rem = '{% extends "gilyon:email/body.html" %}\n{% block footer %}<div style="float:left">סוף</div>{% endblock %}\n'
    magazine.write({"templates/email/body.html": rem})
    assert magazine.run("lint", "--select", "GLN642").code == 1
    modern = SENDER + 'clients = "modern"\n'
    magazine.write({"gilyon.toml": CONFIG + modern})
    magazine.run("lint", "--select", "GLN642").ok()
    magazine.write({"gilyon.toml": CONFIG + SENDER + 'clients = "israeli"\n'})
    magazine.run("lint").fails(2, "did you mean 'israel'?")


def test_a_comment_about_mail_is_not_called_unused_where_mail_is_not_judged(magazine: Workspace) -> None:
    magazine.write({"articles/calm.md": CALM + "\n<!-- gilyon: ignore-file GLN621, missing-preheader -->\n"})
    magazine.run("lint").ok()


def test_the_same_is_found_in_any_number_of_processes(magazine: Workspace) -> None:
    magazine.write({f"articles/a{number}.md": BARE.replace("פתיח", f"פתיח {number}") for number in range(220)})
    one = magazine.run("export", "email", "--format", "json", "--jobs", "1", "--output", "one").ok().json()
    two = magazine.run("export", "email", "--format", "json", "--jobs", "2", "--output", "two").ok().json()
    assert one["warnings"] == two["warnings"] and len(one["warnings"]) == 220
