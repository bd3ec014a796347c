"""``[lint.per-file]``: rules that some files are free of, by patterns of paths.

``*`` and ``?`` stop at ``/``, ``**`` does not; a pattern that names a folder means all in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from gilyon.lint.rule import Rule
from gilyon.lint.suppression import names

_WILD = re.compile(r"\*\*/|\*\*|\*|\?")
_MEANING = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def rules_for(path: str, rules: Sequence[Rule], per_file: Mapping[str, Sequence[str]]) -> Sequence[Rule]:
    """The rules that run on the file ``path``."""
    dropped = [selector for pattern, selectors in per_file.items() if matches(pattern, path) for selector in selectors]
    if not dropped:
        return rules
    return [rule for rule in rules if not any(names(selector, rule.code, rule.name) for selector in dropped)]


def matches(pattern: str, path: str) -> bool:
    """True if a pattern names a path of the repository, or a folder above it."""
    return _compiled(pattern).fullmatch(path) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts: list[str] = []
    position = 0
    for wild in _WILD.finditer(pattern):
        parts += [re.escape(pattern[position : wild.start()]), _MEANING[wild.group()]]
        position = wild.end()
    parts.append(re.escape(pattern[position:].rstrip("/")))
    return re.compile(f"{''.join(parts)}(?:/.*)?", re.DOTALL)
