"""Which features of HTML and CSS a mail uses, in the terms of Can I email."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gilyon.lint.mail.css import declarations
from gilyon.lint.mail.mail import Mail
from gilyon.lint.mail.support import support


@dataclass(frozen=True, slots=True)
class Use:
    """A feature in use. ``vital`` is True in markup and ``style`` attributes, False in a style sheet, which a client
    may drop without harm; ``shown`` is how it is written."""

    slug: str
    shown: str
    vital: bool


_VALUES = {
    "display": {
        "flex": "css-display-flex", "inline-flex": "css-display-flex", "grid": "css-display-grid",
        "inline-grid": "css-display-grid",
    },
    "position": dict.fromkeys(("absolute", "fixed", "sticky"), "css-position"),
    "float": dict.fromkeys(("left", "right", "inline-start", "inline-end"), "css-float"),
}  # fmt: skip
"""Properties whose value decides: other values do no harm anywhere."""
_SIDES = r"(?:start|end)"
_PROPERTIES = tuple(
    (re.compile(pattern), slug)
    for pattern, slug in (
        (rf"margin-inline-{_SIDES}", "css-margin-inline-start-end"),
        (rf"margin-block-{_SIDES}", "css-margin-block-start-end"),
        (r"margin-(?:inline|block)", "css-margin-inline-block"),
        (rf"padding-inline-{_SIDES}", "css-padding-inline-start-end"),
        (rf"padding-block-{_SIDES}", "css-padding-block-start-end"),
        (r"padding-(?:inline|block)", "css-padding-inline-block"),
        (rf"border-(?:inline|block)-{_SIDES}", "css-border-inline-block-individual"),
        (rf"border-(?:inline|block)(?:-{_SIDES})?-(?:width|style|color)", "css-border-inline-block-longhand"),
        (r"border-(?:inline|block)", "css-border-inline-block"),
        (rf"border-{_SIDES}-{_SIDES}-radius", "css-border-radius-logical"),
        (rf"inset(?:-(?:inline|block)(?:-{_SIDES})?)?", "css-inset"),
        (r"(?:column-(?:width|rule.*|span|fill)|columns)", "css-column-layout-properties"),
        (r"(?:row-|column-)?gap", "css-gap"),
        (r"grid-.*", "css-grid-template"),
        (r"--.*", "css-variables"),
    )
)
_IN_VALUES = tuple(
    (re.compile(pattern), slug)
    for pattern, slug in (
        (r"\bvar\(", "css-variables"),
        (r"\d(?:rem)\b", "css-unit-rem"),
        (r"\d(?:vw)\b", "css-unit-vw"),
        (r"\d(?:vh)\b", "css-unit-vh"),
        (r"\bcalc\(", "css-unit-calc"),
        (r"\bclamp\(", "css-function-clamp"),
        (r"\b(?:linear-gradient)\(", "css-linear-gradient"),
        (r"\burl\(", "css-background-image"),
    )
)
_SECTIONS = frozenset("article aside details figcaption figure footer header main nav section summary".split())
_ELEMENTS = {
    "svg": "html-svg", "picture": "html-picture", "dialog": "html-dialog", "meter": "html-meter",
    "progress": "html-progress", "marquee": "html-marquee", "map": "html-image-maps", "ruby": "html-ruby",
    "wbr": "html-wbr", "abbr": "html-abbr", **dict.fromkeys(_SECTIONS, "html-semantics"),
}  # fmt: skip
_ATTRIBUTES = {
    "srcset": "html-srcset",
    "hidden": "html-hidden",
    "background": "html-background",
    "target": "html-target",
}


def uses(mail: Mail) -> Iterator[Use]:
    """Each use of a feature that the table knows, once for each different style; style sheets come last."""
    for element in mail.tagged(*_ELEMENTS):
        yield Use(_ELEMENTS[element.tag], f"<{element.tag}>", True)
    for name in (name for name in _ATTRIBUTES if f" {name}" in mail.html):
        for element in (element for element in mail.elements if element.get(name) is not None):
            yield Use(_ATTRIBUTES[name], f"{name} of <{element.tag}>", True)
    for style in mail.styles:
        for slug, shown in _of_style(style):
            yield Use(slug, shown, True)
    for sheet in mail.sheets:
        for declared in sheet.declarations:
            for slug in slugs(declared.name, declared.value):
                yield Use(slug, f"{declared.name}: {declared.value}", False)


@lru_cache(maxsize=8192)
def _of_style(style: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (slug, f"{declared.name}: {declared.value}")
        for declared in declarations(style)
        for slug in slugs(declared.name, declared.value)
    )


@lru_cache(maxsize=8192)
def slugs(name: str, value: str) -> tuple[str, ...]:
    """The features that a declaration uses."""
    low = value.lower()
    found = [slug for pattern, slug in _IN_VALUES if pattern.search(low)]
    if name in _VALUES:
        found += [_VALUES[name][low]] if low in _VALUES[name] else []
    else:
        found += next(([slug] for pattern, slug in _PROPERTIES if pattern.fullmatch(name)), [f"css-{name}"])
    return tuple(slug for slug in found if slug in support().features)
