"""The lead form as the page shows it, from the one definition in ``gilyon.toml``."""

from __future__ import annotations

from typing import Any

from gilyon.config.settings import FieldType, Form, Settings
from gilyon.language.bidi import first_strong, language_direction

_INPUTS = {
    FieldType.NAME: ("text", "name"),
    FieldType.PHONE: ("tel", "tel"),
    FieldType.EMAIL: ("email", "email"),
    FieldType.TEXT: ("text", "off"),
}


def form_destination(form: Form, settings: Settings) -> str | None:
    """Where a form is sent. A static page cannot receive it: without an ``action`` it is mailed to the sender."""
    return form.action or (f"mailto:{settings.email.sender}" if settings.email.sender else None)


def form_context(form: Form | None, settings: Settings, lang: str) -> dict[str, Any] | None:
    """A form for the template, or None if there is none. With nowhere to send it, ``action`` is empty.

    Its direction is that of its own words: a Hebrew form may stand on an English page (in ``lang``).
    """
    if form is None:
        return None
    direction = first_strong(form.title) or language_direction(lang)
    fields = [
        {
            "name": field.name,
            "label": field.label,
            "required": field.required,
            "kind": field.type.value,
            "input": _INPUTS.get(field.type, ("checkbox", ""))[0],
            "autocomplete": _INPUTS.get(field.type, ("", "off"))[1],
            "ltr": field.type in (FieldType.PHONE, FieldType.EMAIL),
            "options": [{"value": o.value, "label": o.label or o.value} for o in field.options],
        }
        for field in form.fields
    ]
    return {
        "title": form.title,
        "lang": settings.language if direction is language_direction(settings.language) else lang,
        "dir": direction.value,
        "action": form_destination(form, settings) or "",
        "method": form.method.value,
        "fields": fields,
        "submit": form.submit,
        "notice": form.notice,
        "privacy": form.privacy,
    }
