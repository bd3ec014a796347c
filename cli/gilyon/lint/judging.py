"""Which of the chosen rules judge a file: an article, or the settings of the publication, ``gilyon.toml``."""

from __future__ import annotations

from collections.abc import Sequence

from gilyon.config.parse import FILE_NAME
from gilyon.config.settings import Settings
from gilyon.content.articles import Loaded
from gilyon.core.source import Source
from gilyon.lint.law.table import FAMILY
from gilyon.lint.per_file import rules_for
from gilyon.lint.rule import Rule


def publication_file(text: str) -> Loaded:
    """The settings as a file under lint. ``text`` is that of ``gilyon.toml``."""
    return Loaded(Source(FILE_NAME, text), None, None, ())


def is_publication(file: Loaded) -> bool:
    return file.source.path == FILE_NAME


def rules_that_judge(file: Loaded, rules: Sequence[Rule], settings: Settings) -> Sequence[Rule]:
    """Without those of the law, if none that Gilyon knows binds the publication, and those that the file is free of."""
    publication = is_publication(file)
    bound = settings.israeli
    judging = [
        rule for rule in rules if rule.publication == publication and (bound or not rule.code.startswith(FAMILY))
    ]
    return rules_for(file.source.path, judging, settings.lint.per_file)
