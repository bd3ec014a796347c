"""What the rules about a publication share: places in ``gilyon.toml``, and its forms."""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.config.forms import Basis, FieldType, Form, FormField
from gilyon.config.parse import locate
from gilyon.config.reader import KeyPath, Mismatch
from gilyon.content.toml_text import parse_toml
from gilyon.core.source import Span
from gilyon.lint.rule import LintContext

_PERSONAL = frozenset({FieldType.NAME, FieldType.PHONE, FieldType.EMAIL, FieldType.TEXT})


def key_span(context: LintContext, *path: str | int) -> Span:
    """From a key of ``gilyon.toml`` to the end of its line. Of a key that is not there, the table it belongs in."""
    source = context.source
    there = _existing(parse_toml(source.text, source.path), path)
    if not there:
        return Span(0, 0)
    place = locate(source.text, Mismatch(there, ""), source.path)
    line = place.line or 1
    return Span(source.offset(line, place.column or 1), source.offset(line) + len(source.line_text(line)))


def _existing(data: object, path: KeyPath) -> KeyPath:
    found: list[str | int] = []
    for part in path:
        match data:
            case dict() if part in data:
                data = data[part]
            case list() if isinstance(part, int) and part < len(data):
                data = data[part]
            case _:
                break
        found.append(part)
    return tuple(found)


def personal_forms(context: LintContext) -> Iterator[tuple[str, Form]]:
    """The forms that ask people about themselves, by name."""
    for name, form in context.around.settings.forms.items():
        if any(field.type in _PERSONAL for field in form.fields):
            yield name, form


def consents(context: LintContext) -> Iterator[tuple[Span, Form, FormField]]:
    """The boxes by which people agree to advertisements or to calls, each with its place."""
    for name, form in context.around.settings.forms.items():
        for number, field in enumerate(form.fields):
            if field.type is FieldType.CONSENT and field.basis is not Basis.GDPR_CONSENT:
                yield key_span(context, "forms", name, "fields", number, "label"), form, field
