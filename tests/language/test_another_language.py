"""A third language is one more file of labels: nothing in the program names the languages there are."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from lxml import html

from workspace import article

TRANSLATED = {
    "updated": "آخر تحديث",
    "skip": "تخطي إلى المحتوى",
    "language_code": "ar",
    "reading_other": "{minutes} دقائق",
}


def test_one_file_adds_a_language(workspace, project_root: Path, tmp_path: Path):
    package = tmp_path / "copy/gilyon"
    shutil.copytree(project_root / "cli/gilyon", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(project_root / "templates", package / "_templates")
    labels = (package / "language/labels/en.po").read_text("utf-8")
    for name, text in TRANSLATED.items():
        labels, count = re.subn(rf'(msgid "{name}"\nmsgstr )".*"', rf'\1"{text}"', labels)
        assert count == 1
    (package / "language/labels/ar.po").write_text(labels, "utf-8")
    made = workspace({"articles/a.md": article("عنوان", "كلمة " * 900, lang="ar", updated="2026-02-03T20:38")})
    made.run("export", "all", env={"PYTHONPATH": str(package.parent)}).ok()
    root = html.fromstring(made.bytes("exports/html/a/index.html"))
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    assert root.xpath("//a[@class='skip']/text()") == ["تخطي إلى المحتوى"]
    dated = root.xpath("//article//time/text()")[0]
    assert dated.startswith("آخر تحديث: الثلاثاء") and "فبراير 2026" in dated
    assert "دقائق" in root.xpath("string(//p[@class='byline'])")
    assert 'dir="rtl"' in made.read("exports/email/a.html")
