"""What a shell completes when Tab is pressed: slugs, paths, tags, sections, forms, rules, revisions, languages.

An option or argument is known by its flag or by what ``--help`` calls it, so that all commands that take the same thing
complete it alike. Nothing is said when something is wrong: then there is nothing to complete.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gilyon.errors import GilyonError
from gilyon.store.repository import Repository, find_repository

if TYPE_CHECKING:
    from gilyon.store.names import Names

Offer = Callable[[Repository | None, str], Iterable[str]]
"""What can stand where the user has typed the beginning of a word; what does not begin with it is left out later."""

_SPECIAL = re.compile(r"""([\s"'`$&|;<>()*?\[\]{}!#~\\])""")


def attach(command: Any) -> None:
    """Give the parameters of a command, or of all commands of a group, what completes them."""
    for parameter in command.params:
        offer = next((OFFERS[name] for name in _names(parameter) if name in OFFERS), None)
        if offer is not None:
            parameter._custom_shell_complete = _completer(offer)
    for inner in getattr(command, "commands", {}).values():
        attach(inner)


def _names(parameter: Any) -> list[str]:
    flags = [name for name in parameter.opts if name.startswith("-")]
    return flags or [parameter.metavar or "", *re.findall(r"[A-Z]{2,}", parameter.metavar or "")]


def _completer(offer: Offer) -> Callable[[Any, Any, str], list[Any]]:
    def complete(context: Any, parameter: Any, incomplete: str) -> list[Any]:
        from typer._click.shell_completion import CompletionItem

        try:
            offered = list(offer(_repository(context), incomplete))
        except (GilyonError, OSError, ValueError):
            offered = []
        fitting = dict.fromkeys(text for text in offered if text.startswith(incomplete) and text.isprintable())
        return [CompletionItem(_quoted(text)) for text in fitting]

    return complete


def _repository(context: Any) -> Repository | None:
    try:
        return find_repository(Path(context.find_root().params.get("directory") or Path.cwd()))
    except (GilyonError, OSError):
        return None


def _quoted(text: str) -> str:
    """As the shell takes it for one word. Only bash wants that done for it, and not inside quotes."""
    if os.environ.get("_GILYON_COMPLETE") != "complete_bash":
        return text
    words = os.environ.get("COMP_WORDS", "").split("\n")
    number = os.environ.get("COMP_CWORD", "")
    word = words[int(number)] if number.isdecimal() and int(number) < len(words) else ""
    return text if word[:1] in ("'", '"') else _SPECIAL.sub(r"\\\1", text)


def _of_names(read: Callable[[Names], Iterable[str]]) -> Offer:
    def offer(repository: Repository | None, incomplete: str) -> Iterable[str]:
        from gilyon.store.names import Names

        return read(Names(repository)) if repository else ()

    return offer


def _articles(repository: Repository | None, incomplete: str) -> Iterable[str]:
    """Slugs; paths too when something has been typed, since each article has both."""
    from gilyon.store.names import Names

    names = Names(repository) if repository else None
    return [] if names is None else [*names.slugs(), *(names.paths() if incomplete else ())]


def _rules(repository: Repository | None, incomplete: str) -> Iterable[str]:
    from gilyon.lint.registry import RULES

    return [*(rule.code for rule in RULES), *(rule.name for rule in RULES)]


def _selectors(repository: Repository | None, incomplete: str) -> Iterable[str]:
    """Rules, families and groups, after those that stand before the last comma."""
    from gilyon.lint.law.table import GROUP

    before, comma, _ = incomplete.rpartition(",")
    rules = list(_rules(repository, incomplete))
    families = sorted({name[: len("GLN4")] for name in rules if name.startswith("GLN")})
    return [f"{before}{comma}{name}" for name in (*families, *rules, "ALL", GROUP)]


def _editions(repository: Repository | None, incomplete: str) -> Iterable[str]:
    from gilyon.commands.unchanged import FORMATS_OF
    from gilyon.exporters.extensions import installed_formats

    return [*FORMATS_OF, *installed_formats()]


def _revisions(repository: Repository | None, incomplete: str) -> Iterable[str]:
    from gilyon.store.git import GitFolder

    return ["HEAD", *GitFolder(repository.root).branches()] if repository else []


def _languages(repository: Repository | None, incomplete: str) -> Iterable[str]:
    import gilyon.language

    return sorted(path.stem for path in Path(gilyon.language.__path__[0], "labels").glob("*.po"))


_TAGS, _SECTIONS, _FORMS = (
    _of_names(lambda n: n.tags()),
    _of_names(lambda n: n.sections()),
    _of_names(lambda n: n.forms()),
)

OFFERS: dict[str, Offer] = {
    "html|pdf|email|share|all": _editions,
    "PATH": _articles,
    "SLUG": _articles,
    "ARTICLE": _articles,
    "TAG": _TAGS,
    "TERM": _TAGS,
    "OLD": _TAGS,
    "CODE": _rules,
    "--tag": _TAGS,
    "--section": _SECTIONS,
    "--form": _FORMS,
    "--select": _selectors,
    "--ignore": _selectors,
    "--changed-since": _revisions,
    "--lang": _languages,
}
"""By flag, or by a word of an argument's metavar."""
