"""The JSON Schemas: current, whole, and of one mind with the code that reads what they describe."""

from __future__ import annotations

import copy
import json
import tomllib
from typing import Any

import pytest
import tomlkit
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gilyon.config.parse import parse_settings
from gilyon.config.schemas.registry import SCHEMAS, schema_text
from gilyon.content.articles import FIELDS
from gilyon.content.vocabulary import parse_vocabulary
from gilyon.errors import ConfigError
from workspace import article

VALIDATORS = {name: Draft202012Validator(json.loads(schema_text(name))) for name in SCHEMAS}


class Plain(yaml.SafeLoader):
    """YAML as editors read it: a date is a text."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def accepts(name: str, data: object) -> bool:
    return VALIDATORS[name].is_valid(data)


def front_matter(text: str) -> Any:
    return yaml.load(text.split("---\n")[1], Plain)


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_schema_and_the_one_in_docs_is_current(workspace, project_root, name):
    Draft202012Validator.check_schema(json.loads(schema_text(name)))
    assert (project_root / f"docs/schemas/{name}.schema.json").read_text("utf-8") == schema_text(name), "run: make docs"
    assert workspace({}, config=None).run("schema", name).ok().out == schema_text(name)


def test_a_schema_that_is_not_there_is_an_error_of_usage(workspace):
    workspace().run("schema", "leads").fails(2, "gilyon.toml")


def keys(schema: dict, path: str = "") -> list[tuple[str, dict]]:
    found = []
    for key, value in schema.get("properties", {}).items():
        found.append((f"{path}{key}", value))
        for inner in (value, value.get("items", {}), value.get("additionalProperties", {})):
            found += keys(inner, f"{path}{key}.") if isinstance(inner, dict) else []
    return found


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_described(name):
    """By the docstring of its class: what an editor shows beside it."""
    found = keys(json.loads(schema_text(name)))
    assert len(found) > 4
    assert [key for key, schema in found if not schema.get("description")] == []


def test_every_field_of_the_front_matter_is_there():
    assert list(json.loads(schema_text("front-matter"))["properties"]) == list(FIELDS)


def test_the_sample_repository_is_valid(project_root):
    assert accepts("gilyon.toml", tomllib.loads((project_root / "gilyon.toml").read_text("utf-8")))
    assert accepts("tags.toml", tomllib.loads((project_root / "tags.toml").read_text("utf-8")))
    articles = sorted((project_root / "articles").rglob("*.md"))
    assert len(articles) > 3
    for path in articles:
        errors = [
            error.message for error in VALIDATORS["front-matter"].iter_errors(front_matter(path.read_text("utf-8")))
        ]
        assert errors == [], path.name


def test_a_new_repository_is_valid(workspace):
    for lang in ("he", "en"):
        made = workspace({}, config=None)
        made.run("init", lang, "--lang", lang).ok()
        assert accepts("gilyon.toml", tomllib.loads(made.read(f"{lang}/gilyon.toml")))
        assert accepts("tags.toml", tomllib.loads(made.read(f"{lang}/tags.toml")))


@pytest.mark.parametrize(
    "bad",
    [
        '', 'name = 3', 'name = "x"\nlanguage = "Hebrew"', 'name = "x"\nfrom = 1', 'name = "x"\naddress = "example.com"',
        'name = "x"\n[pdf]\nsize = "a4"', 'name = "x"\n[pdf]\ncover = 1', 'name = "x"\n[slugs]\nmax_length = 7',
        'name = "x"\n[export]\njobs = 257', 'name = "x"\n[export]\ntime_limit = 1.5', 'name = "x"\n[design]\nink = "black"',
        'name = "x"\n[lint.per-file]\na = "GLN4"', 'name = "x"\n[lint]\nselect = "GLN4"', 'name = "x"\n[leads]\ncountry = "il"',
        'name = "x"\n[forms.a]\nfields = []', 'name = "x"\n[[forms.a]]\ntitle = "t"',
        'name = "x"\n[forms.a]\ntitle = "t"\n[[forms.a.fields]]\nname = "n"\ntype = "tel"\nlabel = "l"',
        'name = "x"\n[accessibility]\nreviewed = "1.2.2026"', 'name = "x"\nsections = 1',
    ],
)  # fmt: skip
def test_bad_settings_are_refused_by_schema_and_program_alike(bad):
    assert not accepts("gilyon.toml", tomllib.loads(bad))
    with pytest.raises(ConfigError):
        parse_settings(bad)


@pytest.mark.parametrize(
    "bad",
    ["tag = 1", "[tag]\nname = 'x'", "[[tag]]", "[[tag]]\nname = ' '", "[[tag]]\nname = 'x'\nspellings = 'y'",
     "[[tag]]\nname = 'x'\nspellings = [1]", "[[tag]]\nname = 'x'\ncolour = 'red'", "[[tags]]\nname = 'x'"],
)  # fmt: skip
def test_bad_vocabularies_are_refused_by_schema_and_program_alike(bad):
    assert not accepts("tags.toml", tomllib.loads(bad))
    with pytest.raises(ConfigError):
        parse_vocabulary(bad)


@pytest.mark.parametrize(
    "fields",
    [{"title": "''"}, {"titel": "x"}, {"status": "public"}, {"kind": "Article"}, {"layout": "left"}, {"date": "1.2.2026"},
     {"lang": "hebrew!"}, {"author": "[a]"}, {"tags": "{a: b}"}, {"slug": "a" * 81}],
)  # fmt: skip
def test_bad_front_matter_is_refused_by_schema_and_lint_alike(workspace, fields):
    text = article(**fields)
    assert not accepts("front-matter", front_matter(text))
    assert workspace({"articles/a.md": text}).run("lint", "--select", "GLN1").code == 1


@pytest.mark.parametrize(
    "fields",
    [{"date": "2026-01-31"}, {"updated": "2026-01-31T20:38+02:00"}, {"form": "false"}, {"form": "no"}, {"tags": "a, b"},
     {"tags": "[2026, true, null]"}, {"summary": ""}, {"author": "2026"}, {"lang": "en-GB"}, {"status": ""}],
)  # fmt: skip
def test_good_front_matter_is_accepted_by_schema_and_lint_alike(workspace, fields):
    text = article(**fields)
    assert accepts("front-matter", front_matter(text))
    assert workspace({"articles/a.md": text}).run("lint", "--select", "GLN101,GLN102,GLN103,GLN104,GLN105").ok()


VALUES = st.one_of(
    st.none().map(lambda _: ""), st.booleans(), st.integers(-3, 300), st.text(max_size=8), st.just("2026-01-31"),
    st.sampled_from(["#abcdef", "A4", "latin", "https://example.org", "he", "text", "checkboxes", "pdf/ua-1", "get"]),
    st.lists(st.text(max_size=4), max_size=2), st.dictionaries(st.sampled_from(["name", "value", "x"]), st.text(max_size=3)),
)  # fmt: skip


@given(data=st.data())
def test_what_the_program_accepts_the_schema_accepts(project_root, data):
    """The sample settings with a few values changed, taken away or added, anywhere."""
    settings = copy.deepcopy(tomllib.loads((project_root / "gilyon.toml").read_text("utf-8")))
    for _ in range(data.draw(st.integers(1, 3))):
        place: Any = settings
        while True:
            inner = [key for key, value in place.items() if isinstance(value, dict) and value]
            inner += [
                key for key, value in place.items() if isinstance(value, list) and value and isinstance(value[0], dict)
            ]
            if not inner or data.draw(st.booleans()):
                break
            place = place[data.draw(st.sampled_from(inner))]
            place = place[data.draw(st.integers(0, len(place) - 1))] if isinstance(place, list) else place
        key = data.draw(st.sampled_from([*place, "sections", "per-file", "extra"]))
        if data.draw(st.booleans()) and key in place:
            del place[key]
        else:
            place[key] = data.draw(VALUES)
    try:
        text = tomlkit.dumps(settings)
    except (ValueError, TypeError):
        return
    try:
        parse_settings(text)
    except ConfigError:
        return
    assert accepts("gilyon.toml", tomllib.loads(text))
