"""Sessions in the documentation: the ``console`` blocks of a page, one after another, in a shell of their own."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

LIST = (
    "name,phone,email,checkboxinfo\n"
    'דנה כהן,052-234-5678,dana@example.com,"checkbox1, checkbox3"\n'
    "יוסי לוי,0522345679,,checkbox2\n"
    "דנה כהן,+972 52 234 5678,DANA@example.com,\n"
    "רות מזרחי,12345,,checkbox4\n"
)
FILES = {"list.csv": LIST}
"""What lies in the folder where a session begins; ``legacy-page.txt``, where the machine has it, is laid beside."""

_VARYING = re.compile(r"\d+\.\d s\b|\d{4}-\d\d-\d\d(T[\d:+]+)?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

_SLOW = re.compile(r"^slow: .*\n", re.MULTILINE)
"""What an export says of an article on a machine that has much else to do."""


@dataclass(frozen=True)
class Step:
    """``expected`` is what stands in the page, where a line ``…`` stands for any lines and ``…`` in one for anything."""

    command: str
    expected: str


def steps(page: str) -> list[Step]:
    blocks = "".join(re.findall(r"^```console\n(.*?)^```", page, re.DOTALL | re.MULTILINE))
    parts = re.split(r"^\$ (.*)\n", blocks, flags=re.MULTILINE)
    return [Step(*pair) for pair in zip(parts[1::2], parts[2::2], strict=True)]


def play(session: list[Step], folder: Path) -> list[tuple[Step, str]]:
    """Run each step as it is written, with ``cd`` in force for those that follow; the steps with what they printed."""
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    home = folder / ".home"
    home.mkdir()
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "LANG": "C.UTF-8",
    }
    played = []
    cwd = folder
    for step in session:
        if step.command.startswith("cd "):
            cwd = cwd / shlex.split(step.command)[1]
            continue
        done = subprocess.run(
            ["bash", "-c", step.command],
            cwd=cwd,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        played.append((step, done.stdout.decode("utf-8").replace("\r\n", "\n").replace("\ufeff", "")))
    return played


def matches(expected: str, output: str) -> bool:
    """Whether the output is what the page shows, times and days aside."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == "…" else re.escape(_steady(line)).replace("…", ".*") + r"\n"
        for line in expected.splitlines()
    )
    return re.fullmatch(pattern, _steady(output)) is not None


def _steady(text: str) -> str:
    return _VARYING.sub("N", _SLOW.sub("", text))
