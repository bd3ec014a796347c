"""The project's promises about itself: layers, size of files, registries, and a wheel that works alone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from gilyon.app import COMMANDS
from gilyon.exporters.registry import EXPORTERS, FORMATS, OUTPUTS

PACKAGE = "cli/gilyon"
TOO_LARGE = 300


def run(*command: str, cwd: Path, **env: str) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env={**os.environ, **env}, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_layers_are_kept(project_root):
    assert "0 broken" in run(str(Path(sys.executable).parent / "lint-imports"), cwd=project_root)


def test_files_stay_small(project_root):
    sizes = {
        p.relative_to(project_root / PACKAGE).as_posix(): len(p.read_text("utf-8").splitlines())
        for p in (project_root / PACKAGE).rglob("*.py")
    }
    assert sorted(sizes.values())[len(sizes) // 2] <= 110
    assert [name for name, lines in sizes.items() if lines > TOO_LARGE] == []


def test_every_command_has_its_file_and_every_file_its_command(project_root):
    files = {p.stem.removesuffix("_command") for p in (project_root / PACKAGE / "commands").glob("*_command.py")}
    assert files == set(COMMANDS)


def test_every_format_has_an_exporter_and_an_output():
    assert (
        {*FORMATS, "single", "book"}
        == set(OUTPUTS)
        == set(EXPORTERS) - {"images", "site", "assets", "search", "service"}
    )


def test_every_module_says_what_it_owns(project_root):
    silent = [
        p.as_posix() for p in (project_root / PACKAGE).rglob("*.py") if not re.match('r?"""', p.read_text("utf-8"))
    ]
    assert silent == []


def test_both_catalogues_have_the_same_labels(project_root):
    names = {
        p.name: re.findall(r'^msgid "(.+)"', p.read_text("utf-8"), re.MULTILINE)
        for p in (project_root / PACKAGE / "language/labels").glob("*.po")
    }
    assert set(names) >= {"he.po", "en.po"}
    assert len({tuple(labels) for labels in names.values()}) == 1


def test_the_sample_articles_are_clean(project_root):
    run(sys.executable, "-m", "gilyon", "lint", "--select", "ALL", cwd=project_root)


def test_the_architecture_names_every_room_and_dependency(project_root):
    text = (project_root / "ARCHITECTURE.md").read_text("utf-8")
    rooms = [p.name for p in (project_root / PACKAGE).iterdir() if p.is_dir() and not p.name.startswith("__")]
    assert [room for room in rooms if f"`{room}/`" not in text] == []
    pyproject = (project_root / "pyproject.toml").read_text("utf-8")
    block = re.search(r"^dependencies = \[\n(.*?)^\]", pyproject, re.MULTILINE | re.DOTALL)
    assert block is not None
    names = re.findall(r'"([A-Za-z0-9-]+)', block[1])
    assert [name for name in names if name.lower() not in text.lower()] == []


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    root = Path(__file__).parent.parent.parent
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), ".", cwd=root)
    return next(folder.glob("*.whl"))


def test_the_wheel_works_in_an_empty_environment(wheel, project_root, tmp_path):
    """Installed alone, with its dependencies, it makes a repository and exports every edition of it."""
    environment = tmp_path / "env"
    venv.create(environment, with_pip=True)
    python = str(environment / "bin/python")
    lock = re.findall(r"^(\S+==[^\\\n]+?) \\$", (project_root / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    constraints = tmp_path / "constraints.txt"
    constraints.write_text("\n".join(lock) + "\n")
    run(python, "-m", "pip", "install", "--quiet", "-c", str(constraints), str(wheel), cwd=tmp_path)
    program = str(environment / "bin/gilyon")
    where = run(python, "-c", "import gilyon; print(gilyon.__file__)", cwd=tmp_path)
    assert where.startswith(str(environment))
    run(program, "init", "magazine", cwd=tmp_path)
    made = run(program, "-C", "magazine", "export", "all", cwd=tmp_path).splitlines()
    assert {Path(name).suffix for name in made} >= {".html", ".pdf", ".eml", ".txt", ".css"}
    assert all((tmp_path / "magazine" / name).is_file() for name in made)
    assert (Path(where).parent / "_rules" / "GLN401.md").is_file()
    server = subprocess.run([program, "lsp"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert server.returncode == 2 and "pip install 'gilyon[lsp]'" in server.stderr
