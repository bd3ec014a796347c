"""Spelling, with a dictionary made here and with the system's: off unless set, and both engines must reject a word."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gilyon.errors import GilyonError
from gilyon.lint.speller import Speller, neighbours
from gilyon.pipeline import spelling
from gilyon.store.dictionary import find_dictionary
from gilyon.store.repository import Repository
from workspace import CONFIG, Workspace, article

Make = Callable[..., Workspace]
ON = CONFIG + '[lint]\nspelling = true\ndictionary = "words/small"\n'
AFF = "SET UTF-8\nPFX A Y 1\nPFX A 0 ה .\n"
DIC = "3\nצוות/A\nמכירות/A\nלקוחות\n"
FILES = {"words/small.aff": AFF, "words/small.dic": DIC}
BODY = "צוות המכיררות פגש לקוחות.\n"

pytest.importorskip("hunspell")
pytest.importorskip("wordfreq")


def found(repository: Workspace, *arguments: str) -> list[tuple[str, int, int]]:
    rows = repository.run("lint", "--format", "json", *arguments).json()["findings"]
    return [(row["code"], row["line"], row["column"]) for row in rows]


FINDING = [("GLN901", 5, 6)]


def test_off_unless_set_or_named(workspace: Make) -> None:
    repository = workspace({**FILES, "articles/a.md": article(body=BODY)}, config=ON.replace("true", "false"))
    assert found(repository) == found(repository, "--select", "ALL,GLN9") == []
    assert found(repository, "--select", "GLN901") == found(repository, "--select", "unknown-word") == FINDING


def test_on_it_is_found_and_the_likely_word_told(workspace: Make) -> None:
    repository = workspace({**FILES, "articles/a.md": article(body=BODY)}, config=ON)
    assert found(repository) == FINDING
    (row,) = repository.run("lint", "--format", "json").json()["findings"]  # from the cache
    assert "'המכירות'" in row["message"] and row["severity"] == "info"
    assert repository.run("lint", "--fix", "--unsafe-fixes").code == 1
    assert BODY in repository.read("articles/a.md")


def test_what_is_remembered_knows_dictionary_words_and_other_articles(workspace: Make) -> None:
    repository = workspace({**FILES, "articles/a.md": article(body=BODY)}, config=ON)
    assert found(repository) == FINDING
    repository.write({"words.txt": "\ufeffמכיררות  # כך אצלנו\n\n# הערה\n"})
    assert found(repository) == []
    repository.write({"words.txt": "אחר\n"})
    assert found(repository) == FINDING
    repository.write({"words/small.dic": DIC.replace("3", "4") + "מכיררות/A\n"})
    assert found(repository) == []
    repository.write({"words/small.dic": DIC})
    assert found(repository) == FINDING
    repository.write({"articles/b.md": article(body="לקוחות.\n", slug="b")})
    assert found(repository) == FINDING
    repository.write({"articles/b.md": article(body="המכיררות, המכיררות.\n", slug="b")})
    assert found(repository) == []


def test_ways_out_hold(workspace: Make) -> None:
    body = "צוות המכיררות. <!-- gilyon: ignore GLN901 -->\n"
    repository = workspace({**FILES, "articles/a.md": article(body=body)}, config=ON)
    assert found(repository) == []
    assert found(repository, "--no-cache") == []


def test_many_processes_find_what_one_does(workspace: Make) -> None:
    files = {f"articles/{n}.md": article(body="צוות.\n", slug=f"a{n}") for n in range(410)}
    repository = workspace({**FILES, **files, "articles/z.md": article(body=BODY)}, config=ON)
    assert found(repository, "--no-cache", "--jobs", "1") == found(repository, "--jobs", "2") == FINDING


def test_what_is_missing_is_told(workspace: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = workspace({"articles/a.md": article(body=BODY)}, config=ON)
    repository.run("lint").fails(2, "words/small", "gilyon.toml", "hunspell-he")
    repository.write({"words/small.aff": "SET ISO8859-1\n", "words/small.dic": "1\nword\n"})
    repository.run("lint").fails(2, "not a Hebrew dictionary")
    for name in spelling._LIBRARIES:
        with monkeypatch.context() as patched:
            patched.setattr(spelling, "_LIBRARIES", ("no-such-library", name))
            with pytest.raises(GilyonError) as caught:
                spelling.speller(Repository(repository.root))
        assert "no-such-library" in str(caught.value) and "gilyon[spelling]" in str(caught.value.hint)


def test_without_a_name_it_is_looked_for(workspace: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = workspace({"he/he_IL.aff": AFF, "he/he_IL.dic": DIC}, config=CONFIG + "[lint]\nspelling = true\n")
    monkeypatch.setattr("gilyon.store.dictionary._FOLDERS", ())
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    monkeypatch.setenv("DICPATH", "")
    with pytest.raises(GilyonError, match="he_IL"):
        find_dictionary(Repository(repository.root))
    monkeypatch.setenv("DICPATH", f"{tmp_path}:{repository.root / 'he'}")
    assert find_dictionary(Repository(repository.root)).folder == repository.root / "he"


def test_off_it_loads_nothing(workspace: Make) -> None:
    repository = workspace({"articles/a.md": article(body=BODY)})
    program = (
        "import sys; from gilyon.app import main; sys.argv = ['gilyon', 'lint']\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([name for name in sys.modules if name in ('hunspell', 'wordfreq', 'gilyon.pipeline.spelling')])"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", program], cwd=repository.root, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_neighbours_differ_in_more_than_a_prefix() -> None:
    near = neighbours("במכירות")
    assert {"במכורות", "במכיורת", "במכירת", "בממכירות"} <= near
    assert not {"מכירות", "למכירות", "במכירות", "שבמכירות"} & near


def test_what_is_too_long_for_a_word_is_not_judged() -> None:
    class Engines:
        def accepts(self, word: str) -> bool:
            raise AssertionError(len(word))

        zipf = accepts

    assert Speller(Engines(), frozenset(), "").meant("א" * 1_000_000) is None


def test_the_dictionary_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "gilyon.toml").write_text(CONFIG, "utf-8")
    try:
        speller = spelling.speller(Repository(tmp_path))
    except GilyonError:
        pytest.skip("no he_IL on this machine")
    assert isinstance(speller, Speller)
    assert {word: speller.meant(word) for word in ("המכיררות", "רלווטית", "פונקנציית")} == {
        "המכיררות": "המכירות",
        "רלווטית": "רלוונטית",
        "פונקנציית": "פונקציית",
    }
    right = "אמיתיים האמיתית עימו איטי לאובדן שתעבודנה וילכלך משהובטח קומפוננטה ושבמכירותיהם בצוקרברג"
    assert [word for word in right.split() if speller.meant(word)] == []
