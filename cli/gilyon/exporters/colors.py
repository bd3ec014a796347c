"""The colours of pages and mail, light and dark, worked out from the design tokens so that text is readable on each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from gilyon.config.design import Design
from gilyon.core.contrast import channels, contrast

_ENOUGH = 4.5
"""Contrast of text with its ground, WCAG 2.2, 1.4.3."""
_DARK_PAPER, _DARK_INK = "#1f2326", "#e7e9ea"
_HUES = {"green": "#1b7a43", "amber": "#8f5a00", "red": "#c0292b", "violet": "#7b3fb0"}


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour as ``#rrggbb``; the names are those templates use.

    ``canvas`` lies around the paper, ``shade`` under code and notes, ``link`` is the accent made readable on paper
    and shade, ``button`` and ``button_text`` go together; ``green amber red violet`` are the hues of notices and of
    code, readable on both too; the ``dark_`` ones are for the dark theme, whose ink is readable as well.
    """

    paper: str
    ink: str
    muted: str
    line: str
    shade: str
    canvas: str
    link: str
    button: str
    button_text: str
    green: str
    amber: str
    red: str
    violet: str
    dark_paper: str
    dark_ink: str
    dark_muted: str
    dark_line: str
    dark_shade: str
    dark_canvas: str
    dark_link: str
    dark_button: str
    dark_button_text: str
    dark_green: str
    dark_amber: str
    dark_red: str
    dark_violet: str


@lru_cache(maxsize=8)
def palette(design: Design) -> Palette:
    """The colours of a publication on screens."""
    paper, ink, accent = design.paper.lower(), design.ink.lower(), design.accent.lower()
    shade = _shade(paper, ink, 0.05)
    dark_paper, dark_accent = (design.dark_paper or _DARK_PAPER).lower(), (design.dark_accent or accent).lower()
    dark_ink = (design.dark_ink or _DARK_INK).lower()
    dark_shade = _shade(dark_paper, dark_ink, 0.08)
    dark_ink = readable(dark_ink, dark_paper, dark_shade)
    return Palette(
        paper=paper,
        ink=ink,
        muted=readable(mix(paper, ink, 0.72), paper, shade),
        line=mix(paper, ink, 0.16),
        shade=shade,
        canvas=mix(paper, ink, 0.08),
        link=readable(accent, paper, shade),
        button=accent,
        button_text=_on(accent),
        **{name: readable(hue, paper, shade) for name, hue in _HUES.items()},
        dark_paper=dark_paper,
        dark_ink=dark_ink,
        dark_muted=readable(mix(dark_paper, dark_ink, 0.72), dark_paper, dark_shade),
        dark_line=mix(dark_paper, dark_ink, 0.2),
        dark_shade=dark_shade,
        dark_canvas=mix(dark_paper, "#000000", 0.35),
        dark_link=readable(dark_accent, dark_paper, dark_shade),
        dark_button=dark_accent,
        dark_button_text=_on(dark_accent),
        **{f"dark_{name}": readable(hue, dark_paper, dark_shade) for name, hue in _HUES.items()},
    )


def print_palette(design: Design) -> Palette:
    """The colours of a publication on paper: the sheet is white, the ink dark enough, lines thin and so darker."""
    colors = palette(replace(design, paper="#ffffff", ink=readable(design.ink, "#ffffff", "#f0f0f0")))
    return replace(colors, line=mix(colors.paper, colors.ink, 0.25))


def _on(ground: str) -> str:
    return max("#ffffff", "#000000", key=lambda color: contrast(color, ground))


def mix(first: str, second: str, share: float) -> str:
    """``first`` with a share of ``second`` in it."""
    pairs = zip(channels(first), channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def readable(color: str, *grounds: str) -> str:
    """The colour, moved towards black or white only as far as text on any of the ``grounds`` needs."""
    goal = max("#000000", "#ffffff", key=lambda end: _least(end, grounds))
    steps = (mix(color, goal, step / 20) for step in range(20))
    return next((found for found in steps if _least(found, grounds) >= _ENOUGH), goal)


def _shade(paper: str, ink: str, share: float) -> str:
    """Paper with some ink in it, but never so much that no colour could be read on both."""
    shades = (mix(paper, ink, share / part) for part in (1, 2, 4, 8))
    ends = ("#000000", "#ffffff")
    return next((s for s in shades if max(_least(end, (paper, s)) for end in ends) >= _ENOUGH), paper)


def _least(color: str, grounds: Iterable[str]) -> float:
    return min(contrast(color, ground) for ground in grounds)
