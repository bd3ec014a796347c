"""Rules that installed packages bring: ``gilyon.rules`` among their entry points, each a :class:`Rule`."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence

from gilyon.core.extensions import RULES, Extension, installed
from gilyon.lint.law.table import GROUP
from gilyon.lint.rule import Rule

_CODE = re.compile(r"(?!GLN|MD)[A-Z]{3,5}[0-9]{3}")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def installed_rules(known: Sequence[Rule]) -> tuple[Rule, ...]:
    """Those that may stand beside the ``known`` ones. Raises :class:`gilyon.core.extensions.ExtensionError`."""
    rules: list[Rule] = []
    for extension in installed(RULES):
        rules.append(read_rule(extension, [*known, *rules]))
    return tuple(rules)


def read_rule(extension: Extension, known: Sequence[Rule]) -> Rule:
    """The rule of one entry point, if its code and its name are well formed and nobody else's."""
    rule = extension.load()
    if not isinstance(rule, Rule):
        raise extension.fault("is not a Rule of gilyon.lint.rule")
    if not inspect.isfunction(rule.check):
        raise extension.fault("has a check that is no function")
    if not _CODE.fullmatch(rule.code):
        raise extension.fault(f"has the code {rule.code!r}; it takes three to five letters of its own and three digits")
    if not _NAME.fullmatch(rule.name):
        raise extension.fault(f"is named {rule.name!r}; it takes small letters with hyphens between the words")
    if rule.name == GROUP or any(rule.code == other.code or rule.name == other.name for other in known):
        raise extension.fault(f"has the code or the name of another rule or group: {rule.code} {rule.name}")
    return rule
