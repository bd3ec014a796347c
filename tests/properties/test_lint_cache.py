"""A run of lint that uses what earlier runs found says what a run from nothing says, after any change."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from gilyon.core.diagnostics import Diagnostic
from gilyon.lint import watching
from gilyon.lint.configured import configured_rules
from gilyon.lint.watching import Watch
from gilyon.pipeline.lint_cache import NAME
from gilyon.pipeline.lint_run import LintRun, surroundings
from gilyon.store.articles import load_all
from gilyon.store.repository import Repository
from workspace import CONFIG, article

FILES = ("articles/a.md", "articles/b.md", "articles/sub/c.md", "articles/sub/d.md")
Change = Callable[[Path], None]

bodies = st.lists(
    st.sampled_from(
        ["שלום , עולם.", "[b](b.md)", "[b](one)", "[עוגן](b.md#סיכום)", "[c](sub/c.md#אחר)", "## סיכום", "## אחר",
         "כתבנו תכנית.", "כתבנו תוכנית.", "מאד יפה", "מאוד יפה",
         "![תמונה](p.jpg)", "![](sub/p.jpg)", "[קובץ](note.pdf)", "[one](onee)", "<!-- gilyon: ignore GLN401 -->"]
    ),
    max_size=8,
).map("\n\n".join)  # fmt: skip
fields = st.fixed_dictionaries(
    {},
    optional={
        "slug": st.sampled_from(["one", "two", "c"]),
        "aliases": st.sampled_from(["[one]", "[two, d]", "[old]"]),
        "tags": st.sampled_from(["[מכירות]", "[כח-אדם]", "[כוח אדם, כח אדם]", "[מכירת]"]),
        "lang": st.sampled_from(["he", "en", "xx-"]),
        "translation_of": st.sampled_from(["one", "two", "none"]),
        "image": st.sampled_from(["p.jpg", "q.jpg"]),
    },
)


def write(name: str, text: str) -> Change:
    def change(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    return change


def remove(name: str) -> Change:
    return lambda root: (root / name).unlink(missing_ok=True)


def written(name: str) -> st.SearchStrategy[Change]:
    return st.builds(lambda body, more: write(name, article(body=f"{body}\n", **more)), bodies, fields)


changes = st.one_of(
    st.sampled_from(FILES).flatmap(written),
    st.sampled_from(FILES).map(remove),
    st.builds(write, st.sampled_from(FILES), st.sampled_from(["---\ntitle: [\n---\n", "", "טקסט בלי כותרת"])),
    st.sampled_from(["p.jpg", "q.jpg", "P.jpg", "note.pdf", "sub/p.jpg"]).flatmap(
        lambda name: st.sampled_from([write(f"articles/{name}", "x"), remove(f"articles/{name}")])
    ),
    st.sampled_from(["", '[[tag]]\nname = "כוח אדם"\n', '[[tag]]\nname = "מכירות"\n', None]).map(
        lambda text: remove("tags.toml") if text is None else write("tags.toml", text)
    ),
    st.sampled_from(["", '[lint]\nignore = ["GLN401"]\n', '[lint.per-file]\n"articles/sub" = ["GLN"]\n']).map(
        lambda text: write("gilyon.toml", CONFIG + text)
    ),
)


def lint(root: Path, *, cached: bool, jobs: int = 1) -> dict[str, list[Diagnostic]]:
    repository = Repository(root)
    run = LintRun(repository, configured_rules(repository.settings.lint), jobs=jobs, cached=cached)
    collection = load_all(repository)
    files = collection.everything
    return dict(zip((file.source.path for file in files), run.lint(collection, files), strict=True))


@settings(max_examples=settings().max_examples // 4)
@given(st.tuples(*(written(name) for name in FILES)), st.lists(changes, min_size=6, max_size=20))
def test_after_any_change_the_findings_are_those_of_a_run_from_nothing(
    beginning: tuple[Change, ...], steps: list[Change]
) -> None:
    root = Path(tempfile.mkdtemp())
    try:
        write("gilyon.toml", CONFIG)(root)
        for change in beginning:
            change(root)
        for step in steps:
            step(root)
            assert lint(root, cached=True) == lint(root, cached=False)
    finally:
        shutil.rmtree(root)


def test_only_what_may_have_changed_is_linted_again(tmp_path: Path, monkeypatch) -> None:
    for name in FILES:
        up = "../" if "sub" in name else ""
        write(name, article(body=f"שלום , עולם.\n\n[b]({up}b.md#א)\n", slug=name[-4]))(tmp_path)
    write("gilyon.toml", CONFIG)(tmp_path)
    linted: list[str] = []
    from gilyon.pipeline import lint_workers

    real = lint_workers.lint_file

    def spy(file, *arguments, **more):
        linted.append(file.source.path)
        return real(file, *arguments, **more)

    monkeypatch.setattr(lint_workers, "lint_file", spy)
    lint(tmp_path, cached=True)
    assert sorted(linted) == sorted(FILES)
    linted.clear()
    lint(tmp_path, cached=True)
    assert linted == []
    write("articles/sub/d.md", article(body="אחרת.\n", slug="d"))(tmp_path)
    lint(tmp_path, cached=True)
    assert linted == ["articles/sub/d.md"]
    linted.clear()
    write("articles/b.md", article(body="פסקה אחרת.\n", slug="b"))(tmp_path)
    lint(tmp_path, cached=True)
    assert sorted(linted) == ["articles/a.md", "articles/b.md", "articles/sub/c.md"]


def test_a_broken_or_foreign_cache_is_an_empty_one(tmp_path: Path) -> None:
    write("articles/a.md", article(body="שלום , עולם.\n"))(tmp_path)
    write("gilyon.toml", CONFIG)(tmp_path)
    expected = lint(tmp_path, cached=False)
    lint(tmp_path, cached=True)
    text = (tmp_path / NAME).read_text("utf-8")
    for broken in ("", "{", "[]", '{"version": 1}', text[:-20], text.replace('"version": 1', '"version": 99')):
        (tmp_path / NAME).write_text(broken, "utf-8")
        assert lint(tmp_path, cached=True) == expected


def test_many_processes_find_what_one_does(tmp_path: Path) -> None:
    write("gilyon.toml", CONFIG)(tmp_path)
    for number in range(450):
        write(f"articles/{number}.md", article(body=f"שלום , עולם.\n\n[x]({number + 1}.md) [y]({number - 1}.md#א)\n"))(
            tmp_path
        )
    one = lint(tmp_path, cached=False, jobs=1)
    assert lint(tmp_path, cached=True, jobs=3) == one
    assert lint(tmp_path, cached=True, jobs=3) == one
    assert sum(map(len, one.values())) > 450


def test_what_surroundings_reckon_is_seen_for_every_file_that_asks(tmp_path: Path) -> None:
    """A value that is kept for all files must count for each of them, not only for the first."""
    write("articles/a.md", article())(tmp_path)
    write("gilyon.toml", CONFIG)(tmp_path)
    repository = Repository(tmp_path)
    watch = Watch(surroundings(repository, load_all(repository), ()))
    for _ in range(2):
        for name in watching.REMEMBERED:
            getattr(watch.around, name)
        assert watch.take() == {f"value:{name}" for name in watching.REMEMBERED}
