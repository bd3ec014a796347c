"""What a language is called by those who write it, and the locale that other programs know it by."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global


@cache
def own_name(lang: str) -> str:
    """The name of a language (BCP 47) in that language, for example ``עברית``; the tag itself for an unknown one."""
    try:
        return Locale.parse(lang, sep="-").get_display_name() or lang
    except (ValueError, UnknownLocaleError):
        return lang


@cache
def territory_locale(lang: str) -> str:
    """The locale with its territory, as Open Graph wants it: ``he`` is ``he_IL`` by the likely subtags of CLDR."""
    parts = lang.replace("-", "_")
    try:
        locale = Locale.parse(get_global("likely_subtags").get(parts, parts))
    except (ValueError, UnknownLocaleError):
        return parts
    return f"{locale.language}_{locale.territory}" if locale.territory else locale.language
