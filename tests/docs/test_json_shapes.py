"""The JSON shapes in the documentation are those of real documents: every key is told, and no other is."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from json_documents import documents

from write_json import schema, shapes


def test_every_command_prints_the_shape_that_is_told(workspace) -> None:
    told, seen = shapes(), documents(workspace)
    assert set(told) == set(seen)
    for name, printed in seen.items():
        closed = jsonschema.Draft202012Validator(schema(told[name], closed=True))
        faults = [
            f"{'.'.join(map(str, fault.absolute_path))}: {fault.message}"
            for d in printed
            for fault in closed.iter_errors(d)
        ]
        assert faults == [], f"gilyon {name}"


@pytest.mark.parametrize(
    ("document", "right"),
    [
        ({"schema_version": 1, "articles": []}, True),
        ({"schema_version": 1, "articles": [], "more": 1}, True),
        ({"schema_version": 1}, False),
        ({"schema_version": 1, "articles": [{"path": "a"}]}, False),
        ({"schema_version": "1", "articles": []}, False),
    ],
)
def test_the_schemas_let_keys_be_added_and_none_be_missing(document: dict[str, Any], right: bool) -> None:
    assert jsonschema.Draft202012Validator(schema(shapes()["list"])).is_valid(document) is right
