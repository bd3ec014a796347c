"""The family of the law, asked as a publisher would: what runs when, where it points, and who is left in peace."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest

from gilyon.lint.law.table import ASSURED, DUTIES, FAMILY, GROUP_CODES
from gilyon.lint.registry import RULES
from workspace import CONFIG, Workspace, article

Make = Callable[..., Workspace]
FORM = """
[forms.contact]
title = "דברו איתנו"
action = "http://example.com/forms"

[[forms.contact.fields]]
name = "phone"
type = "phone"
label = "טלפון"

[[forms.contact.fields]]
name = "consent"
type = "consent"
label = "קראתי את התקנון ואבקש לקבל דיוור."
required = true
"""
LAWFUL = """
[accessibility]
contact = "access@example.com"
phone = "03-555-5555"
coordinator = "דנה כהן"
reviewed = "2026-01-31"

[email]
sender = "news@example.com"

[forms.contact]
title = "דברו איתנו"
purpose = "להשיב לפנייה"

[[forms.contact.fields]]
name = "phone"
type = "phone"
label = "טלפון"
"""


def found(repository: Workspace, *arguments: str) -> list[tuple[str, str, int]]:
    findings = repository.run("lint", "--format", "json", *arguments).json()["findings"]
    return [(one["path"], one["code"], one["line"]) for one in findings]


def test_a_form_is_judged_where_it_is_written(workspace: Make) -> None:
    repository = workspace({"articles/a.md": article()}, config=CONFIG + FORM)
    first = CONFIG.count("\n") + 2
    expected = [("GLN011", first), ("GLN013", first + 2), ("GLN021", first + 12), ("GLN023", first + 12)]
    assert found(repository) == [("gilyon.toml", code, line) for code, line in expected]
    assert found(repository, "gilyon.toml") == found(repository)
    assert found(repository, "articles") == []
    assert "Found 4 faults in 2 files." in repository.run("lint").fails(1).err


@pytest.mark.parametrize("settings", ['language = "en"\n', 'language = "he"\n[law]\ncountry = "none"\n'])
def test_who_is_not_bound_is_left_in_peace(workspace: Make, settings: str) -> None:
    config = f'name = "Letters"\n{settings}' + FORM
    repository = workspace({"articles/a.md": article(lang="he")}, config=config)
    assert found(repository) == found(repository, "--select", "law", "--ignore", "GLN6") == []


def test_an_israeli_publication_in_english_is_bound(workspace: Make) -> None:
    repository = workspace({}, config='name = "Letters"\nlanguage = "en"\n[law]\ncountry = "IL"\n' + FORM)
    assert [code for _, code, _ in found(repository)] == ["GLN011", "GLN013", "GLN021", "GLN023"]


def test_the_preflight_asks_what_a_usual_run_does_not(workspace: Make) -> None:
    bare = {"articles/a.md": article(body='![](photo.jpg)\n\nדוא"ל , שלום.\n'), "articles/photo.jpg": b"x"}
    repository = workspace(bare)
    assert [code for _, code, _ in found(repository)] == ["GLN304", "GLN401"]
    preflight = [code for _, code, _ in found(repository, "--select", "law", "--ignore", "GLN6")]
    assert preflight == ["GLN304", "GLN002", "GLN003", "GLN004"]
    assert [code for _, code, _ in found(repository, "--select", "ALL", "--ignore", "GLN6")] == ["GLN304", "GLN401"]
    lawful = workspace({"articles/a.md": article()}, config=CONFIG + LAWFUL)
    assert found(lawful, "--select", "law") == []


def test_findings_of_the_publication_are_silenced_as_others_are(workspace: Make) -> None:
    kept = '[lint.per-file]\n"gilyon.toml" = ["GLN011", "law"]\n'
    assert found(workspace({}, config=CONFIG + FORM + kept)) == []
    assert found(workspace({}, config=CONFIG + FORM + '[lint]\nignore = ["law"]\n')) == []
    repository = workspace({"articles/a.md": article()}, config=CONFIG + FORM)
    repository.run("lint", "--write-baseline").ok()
    assert "4 known" in repository.run("lint").ok().err
    repository.write({"gilyon.toml": (CONFIG + FORM).replace("http://", "https://")})
    assert "1 entry" in repository.run("lint").ok().err


def test_a_linked_pdf_is_read(workspace: Make) -> None:
    repository = workspace({"articles/a.md": article()})
    repository.run("export", "pdf").ok()
    tagged = repository.bytes("exports/pdf/a.pdf")
    with pikepdf.open(io.BytesIO(tagged)) as pdf:
        del pdf.Root.StructTreeRoot, pdf.Root.Lang
        pdf.save(bare := io.BytesIO())
        pdf.save(locked := io.BytesIO(), encryption=pikepdf.Encryption(user="secret", owner="secret"))
    links = "[א](good.pdf) [ב](bare.pdf) [ג](junk.pdf) [ד](locked.pdf)\n"
    files = {"good": tagged, "bare": bare.getvalue(), "junk": b"%PDF-1.7 no", "locked": locked.getvalue()}
    repository.write({f"articles/{name}.pdf": data for name, data in files.items()})
    repository.write({"articles/b.md": article(title="שנייה", body=links)})
    said = repository.run("lint", "--format", "concise").fails(1).out.splitlines()
    assert len(said) == 1 and "'bare.pdf' has no tags and no language" in said[0]
    repository.write({"articles/bare.pdf": tagged})  # the same text, another file: what was remembered is stale
    repository.run("lint").ok()


def test_every_rule_of_the_law_has_its_point_and_its_source() -> None:
    own = {rule.code: rule for rule in RULES if rule.code.startswith(FAMILY)}
    known = {rule.code for rule in RULES}
    assert set(own) <= GROUP_CODES <= known
    for duty in DUTIES:
        for rule in (own[code] for code in duty.codes if code in own):
            source = rule.docs.partition("## Source")[2]
            assert duty.act.address in source and "no legal advice" in source, rule.code


def test_the_page_of_the_law_tells_what_is_done_anyway(project_root) -> None:
    page = (project_root / "docs/articles/explanations/israeli-law.md").read_text("utf-8")
    assert all(what in page for _, _, what in ASSURED)
