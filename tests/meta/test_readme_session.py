"""The session in the README is true: each command is run, and its output is what stands there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

LIST = (
    "name,phone,email,checkboxinfo\n"
    'דנה כהן,052-234-5678,dana@example.com,"checkbox1, checkbox3"\n'
    "יוסי לוי,0522345679,,checkbox2\n"
    "דנה כהן,+972 52 234 5678,DANA@example.com,\n"
    "רות מזרחי,12345,,checkbox4\n"
)
SECONDS = re.compile(r"\d+\.\d s\b")


def steps(readme: str) -> list[tuple[str, str]]:
    """Command and expected output of each step of the console block."""
    block = re.search(r"```console\n(.*?)```", readme, re.DOTALL)
    assert block is not None
    parts = re.split(r"^\$ (.*)\n", block[1], flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def matches(expected: str, output: str) -> bool:
    pattern = "".join(
        r"(?:.*\n)*?" if line == "…" else re.escape(SECONDS.sub("N s", line)) + r"\n" for line in expected.splitlines()
    )
    return re.fullmatch(pattern, SECONDS.sub("N s", output).replace("\ufeff", "")) is not None


def test_the_session_runs_as_it_is_written(project_root: Path, seed_page: Path, tmp_path: Path) -> None:
    shutil.copy(seed_page, tmp_path / "legacy-page.txt")
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "LANG": "C.UTF-8",
    }
    cwd = tmp_path
    seen = steps((project_root / "README.md").read_text("utf-8"))
    assert len(seen) > 12
    for command, expected in seen:
        if command.startswith("cd "):
            cwd = cwd / command.removeprefix("cd ")
            continue
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=cwd,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        output = done.stdout.decode("utf-8").replace("\r\n", "\n")
        assert matches(expected, output), f"$ {command}\n{output}"
