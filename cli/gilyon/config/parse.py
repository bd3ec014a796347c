"""From the text of ``gilyon.toml`` to :class:`Settings`."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from gilyon.config.forms import FieldType, Form
from gilyon.config.mail import Images
from gilyon.config.reader import KeyPath, Mismatch, dotted, read
from gilyon.config.settings import Settings
from gilyon.content.toml_text import parse_toml
from gilyon.errors import ConfigError, Place

FILE_NAME = "gilyon.toml"


def parse_settings(text: str, path: str = FILE_NAME) -> Settings:
    """Settings of a publication. Raises :class:`ConfigError` with file, line, key and the nearest valid key."""
    data = parse_toml(text, path)
    try:
        settings = read(Settings, data)
        _check_forms(settings)
        _check_mail(settings)
    except Mismatch as fault:
        raise ConfigError(fault.message, where=locate(text, fault, path), hint=fault.hint) from fault
    return settings


def _check_forms(settings: Settings) -> None:
    if settings.form and settings.form not in settings.forms:
        raise Mismatch(
            ("form",),
            f"there is no form named {settings.form!r}",
            f"forms defined: {', '.join(settings.forms) or 'none'}",
        )
    for name, form in settings.forms.items():
        _check_form(name, form)


def _check_mail(settings: Settings) -> None:
    email = settings.email
    needing = {"images": email.images is Images.HOSTED, "max_words": email.max_words > 0}
    for key in (key for key, needed in needing.items() if needed and not settings.address):
        raise Mismatch(("email", key), f"email.{key}: the publication has no address", "set 'address' at the top")
    if email.one_click and not email.unsubscribe.startswith("https://"):
        raise Mismatch(("email", "one_click"), "email.one_click goes with an https:// address in email.unsubscribe")


def _check_form(name: str, form: Form) -> None:
    seen: set[str] = set()
    for number, item in enumerate(form.fields):
        path: KeyPath = ("forms", name, "fields", number)
        if item.name in seen:
            raise Mismatch((*path, "name"), f"two fields of form {name!r} are named {item.name!r}")
        seen.add(item.name)
        if (item.type is FieldType.CHECKBOXES) != bool(item.options):
            raise Mismatch(path, f'{dotted(path)}: options go with type "checkboxes", and only with it')
        if not item.channels:
            raise Mismatch((*path, "channels"), "a consent without channels allows nothing", "leave the key out: email")
    if form.action and not re.match(r"(https?://|mailto:|/)", form.action):
        raise Mismatch(
            ("forms", name, "action"),
            f"a form cannot be sent to {form.action!r}",
            "an https:// address, a mailto: address, or a path that starts with /",
        )


def locate(text: str, fault: Mismatch, path: str) -> Place:
    """The place of a key: the line after the longest beginning of the file that parses without it."""
    lines = text.removeprefix("\ufeff").splitlines()
    wanted = fault.path
    if not wanted:
        return Place(path, 1)
    start = 0
    for count in range(1, len(lines) + 1):
        try:
            data = tomllib.loads("\n".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            continue
        if _has(data, wanted):
            break
        start = count
    while start < len(lines) - 1 and not re.match(r"\s*[^\s#]", lines[start]):
        start += 1
    key = next((str(p) for p in reversed(wanted) if isinstance(p, str)), "")
    column = lines[start].find(key) + 1 if lines else 1
    return Place(path, start + 1, max(column, 1))


def _has(data: Any, wanted: KeyPath) -> bool:
    for part in wanted:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return False
    return True
