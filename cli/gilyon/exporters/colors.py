"""The colours of pages and mail, light and dark, worked out from the design tokens so that text is readable on each."""

from __future__ import annotations

from dataclasses import dataclass

from gilyon.config.settings import Design

_ENOUGH = 4.5
"""Contrast of text with its ground, WCAG 2.2, 1.4.3."""
_DARK_PAPER, _DARK_INK = "#1f2326", "#e7e9ea"
_GREEN, _AMBER, _RED, _VIOLET = "#1b7a43", "#8f5a00", "#c0292b", "#7b3fb0"


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour as ``#rrggbb``; the names are those templates use.

    ``canvas`` lies around the paper, ``shade`` under code and notes, ``link`` is the accent made readable on paper
    and shade, ``button`` and ``button_text`` go together; ``green amber red violet`` are the hues of notices and of
    code, readable on shade; the ``dark_`` ones are for the dark theme.
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
    dark_green: str
    dark_amber: str
    dark_red: str
    dark_violet: str


def palette(design: Design) -> Palette:
    """The colours of a publication."""
    paper, ink, accent = design.paper.lower(), design.ink.lower(), design.accent.lower()
    shade = mix(paper, ink, 0.05)
    dark_shade = mix(_DARK_PAPER, _DARK_INK, 0.08)
    return Palette(
        paper=paper,
        ink=ink,
        muted=readable(mix(paper, ink, 0.72), shade),
        line=mix(paper, ink, 0.16),
        shade=shade,
        canvas=mix(paper, ink, 0.08),
        link=readable(accent, shade),
        button=accent,
        button_text=max("#ffffff", "#000000", key=lambda color: contrast(color, accent)),
        green=readable(_GREEN, shade),
        amber=readable(_AMBER, shade),
        red=readable(_RED, shade),
        violet=readable(_VIOLET, shade),
        dark_paper=_DARK_PAPER,
        dark_ink=_DARK_INK,
        dark_muted=readable(mix(_DARK_PAPER, _DARK_INK, 0.72), dark_shade),
        dark_line=mix(_DARK_PAPER, _DARK_INK, 0.2),
        dark_shade=dark_shade,
        dark_canvas=mix(_DARK_PAPER, "#000000", 0.35),
        dark_link=readable(accent, dark_shade),
        dark_green=readable(_GREEN, dark_shade),
        dark_amber=readable(_AMBER, dark_shade),
        dark_red=readable(_RED, dark_shade),
        dark_violet=readable(_VIOLET, dark_shade),
    )


def mix(first: str, second: str, share: float) -> str:
    """``first`` with a share of ``second`` in it."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def readable(color: str, ground: str) -> str:
    """The colour, moved towards black or white only as far as text on ``ground`` needs."""
    goal = max("#000000", "#ffffff", key=lambda end: contrast(end, ground))
    for step in range(21):
        found = mix(color, goal, step / 20)
        if contrast(found, ground) >= _ENOUGH:
            return found
    return goal


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (n / 255 for n in _channels(color))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
