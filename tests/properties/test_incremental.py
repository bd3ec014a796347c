"""A run after any changes leaves the same site, byte for byte, as a run from nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from gilyon.errors import ContentError
from gilyon.pipeline.engine import run
from gilyon.pipeline.manifest import Manifest
from gilyon.pipeline.planning import Request, load_publication, make_plan
from gilyon.store.articles import load_all
from gilyon.store.repository import Repository
from samples import chart
from workspace import CONFIG

REQUEST = Request(("html",), None, drafts=False, strict=False, force=False)
FILES = ("one", "two", "three", "guides/four", "guides/deep/five")
PICTURES = (chart((60, 30)), chart((50, 40)))
FOLDERS = ("", "guides/", "guides/deep/")


class Quiet:
    def started(self, total: int) -> None: ...

    def finished(self, outcome: object) -> None: ...


def slug_of(name: str) -> str:
    return name.rpartition("/")[2]


fields = st.fixed_dictionaries(
    {"title": st.sampled_from(["כותרת", "מכירה ב־C++", "Third", 'על <דוחות> & "עוד"'])},
    optional={
        # {stem} is the file's own name: addresses that several articles claim stop a run, and should be the exception.
        "slug": st.sampled_from(["{stem}-new", "{stem}-חדש", "{stem}-other", "shared"]),
        "date": st.sampled_from(["2026-01-05", "2026-02-03", "2025-12-31"]),
        "updated": st.sampled_from(["2026-03-01T10:00", "2024-05-06"]),
        "lang": st.sampled_from(["he", "en"]),
        "tags": st.lists(st.sampled_from(["גיוס כוח אדם", "גיוס כח-אדם", "מכירות", "CRM"]), max_size=3),
        "summary": st.sampled_from(["תקציר קצר", "עוד תקציר"]),
        "status": st.sampled_from(["draft", "published"]),
        "aliases": st.lists(st.sampled_from(["{stem}-old", "{stem}-older", "shared-old"]), max_size=2, unique=True),
        "translation_of": st.sampled_from([slug_of(name) for name in FILES]),
        "image": st.just("pic.png"),
        "layout": st.sampled_from(["columns-left", "columns-right"]),
    },
)
bodies = st.lists(
    st.sampled_from(
        [
            "פסקה אחת.",
            "## כותרת\n\nעוד מילים.",
            "[קישור](/articles/two.md) לשני",
            "`code` ו־H~2~O",
            "![א](pic.png)",
            "סוף",
        ]
    ),
    min_size=1,
    max_size=3,
).map("\n\n".join)
articles = st.tuples(fields, bodies)
names = st.sampled_from(FILES)
changes = st.one_of(
    st.tuples(st.just("write"), names, articles),
    st.tuples(st.just("delete"), names),
    st.tuples(st.just("rename"), names, names),
    st.tuples(st.just("picture"), st.sampled_from(FOLDERS), st.sampled_from(PICTURES)),
    st.tuples(
        st.just("vocabulary"), st.sampled_from(["", '[[tag]]\nname = "גיוס כוח אדם"\nspellings = ["גיוס עובדים"]\n'])
    ),
    st.tuples(st.just("settings"), st.sampled_from(["", '[sections]\nguides = "מדריכים"\n', 'author = "המערכת"\n'])),
)


def text_of(name: str, article: tuple[dict[str, object], str]) -> str:
    head, body = article
    lines = [f"{field}: {_yaml(value)}" for field, value in head.items()]
    return "---\n" + "\n".join(lines).replace("{stem}", slug_of(name)) + f"\n---\n\n{body}\n"


def _yaml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(f"'{item}'" for item in value) + "]"
    return f"'{value}'"


def apply(root: Path, change: tuple[object, ...]) -> None:
    kind = change[0]
    paths = [
        root / "articles" / f"{name}.md"
        for name in change[1:]
        if kind in ("write", "delete", "rename") and isinstance(name, str)
    ]
    if kind == "write":
        paths[0].parent.mkdir(parents=True, exist_ok=True)
        paths[0].write_text(text_of(str(change[1]), change[2]), "utf-8")  # type: ignore[arg-type]
    elif kind == "delete":
        paths[0].unlink(missing_ok=True)
    elif kind == "rename" and paths[0].exists():
        paths[1].parent.mkdir(parents=True, exist_ok=True)
        paths[0].rename(paths[1])
    elif kind == "picture":
        (root / f"articles/{change[1]}pic.png").write_bytes(change[2])  # type: ignore[arg-type]
    elif kind == "vocabulary":
        (root / "tags.toml").write_text(str(change[1]), "utf-8")
    elif kind == "settings":
        (root / "gilyon.toml").write_text(CONFIG + str(change[1]), "utf-8")


def export(root: Path, folder: Path) -> dict[str, bytes] | str:
    """The site that a run leaves in ``folder``, or why nothing may be built (two articles at one address)."""
    repository = Repository(root)
    publication = load_publication(repository)
    manifest = Manifest.load(folder)
    try:
        plan = make_plan(repository, load_all(repository), publication, manifest, REQUEST)
    except ContentError as error:
        return error.message
    report = run(plan, publication, manifest, Quiet(), jobs=1, time_limit=60)
    assert report.failed == []
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in (folder / "html").rglob("*") if p.is_file()}


@contextmanager
def repository() -> Iterator[Path]:
    root = Path(tempfile.mkdtemp())
    try:
        (root / "articles").mkdir()
        (root / "gilyon.toml").write_text(CONFIG, "utf-8")
        yield root
    finally:
        shutil.rmtree(root)


@settings(max_examples=settings().max_examples // 5)
@given(
    st.lists(articles, min_size=2, max_size=5),
    st.lists(st.lists(changes, min_size=1, max_size=3), min_size=1, max_size=4),
)
def test_an_incremental_run_equals_a_clean_one(first, rounds):
    with repository() as root:
        for folder in FOLDERS:
            (root / "articles" / folder).mkdir(exist_ok=True)
            apply(root, ("picture", folder, PICTURES[0]))
        for name, article in zip(FILES, first, strict=False):
            apply(root, ("write", name, article))
        export(root, root / "exports")
        for number, batch in enumerate(rounds):
            for change in batch:
                apply(root, change)
            clean = export(root, root / f"clean-{number}")
            again = export(root, root / "exports")
            assert (again.keys() if isinstance(again, dict) else again) == (
                clean.keys() if isinstance(clean, dict) else clean
            )
            assert again == clean
