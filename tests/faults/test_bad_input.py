"""Repositories as they should never be: each command answers in plain words and in bounded time and memory."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

from workspace import Outcome, Workspace, article

SECONDS = 60
MEMORY = 1_500_000_000
"""Address space of a whole run, WeasyPrint's libraries among it."""

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12)
)
BODIES = {
    "list nested 10,000 deep": "".join(f"{'  ' * n}- x\n" for n in range(300)) + "- " * 10_000,
    "quotation nested 10,000 deep": "> " * 10_000 + "x",
    "elements nested 10,000 deep": "<div>" * 10_000 + "x" + "</div>" * 10_000,
    "brackets 10,000 deep": "[" * 10_000 + "x" + "](y)" * 10_000,
    "emphasis 10,000 deep": "*" * 10_000 + "x" + "_" * 10_000,
    "a line of a megabyte": "מילה " * 200_000,
    "a word of a megabyte": "א" * 500_000,
    "backticks": "`" * 20_000 + "x",
    "a hundred thousand notes": "".join(f"[^{n}] " for n in range(20_000)),
    "pipes": "|" * 50_000 + "\n" + "|-" * 5_000,
    "every control character": "".join(map(chr, range(1, 32))) + "\x7f\x85\u2028\u2029\ufffe",
    "marks of direction, never closed": "\u202e\u2066" * 5_000 + "טקסט",
    "points on one letter": "א" + "\u05b8" * 20_000,
}


FRONTS = {
    "bomb of aliases": BOMB + "title: כ",
    "alias of itself": "title: &a [*a]",
    "a field ten thousand deep": "title: " + "[" * 10_000,
    "a number of a million digits": "title: כ\ndate: " + "9" * 1_000_000,
    "an object of Python": "title: !!python/object/apply:os.system ['touch pwned']",
    "a merge key": "title: כ\n<<: {slug: x}",
    "two documents": "title: כ\n---\ntitle: ב",
    "no end": "title: כ",
    "a name ten thousand long": f"title: כ\n{'k' * 10_000}: x",
    "slug that climbs": "title: כ\nslug: ../../etc/x",
    "slug of a device": "title: כ\nslug: con",
    "slug with a NUL": 'title: כ\nslug: "a\\0b"',
    "slug that is absolute": "title: כ\nslug: /etc/x",
    "alias that climbs": "title: כ\naliases: [../../x]",
    "image that climbs": "title: כ\nimage: ../../../etc/passwd",
    "year 0": "title: כ\ndate: 0000-00-00",
    "a date of the far future": "title: כ\ndate: 99999-01-01",
}
OWN_SLUG = frozenset(name for name, front in FRONTS.items() if "slug:" in front)


def run(made: Workspace, *command: str) -> Outcome:
    """As ``Workspace.run``, with limits of time and memory that a runaway hits."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY * 4, MEMORY * 4))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    done = subprocess.run(
        [sys.executable, "-m", "gilyon", *command],
        cwd=made.root,
        env={"PATH": "/usr/bin:/bin", "HOME": str(made.home), "LANG": "C.UTF-8"},
        capture_output=True,
        timeout=SECONDS * 2,
        check=False,
        preexec_fn=limit,
    )
    outcome = Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in outcome.err and "a bug in gilyon" not in outcome.err, outcome.err[-2000:]
    assert outcome.code in (0, 1, 2), f"exit {outcome.code}\n{outcome.err[-2000:]}"
    return outcome


def test_articles_like_no_other_are_taken_or_refused(workspace, tmp_path) -> None:
    texts = {name: article("כותרת", body + "\n") for name, body in BODIES.items()}
    texts |= {name: f"---\n{front}\n{'' if name == 'no end' else '---'}\n\nגוף.\n" for name, front in FRONTS.items()}
    files = {f"articles/n{number}.md": text for number, text in enumerate(texts.values())}
    made = workspace({**files, "articles/good.md": article("טוב", slug="good")})
    for command in (("lint", "--jobs", "1"), ("list",), ("tag", "list"), ("status",)):
        run(made, *command)
    failed = {entry["path"] for entry in run(made, "export", "html", "--format", "json").json()["failed"]}
    assert (made.root / "exports/html/good/index.html").exists(), "the good article was not exported"
    for number, name in enumerate(texts):
        path = f"articles/n{number}.md"
        assert made.read(path) == texts[name], f"{name}: the article was changed"
        exported = list((made.root / "exports/html").glob(f"n{number}/index.html"))
        assert exported or path in failed or name in OWN_SLUG, f"{name}: neither exported nor reported"
    assert not (made.root / "pwned").exists()
    assert {path.name for path in tmp_path.iterdir()} == {"repository", "home"}, "something was written outside"


def test_files_like_no_other(workspace, tmp_path) -> None:
    made = workspace({"articles/good.md": article("טוב")})
    folder = made.root / "articles"
    (tmp_path / "outside.md").write_text(article("סוד גלוי"), "utf-8")
    (folder / "link.md").symlink_to(tmp_path / "outside.md")
    (folder / "loop.md").symlink_to(folder / "loop.md")
    (folder / "dangling.md").symlink_to(folder / "nothing.md")
    (folder / "folder.md").mkdir()
    (folder / "binary.md").write_bytes(bytes(range(256)) * 100)
    (folder / "zeros.md").write_bytes(b"\0" * 100_000)
    (folder / "empty.md").write_bytes(b"")
    (folder / "utf16.md").write_bytes(article("רחב").encode("utf-16"))
    for name in (
        "a?b*c",
        'quote"',
        "line\nbreak",
        "tab\t",
        "back\\slash",
        "con",
        "nul.txt",
        "a:b",
        "<x>",
        "דוח .",
        "-rf",
        "%2e%2e",
    ):
        (folder / f"{name}.md").write_text(article(f"שם {len(name)}"), "utf-8")
    (folder / "Case.md").write_text(article("אחד"), "utf-8")
    (folder / "case.md").write_text(article("שניים"), "utf-8")
    with (folder / "huge.md").open("wb") as file:
        file.truncate(100_000_000)
    for command in (
        ("list",),
        ("lint", "--jobs", "1"),
        ("export", "html", "--jobs", "1"),
        ("status",),
        ("tag", "list"),
    ):
        outcome = run(made, *command)
        assert "סוד גלוי" not in outcome.out
    exported = made.root / "exports"
    assert all("סוד גלוי".encode() not in path.read_bytes() for path in exported.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("deep arrays", "x = " + "[" * 20_000),
        ("deep tables", "[" + ".".join("a" * 5_000) + "]"),
        ("a megabyte on a line", 'name = "' + "א" * 500_000 + '"'),
        ("a number too large", "name = 1e999999"),
        ("a NUL", 'name = "\0"'),
        ("not a table", "design = 3"),
        ("nothing", ""),
    ],
)
def test_a_configuration_like_no_other_is_refused(name: str, text: str, workspace) -> None:
    made = workspace({"articles/a.md": article()}, config=text)
    for command in (("list",), ("export", "html", "--jobs", "1")):
        outcome = run(made, *command)
        assert outcome.code == 2 or name == "a megabyte on a line", outcome.err[:500]
    made = workspace({"tags.toml": text or "tag = 1"})
    made.write({"gilyon.toml": 'name = "כתב עת"\n'})
    assert run(made, "tag", "list").code == 2
