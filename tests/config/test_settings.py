"""``gilyon.toml``: typed, frozen, and every mistake has an address."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilyon.config.parse import parse_settings
from gilyon.config.settings import Settings
from gilyon.errors import ConfigError

FORM = '[forms.a]\ntitle = "t"\n\n[[forms.a.fields]]\nname = "n"\n'


@pytest.mark.parametrize(
    ("text", "where", "message", "hint"),
    [
        ('nmae = "x"', "gilyon.toml:1:1", "unknown key 'nmae'", "did you mean 'name'?"),
        ('name = "x"\n\n# note\n[pdf]\nsiez = "A4"', "gilyon.toml:5:1", "unknown key 'pdf.siez'", "did you mean 'size'?"),
        ('name = "x"\n[pdf]\nsize = "A5"', "gilyon.toml:3:1", "pdf.size must be one of A4, Letter", "did you mean 'A4'?"),
        ('name = "x"\n[slugs]\nmax_length = "a"', "gilyon.toml:3:1", "must be a whole number, not a text", None),
        ('name = "x"\n[slugs]\nmax_length = 3', "gilyon.toml:3:1", "must be from 8 to 80", None),
        ('name = "x"\n[slugs]\nmax_length = true', "gilyon.toml:3:1", "must be a whole number", None),
        ('name = "x"\r\n[design]\r\naccent = "red"', "gilyon.toml:3:1", "does not accept 'red'", "#[0-9a-fA-F]{6}"),
        ('name = "x"\n[design]\ndark_ink = "white"', "gilyon.toml:3:1", "design.dark_ink does not accept", "6}"),
        ('name = "x"\n[design]\npage_width = 200', "gilyon.toml:3:1", "must be from 30 to 80, not 200", None),
        ('name = "x"\n[design]\nheading = "heebo"', "gilyon.toml:3:1", "unknown key", "'heading_font'"),
        ('name = "x"\n[lint]\nignore = [\n  "A",\n  3,\n]', "gilyon.toml:3:1", "lint.ignore[1] must be a text", None),
        ("name =", "gilyon.toml:1", "Invalid value", "toml.io"),
        ('[pdf]\nsize = "A4"', "gilyon.toml:1", "key 'name' is missing", None),
        ('name = "x"\ntimezone = "Mars/Base"', "gilyon.toml:2:1", "unknown time zone", "Asia/Jerusalem"),
        ('name = "x"\ntimezone = "../../etc/passwd"', "gilyon.toml:2:1", "unknown time zone", None),
        ('name = "x"\nform = "b"', "gilyon.toml:2:1", "no form named 'b'", None),
        ('name = "x"\naddress = "javascript:x"', "gilyon.toml:2:1", "does not accept", None),
        ('name = "x"\n' + FORM + 'type = "nmae"\nlabel = "l"', "gilyon.toml:7:1", "must be one of name,", "'name'"),
        ('name = "x"\n' + FORM + 'type = "checkboxes"\nlabel = "l"', "gilyon.toml:5", "options go with", None),
        ('name = "x"\n[forms.a]\ntitle = "t"\naction = "javascript:1"\nfields = []', "gilyon.toml:4:1",
         "cannot be sent to", None),
    ],
)  # fmt: skip
def test_a_mistake_names_file_line_key_and_the_way_out(text, where, message, hint):
    with pytest.raises(ConfigError) as caught:
        parse_settings(text)
    assert str(caught.value.where).startswith(where)
    assert message in caught.value.message
    assert hint is None or hint in (caught.value.hint or "")


def test_settings_are_frozen_and_have_defaults():
    settings = parse_settings('name = "x"')
    assert settings.language == "he" and settings.timezone == "Asia/Jerusalem" and settings.pdf.size == "A4"
    with pytest.raises(dataclasses.FrozenInstanceError):
        settings.name = "y"  # type: ignore[misc]


def test_a_bom_and_windows_newlines_are_no_obstacle():
    assert parse_settings('\ufeffname = "x"\r\n[pdf]\r\nsize = "Letter"\r\n').pdf.size == "Letter"


def test_the_projects_own_file_is_valid(project_root):
    settings = parse_settings((project_root / "gilyon.toml").read_text("utf-8"))
    form = settings.form_for(None)
    assert form is not None
    assert [field.name for field in form.fields][:4] == ["name", "phone", "email", "checkboxinfo"]


TOML = st.text(alphabet=st.sampled_from("nameforsx=[]{}.\"'#\n 1-:,\\אב\x00\ufeff\r"), max_size=80)


@given(TOML)
def test_random_text_is_settings_or_an_addressed_error(text):
    try:
        assert isinstance(parse_settings(text), Settings)
    except ConfigError as error:
        assert error.where is not None and error.where.path == "gilyon.toml"


@given(st.dictionaries(st.sampled_from([f.name for f in dataclasses.fields(Settings)]), st.one_of(
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7e, exclude_characters='"\\')), st.integers(), st.booleans())))  # fmt: skip
def test_values_of_any_type_are_settings_or_an_addressed_error(values):
    lines = [f'{k} = "{v}"' if isinstance(v, str) else f"{k} = {str(v).lower()}" for k, v in values.items()]
    try:
        assert isinstance(parse_settings("\n".join(lines)), Settings)
    except ConfigError as error:
        assert error.where is not None and 1 <= (error.where.line or 0) <= max(len(lines), 1)
