"""Typography in the shared document: every edition's text, no code, no address, no attribute."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree, html

from gilyon.config.settings import Settings
from gilyon.content.articles import Conventions, load_article
from gilyon.content.document import DocumentBuilder
from gilyon.content.typesetting import typeset_body
from gilyon.core.source import Source
from workspace import CONFIG, Workspace, article

Make = Callable[..., Workspace]
CONVENTIONS: Conventions = Settings("כתב עת").conventions
BODY = """הוא אמר **"שלום"** ל-20 איש מ*בית*-ספר, ב-`a-b "c"` של [צה"ל](b.md "ד-ג").

## דו"ח ה-CSS

```
קוד "א-ב"
```

<https://example.com/א-ב>

"One two" - so-called.
"""


def build(body: str, *, lang: str = "he", on: bool = True) -> str:
    loaded = load_article(Source("articles/a.md", article(body=body, lang=lang)), CONVENTIONS)
    assert loaded.article is not None
    return DocumentBuilder(hebrew_typography=on).build(loaded.article, {"b.md": "b"}, {}).html


def test_texts_are_set_across_inline_elements() -> None:
    shown = build(BODY)
    assert "<strong>”שלום”</strong> ל־20 איש" in shown
    assert "</em>־ספר, ב-<code" in shown and 'a-b "c"' in shown
    assert ">צה״ל</a>" in shown and 'title="ד-ג"' in shown
    assert 'קוד "א-ב"' in html.fromstring(shown).text_content()
    assert "/א-ב</a>" in shown
    assert '"One two" - so-called.' in shown


def test_anchors_stay_as_links_know_them() -> None:
    ids = [heading.get("id") for heading in html.fromstring(build(BODY)).iter("h2")]
    assert ids == [heading.get("id") for heading in html.fromstring(build(BODY, on=False)).iter("h2")]
    assert "דו״ח ה־" in html.fromstring(build(BODY)).text_content()


def test_off_unless_set_and_never_for_other_languages() -> None:
    assert "”" not in build(BODY, on=False) and "־" not in build(BODY, on=False)
    assert build(BODY, lang="en") == build(BODY, lang="en", on=False)


def test_done_again_it_changes_nothing() -> None:
    root = html.fromstring(f"<div>{build(BODY)}</div>")
    before = etree.tostring(root)
    typeset_body(root)
    assert etree.tostring(root) == before


def test_all_editions_follow_the_setting_and_the_source_stays(workspace: Make) -> None:
    text = article(slug="a", body='הוא אמר "שלום" ל-20 איש.\n')
    repository = workspace({"articles/a.md": text})
    repository.run("export", "all").ok()
    assert "ל־20" not in repository.read("exports/html/a/index.html")
    repository.write({"gilyon.toml": CONFIG + '[export]\ntypography = "hebrew"\n'})
    repository.run("export", "all").ok()
    for name in ("html/a/index.html", "email/a.html", "email/a.txt"):
        assert "”שלום” ל־20 איש" in repository.read(f"exports/{name}"), name
    assert repository.read("articles/a.md") == text
    repository.write({"gilyon.toml": CONFIG + '[export]\ntypography = "hebrwe"\n'})
    repository.run("export", "html").fails(2, "hebrew")
