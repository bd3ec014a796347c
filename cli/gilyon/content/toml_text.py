"""TOML as text: what is wrong with it has a place. ``gilyon.toml`` and ``tags.toml`` are read through here."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from gilyon.errors import ConfigError, Place

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def parse_toml(text: str, path: str) -> dict[str, Any]:
    """TOML data; a syntax error becomes a :class:`ConfigError` with its line and column."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        return tomllib.loads(plain)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        match = _AT.search(message)
        line, column = (int(match[1]), int(match[2])) if match and match[1] else (len(plain.splitlines()) or 1, 1)
        raise ConfigError(
            _AT.sub("", message), where=Place(path, line, column), hint="see https://toml.io for the syntax"
        ) from error
    except RecursionError as error:
        raise ConfigError("nested too deep", where=Place(path)) from error
