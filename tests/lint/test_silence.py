"""A comment that Gilyon writes silences the finding it is for, and readers see nothing of it.

The findings are those of the case files of all rules."""

from __future__ import annotations

import re

import pytest
from case_files import CASES, SETTINGS, read_case

from gilyon.content.articles import Loaded, load_article
from gilyon.content.document import DocumentBuilder
from gilyon.content.scanner import scan
from gilyon.core.diagnostics import apply_edits
from gilyon.core.source import Source
from gilyon.errors import ContentError
from gilyon.lint.engine import lint_file
from gilyon.lint.registry import RULES
from gilyon.lint.selection import find_rule
from gilyon.lint.silence import silence

BUILDER = DocumentBuilder()


def shown(file: Loaded) -> str | None:
    """The page of an article, without the blanks at the ends of its blocks; None if it has none."""
    if file.article is None:
        return None
    try:
        return re.sub(r"\s+(?=[<\n])", "", BUILDER.build(file.article, {}, {}).html)
    except ContentError:
        return None


ARTICLES = [path for path in sorted(CASES.glob("*.md")) if not find_rule(path.stem).publication]
"""The others are about ``gilyon.toml``, for which there is ``[lint.per-file]``."""


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_each_finding_of_each_rule_can_be_silenced(path):
    case = read_case(path)
    rule = find_rule(path.stem)
    rules = RULES if rule.last else [rule]
    for bad in case.bad:
        file = load_article(Source(case.path, bad.text), SETTINGS.conventions)
        around = case.around(file)
        found = lint_file(file, around, rules)
        for finding in found if file.front else ():
            edit = silence(scan(file.source, file.front.body_start), finding)
            assert edit is not None, finding
            after = load_article(Source(case.path, apply_edits(bad.text, [edit])), SETTINGS.conventions)
            assert len(lint_file(after, around, rules)) < len(found), (finding, edit)
            assert shown(after) == shown(file), (finding, edit)
