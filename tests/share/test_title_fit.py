"""How a title is fitted, on letters of one width: always words of the title, in order, and whole where that can be."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from gilyon.exporters.share.fit import Setting, fit_title

WIDTH, HEIGHT = 1000, 440


@dataclass(frozen=True)
class Set:
    """Set in letters half as wide as high."""

    lines: list[float]
    width: float
    height: float

    @property
    def free(self) -> float:
        return HEIGHT - self.height

    @property
    def fits(self) -> bool:
        return self.free >= 0 and max(self.lines) <= self.width


def measured(setting: Setting) -> Set:
    width, letter = setting.width or WIDTH, setting.size / 2
    lines: list[str] = []
    for paragraph in setting.text.split("\n"):
        line = ""
        for word in paragraph.split():
            parts = [word]
            if setting.breaks and len(word) * letter > width:
                step = int(width // letter)
                parts = [word[n : n + step] for n in range(0, len(word), step)]
            for part in parts:
                longer = f"{line} {part}".strip()
                if line and len(longer) * letter > width:
                    lines.append(line)
                    line = part
                else:
                    line = longer
        lines.append(line)
    return Set([len(line) * letter for line in lines], width, len(lines) * setting.size * 1.16)


words = st.one_of(st.text("אבגד", min_size=1, max_size=9), st.sampled_from(["–", "מה?", "כך:", "ארוכה" * 20]))
titles = st.lists(words, min_size=1, max_size=60).map(" ".join)


@given(titles)
def test_it_fits_and_says_what_the_title_says(title):
    found = fit_title(title, measured)
    assert measured(found).fits and found.size >= 38 and found.top * 2 <= measured(found).free
    said, wanted = found.text.split(), title.split()
    if said != wanted:
        assert found.size == 38 and found.text.endswith("…")
        assert title.startswith(" ".join(said).removesuffix("…"))
    assert not found.breaks or found.size == 38


@given(st.lists(st.text("אבגד", min_size=2, max_size=8), min_size=4, max_size=20).map(" ".join))
def test_lines_are_balanced_without_another_line(title):
    found = fit_title(title, measured)
    whole, balanced = measured(Setting(found.text, found.size)), measured(found)
    assert len(balanced.lines) == len(whole.lines)
    narrower = measured(Setting(found.text, found.size, found.width - 16))
    least = sum(whole.lines) / len(whole.lines)
    assert found.width - 16 <= least or len(narrower.lines) > len(whole.lines) or not narrower.fits


def test_a_line_ends_where_a_reader_pauses():
    assert fit_title("אחרי הפגישה – מעקב שמקדם עסקה", measured).text == "אחרי הפגישה –\n מעקב שמקדם עסקה"
    assert "\n" not in fit_title("כך: כותרת", measured).text
