"""No code of the repository that is being published is run, in whichever process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from faults.test_kill import FORM
from workspace import CONFIG, article

TAKEN = ("struct", "socket", "selectors", "random", "yaml", "lxml", "weasyprint", "gilyon", "sitecustomize", "conftest")
"""Names that a program or a process of its own looks for while it starts."""

ENTRY = "[gilyon.rules]\nx = pwned\n[gilyon.exporters]\nx = pwned\n"


@pytest.mark.parametrize(
    "command", [("export", "pdf", "--jobs", "2"), ("leads", "import", "list.csv")], ids=lambda command: command[0]
)
def test_no_code_of_the_repository_is_run(command: tuple[str, ...], workspace) -> None:
    made = workspace({"gilyon.toml": CONFIG + FORM, "articles/a.md": article(slug="a")})
    if command[0] == "leads":  # of a size for which workers are started
        rows = (f"דנה,d{n}@example.com,{'א' * 500}\n" for n in range(3_000))
        made.write({"list.csv": "שם,דוא״ל,הערות\n" + "".join(rows)})
    mark = f"open({str(made.root / 'pwned.txt')!r}, 'a').write('x')\nraise SystemExit('pwned')\n"
    made.write({f"{name}.py": mark for name in (*TAKEN, "pwned")})
    made.write({"evil-1.dist-info/METADATA": "Name: evil\nVersion: 1\n", "evil-1.dist-info/entry_points.txt": ENTRY})
    done = subprocess.run(
        [Path(sys.executable).with_name("gilyon"), *command],
        cwd=made.root,
        env={"PATH": os.environ["PATH"], "HOME": str(made.home), "LANG": "C.UTF-8"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert not (made.root / "pwned.txt").exists(), "code of the repository was run"
    assert done.returncode in (0, 1) and b"pwned" not in done.stdout + done.stderr, done.stderr.decode()
