"""Writing one YAML scalar so that it loads back as exactly the same text."""

from __future__ import annotations

import re

import yaml

Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where PyYAML has it. Its marks are exact as long as the text has no BOM."""

_ESCAPED = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')
_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def write_scalar(text: str, *, style: str | None = None, flow: bool = False) -> str:
    """YAML for ``text``: in ``style`` (None, ``'`` or ``"``) where that loads back, else in the first style that does.

    Text that YAML would read as a number, a date or a boolean is quoted, for the sake of other tools. Gershayim
    (``דו"ח``) inside double quotes are the classic trap; here they end in single quotes or plain.
    """
    candidates = {None: text, "'": "'" + text.replace("'", "''") + "'", '"': _double_quoted(text)}
    if style == '"' and '"' in text:
        style = "'"
    for kind in dict.fromkeys((style, None, "'", '"')):
        candidate = candidates[kind]
        if _loads_back(candidate, text, flow):
            return candidate
    return candidates['"']


def write_flow_list(items: list[str] | tuple[str, ...]) -> str:
    return "[" + ", ".join(write_scalar(item, flow=True) for item in items) + "]"


def _double_quoted(text: str) -> str:
    return '"' + _ESCAPED.sub(lambda m: _NAMED.get(m[0], f"\\u{ord(m[0]):04x}"), text) + '"'


def _loads_back(candidate: str, text: str, flow: bool) -> bool:
    if "\n" in candidate or "\r" in candidate:
        return False
    document = f"[{candidate}, x]" if flow else f"k: {candidate} # c"
    try:
        loaded = yaml.load(document, Loader=Loader)
    except (yaml.YAMLError, ValueError):
        return False
    if flow:
        return bool(loaded == [text, "x"])
    return bool(loaded == {"k": text})
