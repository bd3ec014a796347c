"""A slug is one segment of an address and one file name, on every system."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilyon.language.slugs import SlugStyle, slugify, url_path

TEXTS = st.text(max_size=120) | st.text("אבגדהךםןףץ -־–_\"'״׳./\\:?#%+&()שָׁלוֹםaZ09İßﬁשׁ\u200f\u2066", max_size=120)
STYLES = st.sampled_from(SlugStyle)
FORBIDDEN = set('/\\:*?"<>|#%&+= \t\r\n\0.')


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("גיוס אנשי מכירות", "גיוס-אנשי-מכירות"),
        ('דו"ח מכירות', "דוח-מכירות"),
        ("דו״ח מכירות", "דוח-מכירות"),
        ("צה''ל", "צהל"),
        ("ג'ירפה וצ׳יפס", "גירפה-וציפס"),
        ("וכו' ועוד", "וכו-ועוד"),
        ("שָׁלוֹם עוֹלָם", "שלום-עולם"),
        ("שׁלום", "שלום"),
        ("אי־אפשר", "אי-אפשר"),
        ("אחרי הפגישה – מעקב", "אחרי-הפגישה-מעקב"),
        ("תשפ״ו – 2026", "תשפו-2026"),
        ("\u200fכותרת\u200e", "כותרת"),
        ("Docker Compose v2.1", "docker-compose-v2-1"),
        ("ﬁnal", "final"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [("שלום", "shlvm"), ("צה״ל", "tzhl"), ("מכירות 2026", "mkyrvt-2026"), ("CRM נקי", "crm-nky")],
)
def test_latin_slugs_come_from_a_fixed_table(text: str, slug: str) -> None:
    assert slugify(text, style=SlugStyle.LATIN) == slug


@pytest.mark.parametrize("name", ["con", "PRN", "aux", "Nul", "com1", "COM9", "lpt0", "LPT3", "com¹"])
def test_names_of_devices_are_avoided(name: str) -> None:
    assert slugify(name) == f"article-{slugify(name).removeprefix('article-')}"
    assert slugify(name).startswith("article-")


@pytest.mark.parametrize("text", ["", "   ", "!!!", "😀", "״", "\u200f"])
def test_a_text_without_letters_still_gets_a_slug(text: str) -> None:
    assert slugify(text).startswith("article-")


def test_different_texts_without_letters_get_different_slugs() -> None:
    assert slugify("😀") != slugify("😎")
    assert slugify("😀") == slugify("😀")


def test_a_long_title_is_cut_at_a_word() -> None:
    slug = slugify("אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר אחת עשרה שתים עשרה שלוש עשרה", max_length=20)
    assert slug == "אחת-שתיים-שלוש-ארבע"


@given(TEXTS, STYLES, st.integers(8, 80))
def test_a_slug_is_one_safe_segment(text: str, style: SlugStyle, length: int) -> None:
    slug = slugify(text, style=style, max_length=length)
    assert slug
    assert not FORBIDDEN & set(slug)
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "--" not in slug
    assert len(slug) <= max(length, len("article-012345"))
    if style is SlugStyle.LATIN:
        assert slug.isascii()


@given(TEXTS, STYLES)
def test_a_slug_is_its_own_slug(text: str, style: SlugStyle) -> None:
    slug = slugify(text, style=style)
    assert slugify(slug, style=style) == slug


@given(TEXTS, st.integers(8, 60))
def test_only_whole_words_are_kept(text: str, length: int) -> None:
    whole = slugify(text, max_length=10_000).split("-")
    cut = slugify(text, max_length=length).split("-")
    if len(whole[0]) <= length and whole[0] != "article":
        assert cut == whole[: len(cut)]


@given(TEXTS)
def test_a_path_is_encoded_and_comes_back(text: str) -> None:
    slug = slugify(text)
    path = url_path("מדור", slug)
    assert path.isascii()
    assert unquote(path) == f"מדור/{slug}"


def test_an_address_is_encoded_with_upper_case_hex() -> None:
    assert url_path("דוח") == "%D7%93%D7%95%D7%97"
