"""The same repository gives the same output, whatever the order of its files on disk and whatever Python's hashes."""

from __future__ import annotations

import hashlib
from pathlib import Path

from workspace import CONFIG, Workspace, article

FORM = '[[forms.f.fields]]\nname = "{0}"\ntype = "text"\nlabel = "{0}"\n'
CONFIGURED = (
    CONFIG
    + 'form = "f"\n[forms.f]\ntitle = "t"\naction = "https://example.com/f"\n'
    + FORM.format("a")
    + FORM.format("b")
)
FILES = {
    f"articles/{folder}{name}.md": article(
        f"כותרת {name}",
        f"שתי  מילים (של {name}).\n\n![](pic.png) [ש](no-{name}.md) [ת](../b.md) ה \"ציטוט\".\n\n## \n",
        tags=f"[ראשונה, תג {name}, {folder}]",
        keywords=f"[מילה, מלה, {name}]",
        date=f"2026-01-0{number % 3 + 1}",
        status="draft" if number == 4 else "published",
    )
    for number, (folder, name) in enumerate([("", "b"), ("", "a"), ("x/", "c"), ("x/y/", "d"), ("ז/", "e"), ("ז/", "ו")])
} | {
    "articles/broken.md": "---\ntitle: [\n---\n",
    "articles/latin.md": b"\xff\xfe",
    "articles/x/broken.md": "---\nno: title\n---\n",
    "tags.toml": '[[tag]]\nname = "ראשונה"\nspellings = ["1", "ב"]\n\n[[tag]]\nname = "שנייה"\n',
    "templates/html/card.html": "{% extends 'gilyon:html/card.html' %}",
    "leads.csv": "a,b,phone\nx,y,052-234-5678\nz,,052-234-5679\nz,,052-234-5679\n",
}  # fmt: skip
COMMANDS = [
    ["list"], ["list", "--format", "json"], ["tag", "list"], ["tag", "list", "--format", "json"], ["tag", "variants", "ראשונה"],
    *(["lint", "--select", "ALL", "--no-cache", "--format", form] for form in ("text", "concise", "json", "github", "sarif")),
    ["lint", "--statistics", "-j", "2"], ["lint", "--diff", "--unsafe-fixes"], ["status"], ["status", "--format", "json"],
    ["rule"], ["rule", "--format", "json"], ["schema", "gilyon.toml"], ["schema", "front-matter"],
    ["export", "all", "--dry-run", "--explain"], ["tag", "rename", "ראשונה", "אחרונה", "--dry-run"],
    ["leads", "import", "leads.csv", "--format", "json", "--dry-run"], ["export", "html"], ["export", "email", "--drafts"],
]  # fmt: skip


def observed(workspace: Workspace, seed: str) -> list[tuple]:
    """What each command prints and ends with, then every file it left."""
    seen: list[tuple] = []
    for command in COMMANDS:
        outcome = workspace.run(*command, env={"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1770000000"})
        assert outcome.code in (0, 1), (command, outcome)
        talk = [line for line in outcome.err.splitlines() if " s" not in line[-3:]]  # how long it took
        seen.append((command, outcome.code, outcome.out, talk))
    names = workspace.files("exports")
    return [*seen, *((name, hashlib.sha256(workspace.bytes(name)).hexdigest()) for name in names)]


def test_output_does_not_depend_on_order_or_hashes(workspace, tmp_path: Path):
    one = workspace(FILES, config=CONFIGURED)
    (tmp_path / "other").mkdir()
    other = Workspace(tmp_path / "other")
    other.write({"gilyon.toml": CONFIGURED})
    for name in sorted(FILES, key=lambda text: hashlib.sha256(f"1{text}".encode()).digest()):
        other.write({name: FILES[name]})
    first, second = observed(one, "0"), observed(other, "1")
    assert [a for a, b in zip(first, second, strict=True) if a != b] == []
